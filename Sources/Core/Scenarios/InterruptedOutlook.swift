package import RolloutEngine

/// What further pushes do to a rollout, each of which comes while one is under way.
package struct InterruptedOutlook: Sendable {
    /// Pushes that are looked at.
    package var pushes: Int
    /// In the order of the plan's zones.
    package var zones: [InterruptedWindow]
    package var outage: InterruptedWindow
    /// How many pushes every zone bears, as far as it is known.
    package var borne: PushesBorne

    /// Nil for a plan outside the model, and where new pods do not come beside old ones.
    init?(_ plan: RolloutPlan, pushes: Int, _ work: WorkBudget) {
        guard !plan.isReplacementUnknown, plan.replacement == .rolling, plan.nodeTargets == nil,
            plan.kind != .statefulSet,
            plan.replicas.value > 0, plan.replacesAtOnce == 1, let model = try? RolloutModel(plan),
            let rollouts = try? InterruptedRollouts(model, pushes: pushes),
            let zones = try? rollouts.windows(crossZone: plan.crossZone.value, within: work.portion(1, of: 3)),
            let outage = try? rollouts.outage(within: work.portion(1, of: 3))
        else { return nil }
        self.pushes = pushes
        self.zones = zones
        self.outage = outage
        borne = Self.borne(by: rollouts, plan, work)
    }

    /// True when every window stays closed, false when one is known to be open; nil where neither is known.
    package var isSafe: Bool? {
        let windows = zones + [outage]
        if windows.contains(where: \.atLeast.isPositive) { return false }
        return windows.allSatisfy(\.staysServed) ? true : nil
    }

    /// True where `isSafe` rests on proofs alone.
    package var isProven: Bool { (zones + [outage]).allSatisfy { $0.proof == .proven } }

    private static func borne(by rollouts: InterruptedRollouts, _ plan: RolloutPlan, _ work: WorkBudget) -> PushesBorne
    {
        guard !plan.crossZone.value else {
            return (try? rollouts.pushesBorneOverall(within: work)) ?? .atLeast(0)
        }
        var least: PushesBorne?
        var solved: [Int: PushesBorne] = [:]
        for zone in rollouts.model.zones.indices where rollouts.model.zones[zone] > 0 {
            let pods = rollouts.model.zones[zone]
            let borne = solved[pods] ?? (try? rollouts.pushesBorne(by: zone, within: work)) ?? .atLeast(0)
            solved[pods] = borne
            least = least.map { fewer($0, borne) } ?? borne
        }
        return least ?? .atLeast(0)
    }

    /// The one that says less: fewer pushes, or the same with less certainty.
    private static func fewer(_ one: PushesBorne, _ other: PushesBorne) -> PushesBorne {
        let (first, second) = (one.most ?? .max, other.most ?? .max)
        guard first == second else { return first < second ? one : other }
        if case .any(.proven) = one { return other }
        return one
    }
}
