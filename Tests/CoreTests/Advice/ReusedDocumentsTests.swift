@testable import ManifestText
@testable import RolloutCore
import Testing

/// The review of the patched manifests reads again only what the patch changed; it has to find what reading all of them finds.
struct ReusedDocumentsTests {
    @Test(arguments: CaseFile.reviewable)
    func areWhatAWholeReadingFinds(_ file: CaseFile) throws {
        let posted = ManifestFile(name: file.path, bytes: Array(try file.data()))
        // As they are kept: of what nobody reads the documents may say more than the texts.
        let manifests = try Manifests(parsing: Redaction.redact(try Manifests(parsing: [posted])).files)
        guard let patch = try file.review().patch else { return }
        let reused = try #require(patch.documents(manifests.documents.map { ReadDocument($0) }))
        let whole = try Manifests(parsing: patch.manifestFiles).documents.map { ReadDocument($0) }
        #expect(reused.map(\.index) == whole.map(\.index))
        for (one, other) in zip(reused, whole) {
            #expect(one.objects.map(\.pointer) == other.objects.map(\.pointer))
            let pairs = zip(
                Self.words(one.objects).joined().split(separator: "\n"),
                Self.words(other.objects).joined().split(separator: "\n")
            )
            let difference = pairs.first { $0 != $1 }
            #expect(difference == nil, "document \(one.index)")
        }
    }

    /// Everything about the objects but places, which move with the text.
    private static func words(_ objects: [ReadObject]) -> [String] {
        objects.map { object in
            if case .stranger(_, let kind) = object.content { return "stranger \(kind)" }
            var text = ""
            dump(object.content, to: &text)
            let placeless = text.replacing(/(line|column|endLine|endColumn): [0-9]+/, with: "")
            // A set's or dictionary's order differs from one value to the next, within a line too.
            return placeless.split(separator: "\n").map { String($0.sorted()) }.sorted().joined(separator: "\n")
        }
    }

    /// An object of a List whose neighbour is changed is not read again, and neither is a document that runs on behind it.
    @Test func aListIsReadAgainInPart() throws {
        let text = """
            apiVersion: v1
            kind: List
            items:
            - {apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {x: "1"}}
            - {apiVersion: v1, kind: ConfigMap, metadata: {name: b}, data: {x: "1"}}
            ---
            {apiVersion: v1, kind: ConfigMap, metadata: {name: c}, data: {x: "1"}}
            """
        let manifests = try Manifests(parsing: [ManifestFile(text: text)])
        let target = ChangeTarget(
            file: nil,
            document: 1,
            pointer: "/items/1",
            object: ObjectIdentity(apiVersion: "v1", kind: "ConfigMap", name: "b")
        )
        let patch = PatchSet([ManifestChange(target, .set([.key("data"), .key("x")], "2"))]).applied(to: manifests)
        let documents = try #require(patch.documents(manifests.documents.map { ReadDocument($0) }))
        let resources = try Resources(of: documents)
        #expect(resources.configMaps.map { $0.data["x"]?.value } == ["1", "2", "1"])
    }
}
