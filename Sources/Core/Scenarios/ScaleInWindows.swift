import RolloutEngine

/// The windows of an autoscaler that goes from its most replicas to its fewest.
enum ScaleInWindows {
    static func review(_ plan: RolloutPlan, _ disruptions: DisruptionPlan, _ work: WorkBudget) -> ScenarioReview {
        if let reason = NodeDisruptions.unmodelled(plan) { return unknown(plan, reason) }
        guard let scale = disruptions.scale else {
            return unknown(plan, "No HorizontalPodAutoscaler or ScaledObject says between which numbers of replicas.")
        }
        let most = scale.most.value
        // KEDA itself takes all pods away while nothing is asked of them, and begins anew with the fewest.
        let takesNone = disruptions.scaleIn?.disabled != nil && !disruptions.restsAtZero
        let least = takesNone ? most : scale.least.value
        let stays =
            takesNone
            ? "the autoscaler takes none away (selectPolicy Disabled)" : "there are always \(most.counting("replica"))"
        do throws(InvalidRolloutModel) {
            let zones = try autoscaled(plan.zones.map(\.pods), plan, from: least, to: most)
            var reviewed: [ScenarioReview.Zone] = []
            for index in plan.zones.indices {
                var fewest: (place: Int, zones: AutoscaledZones)?
                for place in plan.places(ofZone: index) {
                    let placed =
                        place == index
                        ? zones
                        : try autoscaled(plan.placement(ofZone: index, inPlaceOf: place), plan, from: least, to: most)
                    if fewest.map({ placed.fewestAfterGrowth(in: index) < $0.zones.fewestAfterGrowth(in: index) })
                        ?? true
                    {
                        fewest = (place, placed)
                    }
                }
                var window = blackout(of: index, fewest?.zones ?? zones, plan, from: least, to: most, unless: stays)
                if let place = fewest?.place, place != index {
                    window.placement = plan.placement(ofZone: index, inPlaceOf: place)
                }
                reviewed.append(
                    ScenarioReview.Zone(
                        name: plan.zones[index].name,
                        pods: plan.zones[index].pods,
                        blackout: ScenarioWindow(window)
                    )
                )
            }
            return ScenarioReview(
                .scaleIn,
                zones: reviewed,
                outage: ScenarioWindow(outage(from: least)),
                assumptions: assumptions(zones, plan, disruptions, from: least, to: most, work)
                    + (disruptions.restsAtZero ? [restsAtZero] : [])
            )
        } catch {
            return unknown(plan, error.message)
        }
    }

    /// - Returns: The fewest replicas with which no zone can be left without a pod; nil outside the model.
    static func leastMinimum(_ plan: RolloutPlan, from least: Int, to most: Int) -> Int? {
        (try? autoscaled(plan.zones.map(\.pods), plan, from: least, to: most))?.leastMinimum
    }

    private static func autoscaled(
        _ pods: [Int],
        _ plan: RolloutPlan,
        from least: Int,
        to most: Int
    ) throws(InvalidRolloutModel) -> AutoscaledZones {
        try AutoscaledZones(
            zones: plan.crossZone.value ? [plan.replicas.value] : pods,
            maxSkew: plan.bindingSpread?.maxSkew,
            minimum: least,
            maximum: most
        )
    }

    private static func blackout(
        of zone: Int,
        _ zones: AutoscaledZones,
        _ plan: RolloutPlan,
        from least: Int,
        to most: Int,
        unless stays: String
    ) -> Window {
        // A load balancer that crosses zones serves each from any pod.
        if plan.crossZone.value { return window(.blackout, isDark: least == 0, pods(least)) }
        guard zones.zones[zone] > 0 else { return window(.blackout, isDark: false, "not served when it begins") }
        guard least < most else {
            return window(.blackout, isDark: false, "no pod goes: \(stays)")
        }
        let fewest = zones.fewestAfterGrowth(in: zone)
        let growth = "\(most.counting("replica")) can leave \(fewest.counting("pod")) here"
        let victims = "\(most - least) of them go, whatever their zone"
        return window(.blackout, isDark: zones.canEmpty(zone), "\(growth), and \(victims)")
    }

    private static func outage(from least: Int) -> Window { window(.outage, isDark: least == 0, pods(least)) }

    private static func pods(_ count: Int) -> String { "\(count.counting("pod")) stay" }

    private static func window(_ kind: Window.Kind, isDark: Bool, _ derivation: String) -> Window {
        Window(
            kind: kind,
            measure: .known(isDark ? .unbounded : .zero),
            derivation: derivation,
            occurrences: isDark ? 1 : 0
        )
    }

    private static let restsAtZero = Assumption(
        "KEDA takes the last pod too while its triggers are idle (minReplicaCount 0). Nothing is served then, which is taken to be "
            + "meant and is not counted."
    )

    private static func assumptions(
        _ zones: AutoscaledZones,
        _ plan: RolloutPlan,
        _ disruptions: DisruptionPlan,
        from least: Int,
        to most: Int,
        _ work: WorkBudget
    ) -> [Assumption] {
        guard least < most else { return [] }
        var assumptions = [
            Assumption(
                "The autoscaler goes from \(least.counting("replica")) to \(most) and back while no rollout is under way."
            )
        ]
        if let pace = disruptions.scaleIn?.pace {
            assumptions.append(
                Assumption(
                    "Its policies (\(pace)) make it slower: which pods go in the end is as free as without."
                )
            )
        }
        let staying = zones.zones.indices.filter { zones.zones[$0] > 0 && !zones.canEmpty($0) }
        if staying.contains(where: { !zones.keepsForGood($0, within: work.portion(1, of: 2 * staying.count)) }) {
            assumptions.append(
                Assumption("It does so once: whether a zone can be emptied by doing so again and again is not known.")
            )
        }
        return assumptions
    }

    private static func unknown(_ plan: RolloutPlan, _ reason: String) -> ScenarioReview {
        ScenarioReview(
            .scaleIn,
            zones: plan.zones.map {
                ScenarioReview.Zone(name: $0.name, pods: $0.pods, blackout: .unknown(.blackout, reason))
            },
            outage: .unknown(.outage, reason)
        )
    }
}
