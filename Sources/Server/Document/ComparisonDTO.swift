import RolloutCore

/// What changed from one review to another, as the API shows it.
struct ComparisonDTO: Encodable, Sendable {
    struct Side: Encodable, Sendable {
        var review: String
        var verdict: OpenEnum<Verdict>
    }

    var base: Side
    var head: Side
    /// Of the verdicts.
    var change: OpenEnum<ReviewComparison.Change>
    /// In order of namespace, name and kind.
    var workloads: [WorkloadComparisonDTO]

    /// Takes the ids of the two reviews.
    init(_ comparison: ReviewComparison, base: String, head: String) {
        self.base = Side(review: base, verdict: OpenEnum(comparison.before))
        self.head = Side(review: head, verdict: OpenEnum(comparison.after))
        change = OpenEnum(comparison.change)
        workloads = comparison.workloads.map(WorkloadComparisonDTO.init)
    }
}
