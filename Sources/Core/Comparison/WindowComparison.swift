/// A window that differs between two reviews.
package struct WindowComparison: Hashable, Sendable {
    package var window: WindowReference
    /// Nil where there was no such window.
    package var before: MeasuredLength?
    package var after: MeasuredLength?

    package var change: ReviewComparison.Change {
        guard let before else { return .added }
        guard let after else { return .removed }
        return ReviewComparison.Change(from: before, to: after)
    }

    /// Longer than before, or open or unknown where there was none.
    package var isWorse: Bool {
        switch change {
        case .worse: true
        case .added: after.map { $0 > .closed } ?? false
        case .better, .same, .removed: false
        }
    }

    /// Shorter than before, or gone where it was open.
    package var isBetter: Bool {
        switch change {
        case .better: true
        case .removed: before?.isOpen ?? false
        case .worse, .same, .added: false
        }
    }

    /// - Returns: The windows that differ, those of the rollout first and of each scenario those of the load balancer last. A
    ///   scenario that only the later review looked at is not compared; one that it no longer looks at is not known any more
    ///   where it was closed.
    static func all(
        from before: [WindowReference: MeasuredLength],
        to after: [WindowReference: MeasuredLength]
    ) -> [WindowComparison] {
        let (old, new) = (Set(before.keys.map(\.scenario)), Set(after.keys.map(\.scenario)))
        return Set(before.keys).union(after.keys).filter { $0.scenario == nil || old.contains($0.scenario) }
            .sorted { $0.order.lexicographicallyPrecedes($1.order) }
            .compactMap { window in
                // Of a workload that is gone every window is.
                let isGone = !new.isEmpty && !new.contains(window.scenario)
                guard isGone else {
                    return WindowComparison(window: window, before: before[window], after: after[window])
                }
                guard before[window] == .closed else { return nil }
                return WindowComparison(window: window, before: .closed, after: .notComputed)
            }
            .filter { $0.change != .same }
    }
}

extension WindowReference {
    fileprivate var order: [String] {
        [
            scenario.map { "\(Scenario.allCases.firstIndex(of: $0) ?? 0)" } ?? "", zone ?? "\u{10FFFF}", kind.rawValue,
            port?.service ?? "", port.map { String($0.number) } ?? "",
        ]
    }
}
