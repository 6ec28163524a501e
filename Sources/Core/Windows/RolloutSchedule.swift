/// A rollout to look at where no window is open: one that serves as few pods as any does, as far as is known.
package struct RolloutSchedule: Hashable, Sendable {
    package var events: [RolloutEvent]
    /// True when the events take all zones as one, which is how a load balancer with cross-zone balancing takes them.
    package var isOfAllZones: Bool

    /// Nil where a window in which nothing serves is open, and shows more, or is not known; and for Recreate.
    ///
    /// The zone that serves fewest comes first: of a rolling update the one with the lowest number, of a DaemonSet or a
    /// StatefulSet, for which the model has none, the one with the fewest pods; of equals the first.
    init?(of plan: RolloutPlan, model: RolloutModel, windows: WindowsReport, lowest: [LowestServing]) {
        let dark = windows.all.filter { $0.kind == .blackout || $0.kind == .outage }
        guard dark.allSatisfy({ $0.length == .zero }) else { return nil }
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
            events = model.rolloutWithFewest(of: fewest)
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
}
