import Testing

@testable import ManifestText
@testable import RolloutCore

/// Changes that cannot be made say why and where, and leave nothing behind.
struct RefusedChangeTests {
    private static func refusals(_ operations: ChangeOperation..., in text: String) throws -> [String] {
        let changes = operations.map { ManifestChange(PatchedText.target(), $0) }
        return try PatchedText.patch(changes, text).refused.map { refused in
            let place = refused.location.map { " \($0.line):\($0.column) \($0.pointer)" } ?? ""
            return refused.fault.reason.rawValue + place
        }
    }

    @Test func theReasonAndThePlaceAreNamed() throws {
        let text = "spec:\n  list:\n  - name: a\n  text: x\n"
        #expect(try Self.refusals(.set(.init(at: "spec.text.deep"), 1), in: text) == ["wrong-type 4:9 /spec/text"])
        #expect(try Self.refusals(.set(.init(at: "spec.list.deep"), 1), in: text) == ["wrong-type 3:3 /spec/list"])
        #expect(try Self.refusals(.set(.init(at: "spec.list[3]"), 1), in: text) == ["no-such-field 3:3 /spec/list"])
        #expect(
            try Self.refusals(.set(.init(at: "spec.list[name=b].x"), 1), in: text) == ["no-such-field 3:3 /spec/list"]
        )
        #expect(try Self.refusals(.append(.init(at: "spec.text"), 1), in: text) == ["wrong-type 4:9 /spec/text"])
        #expect(try Self.refusals(.remove(.init(at: "spec.none")), in: text) == ["no-such-field 2:3 /spec"])
        #expect(
            try Self.refusals(.mergeCommaList(.init(at: "spec.list"), key: "k", value: "v"), in: text) == [
                "wrong-type 3:3 /spec/list"
            ]
        )
        #expect(try Self.refusals(.set([], 1), in: text) == ["not-applicable 1:1 "])
    }

    @Test func otherChangesAreMadeAllTheSame() throws {
        let text = "a: x\nb: 1\n"
        let changes: [ChangeOperation] = [
            .set(.init(at: "b"), 2), .set(.init(at: "a.deep"), 1), .set(.init(at: "c"), 3),
        ]
        let patched = try PatchedText.patch(changes.map { ManifestChange(PatchedText.target(), $0) }, text)
        #expect(patched.files.map(\.text) == ["a: x\nb: 2\nc: 3\n"])
        #expect(patched.refused.map(\.change.operation) == [changes[1]])
        #expect(patched.objects.map(\.after) == [["a": "x", "b": 2, "c": 3]])
    }

    @Test func unknownFilesDocumentsAndObjectsAreNamed() throws {
        let text = "a: 1\n---\n# nothing\n"
        let set = ChangeOperation.set(.init(at: "b"), 1)
        let targets = [
            PatchedText.target(file: "x.yaml"), PatchedText.target(document: 2), PatchedText.target(document: 3),
            PatchedText.target(pointer: "/items/0"),
        ]
        let patched = try PatchedText.patch(targets.map { ManifestChange($0, set) }, text)
        #expect(patched.files.map(\.text) == [text])
        #expect(
            Set(
                patched.refused.map {
                    "\($0.change.target.document)\($0.change.target.pointer) \($0.fault.reason.rawValue)"
                }
            )
                == ["1 no-such-document", "2 no-such-document", "3 no-such-document", "1/items/0 no-such-field"]
        )
    }
}
