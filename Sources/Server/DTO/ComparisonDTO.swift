/// What changed from one review to another.
struct ComparisonDTO: Encodable, Sendable {
    enum Change: String, Encodable, Sendable {
        case better, worse, same, added, removed
    }

    struct Side: Encodable, Sendable {
        var review: String
        var verdict: String
    }

    var base: Side
    var head: Side
    /// The change of the verdicts.
    var change: Change
    /// In order of namespace, name and kind.
    var workloads: [WorkloadComparisonDTO]

    init(base: (id: String, review: ReviewDTO), head: (id: String, review: ReviewDTO)) {
        self.base = Side(review: base.id, verdict: base.review.verdict)
        self.head = Side(review: head.id, verdict: head.review.verdict)
        change = Self.change(from: base.review.verdict, to: head.review.verdict)
        func keyed(_ review: ReviewDTO) -> [[String]: WorkloadDTO] {
            Dictionary(review.workloads.map { ([$0.namespace, $0.name, $0.kind], $0) }) { first, _ in first }
        }
        let (before, after) = (keyed(base.review), keyed(head.review))
        let keys = Set(before.keys).union(after.keys).sorted { $0.lexicographicallyPrecedes($1) }
        workloads = keys.compactMap { WorkloadComparisonDTO(from: before[$0], to: after[$0]) }
    }

    private static let ranks = ["pass": 0, "warn": 1, "fail": 2]

    static func change(from before: String, to after: String) -> Change {
        let (one, other) = (ranks[before] ?? 0, ranks[after] ?? 0)
        return one == other ? .same : one < other ? .worse : .better
    }
}
