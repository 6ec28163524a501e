/// What the windows of other scenarios than the rollout add to the verdict of a workload.
package enum DisruptionVerdict: String, CaseIterable, Sendable {
    /// Nothing: they are told, and the verdict stays that of the rollout.
    case report
    /// `warn` at most.
    case warn
    /// Their own verdict.
    case fail

    /// Judges a workload by its rollout and the other scenarios.
    ///
    /// - Parameters:
    ///   - rollout: The verdict of the rollout.
    ///   - others: Those of the other scenarios.
    /// - Returns: The verdict of the workload, never better than that of the rollout.
    func verdict(of rollout: Verdict, and others: [Verdict]) -> Verdict {
        let worst = others.max() ?? .pass
        return switch self {
        case .report: rollout
        case .warn: max(rollout, min(worst, .warn))
        case .fail: max(rollout, worst)
        }
    }
}
