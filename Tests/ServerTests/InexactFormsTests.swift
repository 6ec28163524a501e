import Foundation
import ManifestText
import RolloutCore
import Testing

@testable import Server

/// A window of which only bounds are known, in every form: no manifest of the tests takes the search that far.
struct InexactFormsTests {
    private func shown() throws -> ShownReview {
        let file = ManifestFile(bytes: Array(try Repository.data("Tests/Cases/reference/stage-2.yaml")))
        let context = try ReviewContext(parsing: [(name: "zones", value: "a:2,b:2,c:2")])
        let (review, kept) = try Reviewer.review([file], context: context)
        var shown = ShownReview(
            ReviewDTO(review, digest: "sha256:0"),
            patches: PatchForms(of: review, kept: kept, posted: [file])
        )
        var window = try #require(shown.review.workloads.first?.zones.first?.windows.first)
        window.exact = false
        window.unbounded = false
        window.seconds = OrNull(40)
        window.upperBoundSeconds = OrNull(70)
        shown.review.workloads[0].zones[0].windows[0] = window
        return shown
    }

    @Test(arguments: [ReviewFormat.text, .markdown])
    func tablesHaveBothBounds(format: ReviewFormat) throws {
        let text = String(decoding: try format.render(try shown()), as: UTF8.self)
        #expect(text.contains("at least 40 s, at most 70 s"))
    }

    @Test func aCaseSaysBothBounds() throws {
        let text = String(decoding: try ReviewFormat.junit.render(try shown()), as: UTF8.self)
        #expect(text.contains("for up to 40 s or longer, at most 70 s"))
    }

    @Test func aSearchWithoutABoundSaysSo() throws {
        var shown = try shown()
        shown.review.workloads[0].zones[0].windows[0].upperBoundSeconds = OrNull(nil)
        let text = String(decoding: try ReviewFormat.text.render(shown), as: UTF8.self)
        #expect(text.contains("at least 40 s, at most without end"))
    }
}
