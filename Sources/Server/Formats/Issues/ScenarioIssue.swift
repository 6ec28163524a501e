import RolloutCore

/// What is said of a scenario beside the rollout in which a zone can be dark, in the shape of a rule.
enum ScenarioIssue: String, CaseIterable, Sendable {
    case nodeReplacement = "scenario-node-replacement"
    case drainInPlace = "scenario-drain-in-place"
    case nodeLoss = "scenario-node-loss"
    case scaleIn = "scenario-scale-in"

    init?(_ scenario: OpenEnum<Scenario>) {
        switch scenario.known {
        case .nodeReplacement: self = .nodeReplacement
        case .drainInPlace: self = .drainInPlace
        case .nodeLoss: self = .nodeLoss
        case .scaleIn: self = .scaleIn
        case .rollout, nil: return nil
        }
    }

    /// What it flags, in one sentence.
    var flags: String {
        switch self {
        case .nodeReplacement: "A zone can be without a pod that serves while nodes are replaced."
        case .drainInPlace: "A zone can be without a pod that serves while nodes are drained, or a drain never ends."
        case .nodeLoss: "A zone can be without a pod that serves when a node is lost."
        case .scaleIn: "A zone can lose its last pod when an autoscaler takes pods away."
        }
    }

    static let why = """
        A Deployment's maxSurge and maxUnavailable hold for rollouts alone; evictions and autoscalers know no zones.
        """

    var remedy: String {
        switch self {
        case .nodeReplacement:
            "Set maxUnavailable: 1 in the PodDisruptionBudget, and spread the pods over zones with DoNotSchedule."
        case .drainInPlace: "Give each zone two nodes or more, and the PodDisruptionBudget maxUnavailable: 1."
        case .nodeLoss: "Spread the pods of a zone over two nodes or more."
        case .scaleIn: "Raise the fewest replicas until no zone can be left without a pod."
        }
    }

    /// - Returns: How grave it is where disruptions add so much to the verdict.
    static func severity(_ scenario: ScenarioDTO, in context: ContextDTO) -> Finding.Severity {
        switch context.disruptions.value?.known {
        case .report, nil: .note
        case .warn: .warning
        case .fail: scenario.verdict == .fail ? .error : .warning
        }
    }
}
