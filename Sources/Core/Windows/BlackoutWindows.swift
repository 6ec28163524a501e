/// The windows in which a zone, or the whole load balancer, has no pod that serves.
enum BlackoutWindows {
    /// The blackout of a zone by its index in the plan.
    static func blackout(ofZone index: Int, in plan: RolloutPlan) -> Window {
        let zone = plan.zones[index]
        if let reason = plan.unmodelled { return window(.blackout, .notComputed(reason: reason), reason, plan) }
        guard zone.pods > 0 else {
            return window(.blackout, .known(.seconds(0)), "not served when the rollout starts", plan, occurrences: 0)
        }
        guard !plan.crossZone.value else {
            let whole = outage(in: plan)
            return window(.blackout, whole.measure, "cross-zone: the outage of the load balancer", plan)
        }
        guard !plan.isRecreate else {
            let (measure, derivation) = recreateBlackout(plan)
            return window(.blackout, measure, derivation, plan)
        }
        guard plan.zones.count > 1 else {
            let (length, derivation) = ClosedForms.singleZone(plan)
            return window(.blackout, .known(.seconds(length)), derivation, plan)
        }
        if let reason = ClosedForms.neverForced(plan) {
            return window(.blackout, .known(.unbounded), reason, plan)
        }
        let reason = "The exact search under a zone constraint is not part of this version."
        return window(.blackout, .notComputed(reason: reason), reason, plan)
    }

    /// The longest time for which no zone is served.
    static func outage(in plan: RolloutPlan) -> Window {
        if let reason = plan.unmodelled { return window(.outage, .notComputed(reason: reason), reason, plan) }
        guard plan.replicas.value > 0 else {
            return window(.outage, .known(.seconds(0)), "no pods", plan, occurrences: 0)
        }
        let (length, derivation) = plan.isRecreate ? ClosedForms.recreate(plan) : ClosedForms.singleZone(plan)
        return window(.outage, .known(.seconds(length)), derivation, plan)
    }

    private static func recreateBlackout(_ plan: RolloutPlan) -> (Window.Measure, String) {
        if plan.zones.count > 1, let reason = ClosedForms.neverForced(plan) { return (.known(.unbounded), reason) }
        let (length, derivation) = ClosedForms.recreate(plan)
        guard plan.zones.count > 1 else { return (.known(.seconds(length)), derivation) }
        let reason = "Recreate under a zone constraint is not part of this version."
        return (.notComputed(reason: reason), reason)
    }

    private static func window(
        _ kind: Window.Kind,
        _ measure: Window.Measure,
        _ derivation: String,
        _ plan: RolloutPlan,
        occurrences: Int = 1
    ) -> Window {
        var view: Window.ClientView?
        if kind == .blackout, case .known(let length) = measure, length.isPositive {
            // A withdrawn address leaves DNS when the zone goes dark; clients follow after the TTL at most.
            view = Window.ClientView(followsDNS: min(length, .seconds(plan.dnsTTL.value)), keepsAddress: length)
        }
        return Window(
            kind: kind,
            port: nil,
            measure: measure,
            derivation: derivation,
            occurrences: measure == .known(.seconds(0)) ? 0 : occurrences,
            clientView: view
        )
    }
}
