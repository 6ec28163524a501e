import RolloutCore

/// What changed from an earlier review to this one, as the API shows it.
struct ReviewChangeDTO: Encodable, Sendable {
    /// The id of the earlier review; null for one that was not stored.
    var review: OrNull<String>
    var before: OpenEnum<Verdict>
    var change: OpenEnum<ReviewComparison.Change>
    var verdict: OpenEnum<Verdict>
    var workloads: [WorkloadComparisonDTO]

    init(_ change: ReviewChange) {
        review = OrNull(change.review)
        before = OpenEnum(change.before)
        self.change = OpenEnum(change.change)
        verdict = OpenEnum(change.verdict)
        workloads = change.workloads.map(WorkloadComparisonDTO.init)
    }
}
