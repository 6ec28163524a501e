package import RolloutEngine

/// A rollout to look at where no window is open: one that serves as few pods as any does, as far as is known.
package struct RolloutSchedule: Hashable, Sendable {
    package var events: [RolloutEvent]
    /// True when the events take all zones as one, which is how a load balancer with cross-zone balancing takes them.
    package var isOfAllZones: Bool

    /// - Returns: False where a window in which nothing serves is open, and shows more, or is not known; and for Recreate.
    static func isShown(for plan: RolloutPlan, _ windows: WindowsReport) -> Bool {
        let dark = windows.all.filter { $0.kind == .blackout || $0.kind == .outage }
        return plan.replacement != .recreate && dark.allSatisfy { $0.length == .zero }
    }

    /// Nil where no zone has a pod.
    ///
    /// The zone that serves fewest comes first: of a rolling update the one with the lowest number, of a DaemonSet or a
    /// StatefulSet, for which the model has none, the one with the fewest pods; of equals the first.
    init?(of plan: RolloutPlan, model: RolloutModel, lowest: [LowestServing]) {
        let isOfAllZones = plan.crossZone.value
        self.isOfAllZones = isOfAllZones
        guard let model = isOfAllZones ? try? model.inOneZone() : model else { return nil }
        let served = model.zones.indices.filter { model.zones[$0] > 0 }
        let fewest = served.min { one, other in
            lowest.indices.contains(one) && lowest.indices.contains(other)
                ? lowest[one].atMost < lowest[other].atMost : model.zones[one] < model.zones[other]
        }
        guard let fewest else { return nil }
        let grace = plan.terminationGracePeriod.value
        switch plan.replacement {
        case .rolling:
            events = Self.lowest(of: served.filter { Self.isAsLow($0, as: fewest, lowest) }, in: model)
        case .daemonSet:
            guard let rollout = try? DaemonSetRollout(model, terminationGracePeriod: grace) else { return nil }
            events = rollout.rolloutWithFewest(of: fewest)
        case .statefulSet:
            let rollout = StatefulSetRollout(model, terminationGracePeriod: grace)
            guard let events = try? rollout.rolloutWithFewest(of: fewest) else { return nil }
            self.events = events
        case .recreate:
            return nil
        }
    }

    private static func isAsLow(_ zone: Int, as fewest: Int, _ lowest: [LowestServing]) -> Bool {
        guard lowest.indices.contains(zone), lowest.indices.contains(fewest) else { return zone == fewest }
        return lowest[zone].atMost == lowest[fewest].atMost
    }

    /// The rollout in which one of several zones serves the fewest pods.
    ///
    /// Where the placement is not known, a zone's lowest number may be that of a place which another zone has in the plan.
    private static func lowest(of zones: [Int], in model: RolloutModel) -> [RolloutEvent] {
        var sizes: Set<Int> = []
        let rollouts = zones.filter { sizes.insert(model.zones[$0]).inserted }.map { zone in
            let events = model.rolloutWithFewest(of: zone)
            return (events, served: zones.count > 1 ? Replay(model).observe(events).lowestServing[zone] : 0)
        }
        return rollouts.min { $0.served < $1.served }?.0 ?? []
    }
}
