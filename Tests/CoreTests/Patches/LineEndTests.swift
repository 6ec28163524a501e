import Testing

@testable import ManifestText
@testable import RolloutCore

/// What stands at the ends: line breaks, the last line, a byte order mark, document marks.
struct LineEndTests {
    @Test func newLinesOfACRLFFileEndWithCRLF() throws {
        let text = "a:\r\n- x\r\n\r\n# c\r\nb: 1\r\n"
        let changed = try PatchedText.apply(
            .append(.init(at: "a"), ["k": ["l"]]),
            .set(.init(at: "b"), ["d": 1]),
            to: text
        )
        #expect(changed == "a:\r\n- x\r\n- k:\r\n  - l\r\n\r\n# c\r\nb:\r\n  d: 1\r\n")
    }

    @Test func aTextWithoutALastLineBreakStaysWithoutOne() throws {
        #expect(try PatchedText.apply(.set(.init(at: "b"), ["c": [1]]), to: "a: 1") == "a: 1\nb:\n  c:\n  - 1")
        #expect(try PatchedText.apply(.remove(.init(at: "b")), to: "a: 1\nb: 2") == "a: 1")
        #expect(try PatchedText.apply(.remove(.init(at: "b")), to: "a: 1\r\nb: 2") == "a: 1")
        // The block scalar above needs its break.
        #expect(try PatchedText.apply(.remove(.init(at: "b")), to: "a: |\n  x\nb: 2") == "a: |\n  x\n")
    }

    @Test func aByteOrderMarkIsNoColumn() throws {
        let changed = try PatchedText.apply(
            .set(.init(at: "a"), ["x": 1]),
            .set(.init(at: "b"), ["c"]),
            to: "\u{FEFF}a: ü\n"
        )
        #expect(changed == "\u{FEFF}a:\n  x: 1\nb:\n- c\n")
    }

    @Test func documentsAndTheirMarksStayApart() throws {
        let text = "# first\n---\na: 1\n# end of one\n...\n%YAML 1.1\n---\n\n---\na: 2 # two\n--- # three\na: 3"
        let changes = [(2, 20), (3, 30)].map { document, value in
            ManifestChange(PatchedText.target(document: document + 1), .set(.init(at: "b"), .int(value)))
        }
        let first = ManifestChange(PatchedText.target(document: 1), .set(.init(at: "b"), 10))
        #expect(
            try PatchedText.apply([first] + changes, to: text)
                == "# first\n---\na: 1\nb: 10\n# end of one\n...\n%YAML 1.1\n---\n\n"
                + "---\na: 2 # two\nb: 20\n--- # three\na: 3\nb: 30"
        )
    }

    @Test func itemsOfAListAreObjectsOfTheirOwn() throws {
        let text = "kind: List\nitems:\n- kind: Deployment\n  spec:\n    replicas: 1\n- kind: Service # s\n"
        let changes = [
            ManifestChange(PatchedText.target(pointer: "/items/1"), .set(.init(at: "metadata.annotations.a"), "b")),
            ManifestChange(PatchedText.target(pointer: "/items/0"), .set(.init(at: "spec.replicas"), 3)),
        ]
        #expect(
            try PatchedText.apply(changes, to: text)
                == "kind: List\nitems:\n- kind: Deployment\n  spec:\n    replicas: 3\n"
                + "- kind: Service # s\n  metadata:\n    annotations:\n      a: b\n"
        )
    }
}
