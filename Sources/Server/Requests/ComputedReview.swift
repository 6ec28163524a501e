import Foundation
import RolloutCore

/// A review with everything that is kept of it.
struct ComputedReview: Sendable {
    var review: Review
    var document: StoredDocument
    var manifests: StoredManifestsRecord
    var outcomes: [WorkloadOutcome]

    /// Runs the core; throws the problem that tells why there is no review.
    init(_ submission: ReviewRequest) throws {
        guard submission.files.reduce(0, { $0 + $1.bytes.count }) <= Limits.manifestBytes else {
            throw Problem.payloadTooLarge
        }
        let files: [ManifestFile]
        do throws(NotReviewable) {
            (review, files) = try Reviewer.review(submission.files, context: submission.context)
        } catch {
            throw Problem(error)
        }
        let kept = try JSON.encode(StoredManifests(files))
        manifests = StoredManifestsRecord(digest: ReviewDocument.digest(of: kept), body: Data(kept))
        let digest = try ReviewDocument.digest(of: files, posted: submission.files, context: review.context)
        let shown = ReviewDTO(review, digest: digest)
        outcomes = shown.workloads.map(WorkloadOutcome.init)
        document = StoredDocument(
            digest: digest,
            body: Data(try JSON.encode(shown)),
            manifestsDigest: manifests.digest,
            patch: Data(try JSON.encode(PatchForms(of: review, kept: files, posted: submission.files)))
        )
    }

    var verdicts: [WorkloadVerdict] { outcomes.map(\.verdict) }
}
