import RolloutCore

/// What a review says of one workload, as far as the store looks at it.
struct WorkloadOutcome: Sendable {
    var verdict: WorkloadVerdict
    var summary: String
    /// Nil when no window is open.
    var worst: WorstWindow?
    /// The worst window of each zone that has an open one.
    var zones: [WorstWindow]
}

extension WorkloadOutcome {
    init(_ workload: WorkloadDTO) {
        verdict = WorkloadVerdict(
            namespace: workload.namespace,
            name: workload.name,
            kind: workload.kind,
            verdict: workload.verdict
        )
        summary = workload.summary
        worst = workload.worstWindow
        zones = workload.zones.compactMap(\.worstWindow)
    }
}
