import RolloutCore

/// From which answer on a pipeline is to fail.
enum FailureThreshold: String, CaseIterable, Sendable {
    /// Anything but `pass`.
    case warn
    /// `fail`, and everything that is not known: a window that is not computed or not exact, a front that is not modelled, a value
    /// that cannot be read.
    case unknown
    /// `fail` alone.
    case fail

    /// - Parameters:
    ///   - verdict: Of the review, or of what got worse.
    ///   - review: Asked for where the verdict alone does not tell.
    /// - Returns: True where the answer is as bad as that.
    func isReached(by verdict: Verdict, in review: () throws -> ReviewDTO) rethrows -> Bool {
        switch self {
        case .warn: verdict >= .warn
        case .fail: verdict >= .fail
        case .unknown: try verdict >= .fail || verdict == .warn && !review().isKnown
        }
    }
}

extension ReviewDTO {
    /// True when every window is computed exactly, and all that was posted is understood.
    var isKnown: Bool {
        let isExact = workloads.allSatisfy { workload in
            (workload.zones.flatMap(\.windows) + [workload.outage]).allSatisfy { $0.computed && $0.exact }
        }
        return isExact && coverage.value.map { $0.notModelled.isEmpty && $0.notUnderstood.isEmpty } ?? true
    }
}
