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
    ///   scenario that only one of the reviews looked at is not compared.
    static func all(
        from before: [WindowReference: MeasuredLength],
        to after: [WindowReference: MeasuredLength]
    ) -> [WindowComparison] {
        let inBoth = Set(before.keys.map(\.scenario)).intersection(after.keys.map(\.scenario))
        return Set(before.keys).union(after.keys).filter { $0.scenario == nil || inBoth.contains($0.scenario) }
            .sorted { $0.order.lexicographicallyPrecedes($1.order) }
            .map { WindowComparison(window: $0, before: before[$0], after: after[$0]) }
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
