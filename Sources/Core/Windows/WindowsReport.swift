package import RolloutEngine

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

    /// - Parameters:
    ///   - plan: The rollout.
    ///   - work: What the searches may do, and what of their witnesses is kept.
    ///   - keepsWitnesses: False for a report that is not shown.
    package init(of plan: RolloutPlan, _ work: WorkBudget, keepsWitnesses: Bool = false) {
        guard let other = plan.ifApplication.first else {
            self.init(ofKnown: plan, work, keepsWitnesses: keepsWitnesses)
            return
        }
        self.init(ofKnown: plan, work.portion(1, of: 2), keepsWitnesses: keepsWitnesses)
        let application = WindowsReport(ofKnown: other, work)
        for (index, zone) in application.zones.enumerated() where zones.indices.contains(index) {
            // Of a deleted pod's connections the worse of the two is told, which is that of the longer lag.
            guard let blackout = zone.windows.first else { continue }
            zones[index].windows[0] = zones[index].windows[0].orOfApplication(blackout)
        }
        outage = outage.orOfApplication(application.outage)
    }

    private init(ofKnown plan: RolloutPlan, _ work: WorkBudget, keepsWitnesses: Bool = false) {
        var blackouts = BlackoutWindows(plan, work)
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
        keepWitnesses(keepsWitnesses ? work : nil)
    }

    /// Drops the witnesses for which the review has no room, and all of them in a report that is not shown.
    ///
    /// Of zones that are alike one is enough to see the window, so those that differ come first.
    private mutating func keepWitnesses(_ work: WorkBudget?) {
        func keep(_ window: inout Window) {
            guard !window.witness.isEmpty, !(work?.keeps(events: window.witness.count) ?? false) else { return }
            window.witness = []
            window.isWitnessOmitted = true
        }
        var seen: Set<[WindowLength?]> = []
        let order = zones.indices.map { index in
            (isRepeated: !seen.insert([zones[index].windows[0].length, .seconds(zones[index].pods)]).inserted, index)
        }
        for (_, index) in order where !order[index].isRepeated { keep(&zones[index].windows[0]) }
        keep(&outage)
        for (_, index) in order where order[index].isRepeated { keep(&zones[index].windows[0]) }
    }

    /// Every window, the load balancer's last.
    package var all: [Window] { zones.flatMap(\.windows) + [outage] }

    /// The worst known length of a kind; nil when none of that kind is known.
    package func worst(_ kind: Window.Kind) -> WindowLength? {
        all.filter { $0.kind == kind }.compactMap(\.length).max()
    }

    /// True when every window is known to be 0.
    package var isAllClosed: Bool { all.allSatisfy { $0.isExact && $0.length == .zero } }

    /// The longest window in which a zone or all of them are dark that some behaviour is known to have; nil when one of
    /// these windows is not known.
    package var worstShownDark: WindowLength? {
        let dark = all.filter { $0.kind == .blackout || $0.kind == .outage }.map(\.length)
        return dark.contains(nil) ? nil : dark.compactMap(\.self).max()
    }

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
