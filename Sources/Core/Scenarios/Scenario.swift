/// A way in which the pods of a workload go, each with windows of its own.
package enum Scenario: String, CaseIterable, Sendable {
    /// A new revision is rolled out.
    case rollout
    /// New nodes come first, then every old one is cordoned and its pods are evicted: managed node groups, Karpenter.
    case nodeReplacement = "node-replacement"
    /// One node after the other is drained, is away for a time and comes back.
    case drainInPlace = "drain-in-place"
    /// A node is lost with its pods; no budget is asked.
    case nodeLoss = "node-loss"
    /// An autoscaler goes from the most replicas to the fewest.
    case scaleIn = "scale-in"

    /// The name at the beginning of a title.
    package var title: String { name.prefix(1).uppercased() + name.dropFirst() }

    /// The scenario in a sentence, without an article.
    package var name: String {
        switch self {
        case .rollout: "rollout"
        case .nodeReplacement: "node replacement"
        case .drainInPlace: "drain in place"
        case .nodeLoss: "loss of a node"
        case .scaleIn: "scale-in"
        }
    }
}
