/// The fifth stage: every window of a plan, zone by zone, and of the load balancer as a whole.
package struct WindowsReport: Sendable {
    package struct Zone: Sendable {
        package var name: String
        package var pods: Int
        /// Blackout first, then refused and cut port by port.
        package var windows: [Window]
    }

    package var zones: [Zone]
    package var outage: Window

    package init(of plan: RolloutPlan) {
        var blackouts = BlackoutWindows(plan)
        zones = plan.zones.indices.map { index in
            let zone = plan.zones[index]
            let blackout = blackouts.blackout(ofZone: index)
            let drains = plan.ports.flatMap { port in
                [
                    DrainWindows.refused(port, plan, occurrences: zone.pods),
                    DrainWindows.cut(port, plan, occurrences: zone.pods),
                ]
            }
            return Zone(name: zone.name, pods: zone.pods, windows: [blackout] + drains)
        }
        outage = blackouts.outage()
    }

    /// Every window, the load balancer's last.
    package var all: [Window] { zones.flatMap(\.windows) + [outage] }

    /// The worst known length of a kind; nil when none of that kind is known.
    package func worst(_ kind: Window.Kind) -> WindowLength? {
        all.filter { $0.kind == kind }.compactMap(\.length).max()
    }

    /// True when every window is known to be 0.
    package var isAllClosed: Bool { all.allSatisfy { $0.isExact && $0.length == .zero } }

    /// The worst of the windows in which a zone or all of them are dark; nil when one of them is not known.
    package var worstDark: WindowLength? {
        var worst = WindowLength.zero
        for window in all where window.kind == .blackout || window.kind == .outage {
            guard let length = window.length else { return nil }
            worst = max(worst, length, window.upperBound ?? length)
        }
        return worst
    }
}
