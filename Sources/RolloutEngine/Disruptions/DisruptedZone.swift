/// A zone as disruptions of nodes see it: its pods, and the nodes that can take pods of the workload.
package struct DisruptedZone: Hashable, Sendable {
    package let pods: Int
    package let nodes: Int
    /// Pods of each node; nil where it is not known which pods share one, so that any may.
    package let podsOnNodes: [Int]?

    /// A zone of which it is not known on which of its nodes the pods are.
    package init(pods: Int, nodes: Int) {
        self.pods = pods
        self.nodes = nodes
        podsOnNodes = nil
    }

    /// A zone of which each node is known, those without pods included.
    package init(podsOnNodes: [Int]) {
        // Wrong counts are refused by `DisruptionModel`, whatever their sum.
        pods = podsOnNodes.reduce(0) { $0.addingReportingOverflow($1).partialValue }
        nodes = podsOnNodes.count
        self.podsOnNodes = podsOnNodes
    }

    /// The pods of each node that has some, in the way that is worst for the zone where it is not known: all on one.
    ///
    /// - Returns: Nodes by their index, each with its pods.
    var occupied: [(node: Int, pods: Int)] {
        guard let podsOnNodes else { return pods > 0 ? [(0, pods)] : [] }
        return podsOnNodes.enumerated().compactMap { $1 > 0 ? ($0, $1) : nil }
    }
}
