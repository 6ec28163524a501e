import RolloutCore

/// A workload with its latest review, as the API shows it.
struct WorkloadEntryDTO: Encodable {
    var namespace: String
    var name: String
    var kind: String
    var verdict: OpenEnum<Verdict>
    /// The latest review.
    var review: String
    var createdAt: String
    var summary: String

    init(_ workload: StoredWorkload) {
        namespace = workload.namespace
        name = workload.name
        kind = workload.kind
        verdict = workload.verdict
        review = workload.latestReviewID
        createdAt = Timestamp.text(workload.createdAt)
        summary = workload.summary
    }
}

/// A page of workloads.
struct WorkloadListDTO: Encodable {
    var workloads: [WorkloadEntryDTO]
}

/// A workload with its reviews, the newest first.
struct WorkloadHistoryDTO: Encodable {
    struct Entry: Encodable {
        var review: String
        var createdAt: String
        var verdict: OpenEnum<Verdict>
        var repository: OrNull<String>
        var revision: OrNull<String>
    }

    var namespace: String
    var name: String
    var kind: String
    var verdict: OpenEnum<Verdict>
    var history: [Entry]

    /// The verdicts are the workload's own, which may be better than those of the whole review.
    init(_ workload: StoredWorkload, _ reviews: [StoredReview]) throws {
        namespace = workload.namespace
        name = workload.name
        kind = workload.kind
        verdict = workload.verdict
        history = try reviews.map { review in
            let provenance = try JSON.decode(ProvenanceDTO.self, from: Array(review.provenance.utf8))
            let verdicts = try JSON.decode([WorkloadVerdict].self, from: Array(review.workloads.utf8))
            let own = verdicts.first { $0.namespace == workload.namespace && $0.name == workload.name }
            return Entry(
                review: review.id,
                createdAt: Timestamp.text(review.createdAt),
                verdict: own?.verdict ?? review.verdict,
                repository: OrNull(provenance.repository),
                revision: OrNull(provenance.revision)
            )
        }
    }
}
