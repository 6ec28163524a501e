import Foundation
import ManifestText
import RolloutCore
import Testing

@testable import Server

/// Documents that are written in pieces are those that an encoder writes at once.
struct LongDocumentsTests {
    static let texts = [
        "", "a", "\u{0}\u{1F}\"\\/\u{7F}\u{2028}é👍\r\n\t", String(repeating: "é👍a\n", count: 20_000),
        String(repeating: "x", count: 65_535) + "é" + String(repeating: "y", count: 65_536),
        String(repeating: "\r\n", count: 70_000),
    ]

    @Test(arguments: texts.indices)
    func aTextIsTheSameInPieces(index: Int) throws {
        var json = Data()
        try JSON.append(text: Array(Self.texts[index].utf8), to: &json)
        #expect(json == (try JSON.data(Self.texts[index])))
    }

    @Test func manifestsReadAsTheyWere() throws {
        let files = Self.texts.enumerated().map { ManifestFile(name: $0 == 1 ? nil : "n\($0)\"", text: $1) }
        let json = try StoredManifests.json(files)
        let read = try JSON.decode(StoredManifests.self, from: Array(json))
        #expect(read.files.map(\.content) == Self.texts)
        #expect(read.files.map(\.name) == files.map(\.name))
        #expect(json == (try JSON.data(read)))
    }

    @Test func aReviewIsTheSameWorkloadByWorkload() throws {
        let text = try Repository.data("Tests/Cases/bundles/kustomize-shop.yaml")
        let review = try Reviewer.review([ManifestFile(bytes: Array(text))], context: ReviewContext()).review
        let shown = ReviewDTO(review, digest: "sha256:0")
        #expect(shown.workloads.count > 1)
        #expect(try shown.json() == JSON.data(shown))
    }
}
