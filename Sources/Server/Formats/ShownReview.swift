import Foundation
import RolloutCore

/// What every form of a review is made from: the review, and what belongs to one submission of it.
///
/// It can be had again from the store at any time, so that a review looks the same today and in a year.
struct ShownReview: Sendable {
    /// What the server knows of one submission; nil for a review on the command line.
    struct Submission: Sendable {
        var id: String
        /// RFC 3339, in UTC.
        var createdAt: String
        var provenance: ProvenanceDTO
        /// False for a review that is shown once and not kept: nothing can link to it.
        var isStored: Bool
    }

    var review: ReviewDTO
    /// The recommended change in its forms; nil where it is not kept.
    var patches: PatchForms?
    var submission: Submission?
    /// Where the service is reached, such as `https://rollout.example.com`, without a slash at the end; nil on the command line.
    var address: String?

    /// What got worse since an earlier review; if it is there, only that is shown.
    var change: ReviewChange?

    /// What text and markdown say where nothing was found to compare with; nil where something was, or nothing was asked for.
    var missingBaseline: String?

    /// Whether text and markdown say where each number comes from; the other forms do or cannot.
    var isExplained = false

    /// Creates the shown form of a review of the server; throws if the document has a form that is not read any more.
    init(_ stored: StoredReview, _ document: StoredDocument, isStored: Bool = true, address: String?) throws {
        review = try document.review()
        patches = try document.patch.map { try JSON.decode(PatchForms.self, from: Array($0)) }
        submission = Submission(
            id: stored.id,
            createdAt: Timestamp.text(stored.createdAt),
            provenance: try JSON.decode(ProvenanceDTO.self, from: Array(stored.provenance.utf8)),
            isStored: isStored
        )
        self.address = address
    }

    /// A review on the command line.
    init(_ review: ReviewDTO, patches: PatchForms) {
        self.review = review
        self.patches = patches
    }

    /// The sentence that stands for all: of the review, or of what got worse.
    var headline: String {
        if let change { return change.sentence(verdict: review.verdict) }
        return review.workloads.count == 1 ? review.workloads[0].headline : review.summary
    }

    /// The address of the review's page; nil for a review that is not stored.
    var page: String? { link("/#/reviews/") }

    /// The address of the review in the API; nil for a review that is not stored.
    var resource: String? { link("/v1/reviews/") }

    private func link(_ path: String) -> String? {
        guard let address, let submission, submission.isStored else { return nil }
        return address + path + submission.id
    }
}
