import Foundation
import HTTPTypes
import Hummingbird
import ManifestText
import RolloutCore

/// `/v1/reviews/{id}/patch`: the recommended change in the form that is asked for.
struct PatchRoutes: Sendable {
    let store: ReviewStore

    @Sendable func show(_ request: Request, context: AppContext) async throws -> Response {
        let id = try context.reviewID()
        guard let (patch, record) = try await store.patch(id), let (_, document) = try await store.review(id)
        else { throw Problem.notFound }
        let format: PatchFormat =
            try QueryParameters(request).single("format", "one of \(PatchFormat.names)") ?? .diff
        guard let patch else {
            throw Problem(.notFound, code: "not-found", "This review was stored before changes were kept beside it.")
        }
        let stored = try JSON.decode(StoredManifests.self, from: Array(record.body))
        let files = stored.files.map { ManifestFile(name: $0.name, text: $0.content) }
        let text: String
        let forms = try JSON.decode(PatchForms.self, from: Array(patch))
        do throws(PatchUnavailable) {
            text = try forms.text(format, of: files, areWhole: false)
        } catch {
            throw Problem(.notAcceptable, code: "not-acceptable", error.reason)
        }
        let tag = "\(id.rawValue)-\(format.rawValue)"
        // A patch has no room for what it leaves out; the review names each, and why.
        var headers: HTTPFields = [.contentType: format.contentType]
        // Left out for a review whose form is not read any more: its patch is still there.
        if let review = try? document.review() {
            headers[.reviewUnpatched] = String(review.workloads.reduce(0) { $0 + PatchGap.all(of: $1).count })
        }
        return try ImmutableAnswer.make(to: request, tag: tag, headers) { Array(text.utf8) }
    }
}
