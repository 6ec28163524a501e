/// One question to the model of scale-in: pods of one ReplicaSet, of which some are deleted in its order of victims.
package struct ScaleInInstance: Hashable, Sendable {
    package struct Pod: Hashable, Sendable {
        package var zone: Int
        package var isReady: Bool
        /// The logarithm to base 2, rounded down, of the nanoseconds for which the pod has been ready.
        ///
        /// Equal where nothing is known of it, since equal pods go in any order.
        package var age: Int

        package init(zone: Int, isReady: Bool = true, age: Int = 0) {
            self.zone = zone
            self.isReady = isReady
            self.age = age
        }
    }

    package var zones: Int
    package var pods: [Pod]
    /// The node of each pod, or nil where no node is known.
    package var nodes: [Int]?
    /// N': the pods that are left.
    package var replicas: Int
    /// Whether an autoscaler may take several steps; before each, the pods of the nodes are counted again.
    package var inSteps: Bool

    package init(zones: Int, pods: [Pod], nodes: [Int]?, replicas: Int, inSteps: Bool) {
        self.zones = zones
        self.pods = pods
        self.nodes = nodes
        self.replicas = replicas
        self.inSteps = inSteps
    }

    /// Why the search cannot answer, or nil when it can.
    package var refusal: String? {
        if pods.contains(where: { !(0..<zones).contains($0.zone) }) { return "a pod is in none of the zones" }
        if let nodes, nodes.count != pods.count { return "the nodes are not those of the pods" }
        if !(0...pods.count).contains(replicas) { return "a scale-in leaves no more pods than there are" }
        if pods.count > (nodes == nil ? 8 : 16) { return "too many pods" }
        return nil
    }
}
