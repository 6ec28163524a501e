import Foundation
import RolloutCore

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
        guard submission.files.reduce(0, { $0 + $1.bytes.count }) <= Limits.manifestBytes else {
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
        verdict = review.verdict
        summary = review.summary
        workloads = String(decoding: try JSON.encode(outcomes.map(\.verdict)), as: UTF8.self)
        isWhole = files == submission.files
    }

    /// Bytes that it takes in memory, near enough for a bound.
    var bytes: Int { document.body.count + (document.patch?.count ?? 0) + manifests.body.count + workloads.utf8.count }
}
