import RolloutEngine

/// The scenarios of a workload beside its rollout.
enum ScenarioReviews {
    /// Reviews a plan at the worst of its numbers of replicas; each scenario gets an equal part of the work.
    ///
    /// - Returns: The scenarios that were asked for, in their order; where none was asked for, those that the manifests say
    ///   something about.
    static func all(
        of plan: RolloutPlan,
        _ traffic: WorkloadTraffic,
        _ resources: Resources,
        _ context: ReviewContext,
        _ work: WorkBudget
    ) -> [ScenarioReview] {
        let disruptions = DisruptionPlan(plan, traffic, resources, context)
        let wanted = Scenario.allCases.filter { scenario in
            context.scenarios?.contains(scenario) ?? isTold(scenario, of: plan, traffic, disruptions)
        }
        return wanted.filter { $0 != .rollout }.enumerated().map { number, scenario in
            review(scenario, plan, disruptions, work.portion(1, of: wanted.count - number))
        }
    }

    /// Whether the manifests say something about a scenario, and the model describes it.
    private static func isTold(
        _ scenario: Scenario,
        of plan: RolloutPlan,
        _ traffic: WorkloadTraffic,
        _ disruptions: DisruptionPlan
    ) -> Bool {
        guard NodeDisruptions.unmodelled(plan) == nil else { return false }
        return switch scenario {
        case .rollout: false
        case .nodeReplacement: !traffic.podDisruptionBudgets.isEmpty || disruptions.nodes != nil
        case .drainInPlace, .nodeLoss: disruptions.nodes != nil
        case .scaleIn: disruptions.scale.map { $0.least.value < $0.most.value } ?? false
        }
    }

    private static func review(
        _ scenario: Scenario,
        _ plan: RolloutPlan,
        _ disruptions: DisruptionPlan,
        _ work: WorkBudget
    ) -> ScenarioReview {
        let nodes = NodeDisruptions(plan, disruptions, work)
        return switch scenario {
        case .nodeReplacement: nodes.review(.nodeReplacement, .nodeReplacement)
        case .drainInPlace: nodes.review(.drainInPlace, .drainInPlace(away: disruptions.nodeAbsence.value))
        case .nodeLoss:
            if let deleted = disruptions.nodeLoss {
                nodes.review(.nodeLoss, .nodeLoss(deleted: deleted.value))
            } else {
                nodes.unknown(.nodeLoss, "The pods tolerate an unreachable node without end, so that none is replaced.")
            }
        case .rollout, .scaleIn: ScaleInWindows.review(plan, disruptions, work)
        }
    }
}
