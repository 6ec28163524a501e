import Foundation
import RolloutCore

/// A page of the list of reviews, as the API shows it.
struct ReviewListDTO: Encodable {
    struct Row: Encodable {
        var id: String
        var createdAt: String
        var digest: String
        var verdict: OpenEnum<Verdict>
        var summary: String
        var provenance: ProvenanceDTO
        var workloads: [WorkloadVerdict]
    }

    var reviews: [Row]

    init(_ reviews: [StoredReview]) throws {
        self.reviews = try reviews.map { review in
            Row(
                id: review.id,
                createdAt: Timestamp.text(review.createdAt),
                digest: review.documentDigest,
                verdict: review.verdict,
                summary: review.summary,
                provenance: try JSON.decode(ProvenanceDTO.self, from: Array(review.provenance.utf8)),
                workloads: try JSON.decode([WorkloadVerdict].self, from: Array(review.workloads.utf8))
            )
        }
    }
}
