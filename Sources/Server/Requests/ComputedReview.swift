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
    /// True where the manifests are kept as they were posted, no value taken out.
    var isWhole: Bool
}

extension ComputedReview {
    /// Runs the core; throws the problem that tells why there is no review.
    init(_ submission: ReviewRequest) throws {
        guard submission.files.reduce(0, { $0 + $1.bytes.count }) <= Limits.manifestBytes else {
            throw Problem.payloadTooLarge
        }
        let review: Review
        let files: [ManifestFile]
        do throws(NotReviewable) {
            (review, files) = try Reviewer.review(submission.files, context: submission.context)
        } catch {
            throw Problem(error)
        }
        let kept = try JSON.encode(StoredManifests(files))
        manifests = StoredManifestsRecord(digest: ReviewDocument.digest(of: kept), body: Data(kept))
        let digest = try ReviewDocument.digest(of: files, posted: submission.files, context: review.context)
        document = StoredDocument(
            digest: digest,
            body: Data(try JSON.encode(ReviewDTO(review, digest: digest))),
            manifestsDigest: manifests.digest,
            patch: Data(try JSON.encode(PatchForms(of: review, kept: files, posted: submission.files)))
        )
        verdict = review.verdict
        summary = review.summary
        workloads = String(decoding: try JSON.encode(Self.verdicts(of: review)), as: UTF8.self)
        isWhole = files == submission.files
    }

    /// Bytes that it takes in memory, near enough for a bound.
    var bytes: Int { document.body.count + (document.patch?.count ?? 0) + manifests.body.count + workloads.utf8.count }

    private static func verdicts(of review: Review) -> [WorkloadVerdict] {
        review.workloads.map {
            WorkloadVerdict(
                namespace: $0.namespace,
                name: $0.name,
                kind: $0.kind.rawValue,
                verdict: $0.verdict.rawValue
            )
        }
    }
}
