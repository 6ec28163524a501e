import RolloutEngine

/// The scenarios of a workload beside its rollout.
enum ScenarioReviews {
    /// Reviews a workload at all its numbers of replicas, and tells each scenario at the worst of them.
    ///
    /// - Returns: As `all(of:)` of the plan at the worst of the rollout's, where no other is worse.
    static func all(
        of analysis: WorkloadAnalysis,
        _ resources: Resources,
        _ context: ReviewContext,
        _ work: WorkBudget
    ) -> [ScenarioReview] {
        let worst = analysis.worst
        let order = [worst] + analysis.plans.indices.filter { $0 != worst }
        var reviews: [ScenarioReview] = []
        for (number, index) in order.enumerated() {
            let plan = analysis.plans[index]
            let share = work.portion(1, of: order.count - number)
            let found = all(of: plan, analysis.traffic, resources, context, share)
            guard number > 0 else {
                reviews = found
                continue
            }
            // An autoscaler's way is the same at each end of it.
            for place in reviews.indices where reviews[place].scenario != .scaleIn {
                guard var other = found.first(where: { $0.scenario == reviews[place].scenario }),
                    other.isWorse(than: reviews[place])
                else { continue }
                let count = plan.replicas.value.counting("replica")
                other.assumptions.append(
                    Assumption("Reviewed at \(count), at which it is worse than at fewer or more.")
                )
                reviews[place] = other
            }
        }
        return reviews
    }

    /// Reviews a plan; each scenario gets an equal part of the work.
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
            context.scenarios?.contains(scenario) ?? isTold(scenario, of: plan, traffic, disruptions, context)
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
        _ disruptions: DisruptionPlan,
        _ context: ReviewContext
    ) -> Bool {
        guard NodeDisruptions.unmodelled(plan) == nil else { return false }
        return switch scenario {
        case .rollout: false
        // Without a budget it is at its worst, which a verdict that rests on it must not pass over.
        case .nodeReplacement:
            !traffic.podDisruptionBudgets.isEmpty || disruptions.nodes != nil || context.disruptions != .report
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
