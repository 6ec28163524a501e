import ManifestText
import RolloutEngine

/// The windows of the scenarios that take nodes from under the pods.
struct NodeDisruptions {
    private let plan: RolloutPlan
    private let disruptions: DisruptionPlan
    private let work: WorkBudget

    init(_ plan: RolloutPlan, _ disruptions: DisruptionPlan, _ work: WorkBudget) {
        self.plan = plan
        self.disruptions = disruptions
        self.work = work
    }

    /// - Returns: Every zone's window and the load balancer's; each not computed, with the reason, outside the model.
    func review(_ scenario: Scenario, _ disruption: Disruption) -> ScenarioReview {
        if let reason = unmodelled(scenario) { return unknown(scenario, reason) }
        do throws(InvalidRolloutModel) {
            let model = try model(plan.zones.map(\.pods), isReplacement: scenario == .nodeReplacement)
            var zones: [ScenarioReview.Zone] = []
            // Of zones that are alike one is enough to see the window.
            var told: [[WindowLength?]: String] = [:]
            for index in plan.zones.indices {
                let zone = plan.zones[index]
                var blackout = try blackout(ofZone: index, under: disruption, model)
                let kind = [blackout.window.length, blackout.window.upperBound, .seconds(zone.pods)]
                if let other = told[kind] {
                    blackout = blackout.shown(in: "of \(other)")
                } else {
                    told[kind] = zone.name
                    blackout = blackout.kept(by: work)
                }
                zones.append(ScenarioReview.Zone(name: zone.name, pods: zone.pods, blackout: blackout))
            }
            let outage = try model.outage(under: disruption, budget: work.portion(1, of: 4))
            let isLeftOpen =
                zones.contains { !$0.blackout.window.isExact } && !zones.contains(where: \.blackout.window.isOpen)
            return ScenarioReview(
                scenario,
                zones: zones,
                outage: window(.outage, outage, disruption, model).kept(by: work),
                neverEnds: scenario == .drainInPlace ? DrainWords.neverEnds(disruptions, plan, model) : nil,
                condition: isLeftOpen ? condition(disruption) : nil,
                assumptions: assumptions(scenario)
            )
        } catch {
            return unknown(scenario, error.message)
        }
    }

    /// A node that is away until its pods' replacements are healthy: as a node replacement, whose bounds are exact.
    ///
    /// - Returns: How long that is, where no zone then goes dark; nil where one may, or nodes are away for as long already.
    private func condition(_ disruption: Disruption) -> String? {
        let enough = plan.healthy.value.most
        guard case .drainInPlace(let away) = disruption, away.least < enough else { return nil }
        let longer = SecondsInterval(least: enough, most: max(enough, away.most))
        guard review(.drainInPlace, .drainInPlace(away: longer)).verdict == .pass else { return nil }
        return "where a node is away for at least \(enough) s (timing.node-absence)"
    }

    /// Why the model does not describe the scenario; nil where it does.
    private func unmodelled(_ scenario: Scenario) -> String? {
        if let reason = Self.unmodelled(plan) { return reason }
        if scenario != .nodeReplacement, disruptions.nodes == nil {
            return "How many nodes each zone has is not known: post the Nodes, or name nodes-per-zone."
        }
        return nil
    }

    /// Why the model describes no disruption of a plan's pods; nil where it does.
    static func unmodelled(_ plan: RolloutPlan) -> String? {
        if let reason = plan.unknownReason { return reason }
        if plan.nodeTargets != nil { return "The targets are nodes, which the model of other disruptions leaves out." }
        if plan.kind == .statefulSet {
            return
                "A StatefulSet creates a pod anew when the old one is gone, which the model of disruptions leaves out."
        }
        if plan.replacement == .daemonSet {
            return "Drains pass over the pods of a DaemonSet, which stay until their node is gone."
        }
        return nil
    }

    func unknown(_ scenario: Scenario, _ reason: String) -> ScenarioReview {
        ScenarioReview(
            scenario,
            zones: plan.zones.map {
                ScenarioReview.Zone(name: $0.name, pods: $0.pods, blackout: .unknown(.blackout, reason))
            },
            outage: .unknown(.outage, reason)
        )
    }

    /// Whether the nodes of a plan can be drained one by one under a budget that lets so many pods go at once.
    ///
    /// - Returns: False where drains are known to end never; true also where it is not known, or how many nodes there are.
    static func drainsEnd(_ plan: RolloutPlan, evictable: Int, _ subject: ReviewSubject) -> Bool {
        var disruptions = DisruptionPlan(plan, subject.traffic, subject.resources, subject.context)
        guard disruptions.nodes != nil else { return true }
        disruptions.desiredHealthy.value = plan.replicas.value - evictable
        let drains = NodeDisruptions(plan, disruptions, subject.work)
        guard let model = try? drains.model(plan.zones.map(\.pods)) else { return true }
        return DrainWords.neverEnds(disruptions, plan, model) == nil
    }

    /// The zone whose only node a drain can never empty, with the pods that wait for it and those that are left on it.
    ///
    /// - Returns: Nil where no drain gets stuck, as far as it is known.
    static func onlyNodeThatIsNeverEmpty(_ subject: ReviewSubject) -> (zone: Int, waiting: Int, left: Int)? {
        let disruptions = DisruptionPlan(subject.plan, subject.traffic, subject.resources, subject.context)
        guard unmodelled(subject.plan) == nil, disruptions.nodes != nil, disruptions.refusal == nil,
            let model = try? NodeDisruptions(subject.plan, disruptions, subject.work).model(
                subject.plan.zones.map(\.pods)
            ),
            case .stuck(let zone, _, let waiting, let left) = model.drainEnd
        else { return nil }
        return (zone, waiting, left)
    }

    /// Pods of each zone, on the nodes that are known to be there; nodes that go for good may go against the budget.
    private func model(_ pods: [Int], isReplacement: Bool = false) throws(InvalidRolloutModel) -> DisruptionModel {
        let isAsPlanned = pods == plan.zones.map(\.pods)
        let zones = pods.indices.map { index -> DisruptedZone in
            // A new node takes the place of an old one, however many there are.
            let count = max(1, disruptions.nodes?.counts[index] ?? 1)
            guard isAsPlanned, let byNode = disruptions.nodes?.pods?[index], byNode.count <= count else {
                return DisruptedZone(pods: pods[index], nodes: count)
            }
            return DisruptedZone(podsOnNodes: byNode + [Int](repeating: 0, count: count - byNode.count))
        }
        let isOverruled = isReplacement && budgetOutcome?.outcome == .overruled
        return try DisruptionModel(
            zones: zones,
            desiredHealthy: isOverruled ? 0 : desiredHealthy,
            ready: ready,
            healthy: plan.healthy.value,
            readinessGate: plan.readinessGate.value,
            maxSkew: plan.bindingSpread?.maxSkew,
            servesAfterDeletion: plan.servesAfterDeletion,
            crossZone: plan.crossZone.value
        )
    }

    private var desiredHealthy: Int {
        disruptions.refusal == nil ? disruptions.desiredHealthy.value : plan.replicas.value
    }

    /// Seconds until a replacement counts for the budget.
    private var ready: SecondsInterval { plan.readinessGate.value ? plan.healthy.value : plan.podStart.value }

    /// What becomes of the budget while nodes are replaced; nil where it holds for good.
    var budgetOutcome: (time: BudgetTime, outcome: BudgetTime.Outcome)? {
        guard let time = disruptions.budgetTime else { return nil }
        let outcome = time.outcome(
            replicas: plan.replicas.value,
            onNode: mostOnNode,
            evictable: plan.replicas.value - desiredHealthy,
            ready: readyAtLatest
        )
        return (time, outcome)
    }

    /// Seconds for which a budget has to hold until the last pod of a node is evicted; nil where it lets none go.
    var timeToEmptyNode: Int? {
        BudgetTime.needed(for: mostOnNode, evictable: plan.replicas.value - desiredHealthy, ready: readyAtLatest)
    }

    /// Seconds until a replacement is Ready for certain: with the gate when its condition is true, which comes after it is healthy.
    private var readyAtLatest: Int {
        plan.readinessGate.value ? plan.healthy.value.most + plan.gateLag.value.most : plan.podStart.value.most
    }

    /// The most pods that are known to share a node; all of a zone where it is not known.
    private var mostOnNode: Int { disruptions.nodes?.pods?.joined().max() ?? plan.zones.map(\.pods).max() ?? 0 }

    /// In the worst of the places that the zone may have, where the placement is assumed.
    private func blackout(
        ofZone index: Int,
        under disruption: Disruption,
        _ planned: DisruptionModel
    ) throws(InvalidRolloutModel) -> ScenarioWindow {
        let share = work.portion(1, of: 2 * plan.zones.count)
        var worst: ScenarioWindow?
        for place in plan.places(ofZone: index) {
            let placement = plan.placement(ofZone: index, inPlaceOf: place)
            let model = place == index ? planned : try model(placement, isReplacement: disruption == .nodeReplacement)
            var found = window(
                .blackout,
                try model.worstCase(of: index, under: disruption, budget: share),
                disruption,
                model
            )
            if place != index { found.window.placement = placement }
            guard let other = worst else {
                worst = found
                continue
            }
            if (other.window.provenLength ?? .zero) < (found.window.provenLength ?? .zero) { worst = found }
        }
        return worst ?? .unknown(.blackout, "The zone has no place.")
    }

    private func window(
        _ kind: Window.Kind,
        _ found: DisruptionCase,
        _ disruption: Disruption,
        _ model: DisruptionModel
    ) -> ScenarioWindow {
        var view: Window.ClientView?
        if kind == .blackout, found.length.isPositive {
            view = Window.ClientView(
                followsDNS: min(found.length, .seconds(plan.dnsTTL.value)),
                keepsAddress: found.length
            )
        }
        let window = Window(
            kind: kind,
            measure: .known(found.length),
            upperBound: found.upperBound,
            derivation: found.reason.derivation(model, disruption),
            occurrences: found.length.isPositive ? 1 : 0,
            clientView: view,
            isOfAllZones: kind == .outage || plan.crossZone.value
        )
        return ScenarioWindow(window, course: found.witness)
    }

    private func assumptions(_ scenario: Scenario) -> [Assumption] {
        var assumptions: [Assumption] = []
        if scenario == .nodeReplacement, disruptions.nodes == nil {
            assumptions.append(Assumption("New nodes are taken to be ready in every zone before a pod is evicted."))
        }
        if scenario == .nodeReplacement {
            if let (time, outcome) = budgetOutcome { assumptions += time.assumptions(outcome) }
            if let pool = disruptions.expiringPool {
                assumptions.append(
                    Assumption(
                        "Nodes of NodePool \(pool.excerpt) that reach expireAfter are removed before a new one is there: the wait "
                            + "for it comes on top of what is said here."
                    )
                )
            }
        }
        if scenario != .nodeReplacement, disruptions.nodes?.pods == nil {
            assumptions.append(Assumption("Which pods share a node is not known: all of a zone may be on one."))
        }
        return assumptions
    }
}
