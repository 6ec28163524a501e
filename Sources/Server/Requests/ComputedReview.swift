import Foundation
import ManifestText
import RolloutCore
import RolloutEngine

/// A review with everything that is kept of it.
struct ComputedReview: Sendable {
    var verdict: Verdict
    var summary: String
    /// A JSON array of `WorkloadVerdict`, as lists show it.
    var workloads: String
    var document: StoredDocument
    var manifests: StoredManifestsRecord
    var outcomes: [WorkloadOutcome]
    /// True where the manifests are kept as they were posted, no value taken out.
    var isWhole: Bool
}

extension ComputedReview {
    /// Runs the core; throws the problem that tells why there is no review, or `WorkStopped`.
    init(_ submission: ReviewRequest, isStopped: @escaping @Sendable () -> Bool = { false }) throws {
        guard submission.files.reduce(0, { $0 + $1.bytes.count }) <= TextLimits.manifestBytes else {
            throw Problem.payloadTooLarge
        }
        let work = WorkBudget(isCancelled: isStopped)
        let review: Review
        let files: [ManifestFile]
        do throws(NotReviewable) {
            (review, files) = try Reviewer.review(submission.files, context: submission.context, work: work)
        } catch {
            // What was found wrong after it was told to stop may be for want of work.
            guard !work.isCancelled else { throw WorkStopped() }
            throw Problem(error)
        }
        guard !work.isCancelled else { throw WorkStopped() }
        verdict = review.verdict
        summary = review.summary
        let digest = try ReviewDigest.text(of: files, posted: submission.files, context: review.context)
        isWhole = files == submission.files
        // One large thing after the other, each gone before the next: the review has its last use in what is shown.
        let patch = try JSON.data(PatchForms(of: review, kept: files, posted: submission.files))
        let shown = ReviewDTO(review, digest: digest)
        outcomes = shown.workloads.map(WorkloadOutcome.init)
        workloads = String(decoding: try JSON.encode(outcomes.map(\.verdict)), as: UTF8.self)
        let body = try shown.json()
        let kept = try StoredManifests.json(files)
        manifests = StoredManifestsRecord(digest: Digest.text(of: kept), body: kept)
        document = StoredDocument(digest: digest, body: body, manifestsDigest: manifests.digest, patch: patch)
    }

    /// Bytes that it takes in memory, near enough for a bound.
    var bytes: Int { document.body.count + (document.patch?.count ?? 0) + manifests.body.count + workloads.utf8.count }
}
