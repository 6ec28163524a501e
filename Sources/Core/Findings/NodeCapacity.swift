/// How many pods the Nodes among the manifests take that admit the workload's.
struct NodeCapacity {
    /// The sum of their allocatable pods.
    var allocatable: Int
    /// Pods of other workloads that are known to stand there; there may be more.
    var others: Int

    /// At most, since not every pod need be among the manifests.
    var room: Int { max(0, allocatable - others) }

    /// Nil unless every node that admits the pods says how many it takes.
    init?(_ subject: ReviewSubject) {
        let workload = subject.traffic.workload
        let nodes = subject.resources.nodes
        let admitting = nodes.indices.filter { nodes[$0].admits(workload.template) }
        let capacities = admitting.compactMap { nodes[$0].allocatablePods }
        guard !admitting.isEmpty, capacities.count == admitting.count else { return nil }
        allocatable = capacities.reduce(0, +)
        let names = subject.resources.pods.isEmpty ? [] : Set(admitting.map { nodes[$0].meta.name })
        others = subject.resources.pods.count { pod in
            guard let node = pod.nodeName, names.contains(node.value), !pod.isGoing else { return false }
            let isOwn =
                pod.meta.sharesNamespace(with: workload.meta)
                && workload.selector.matches(pod.labelValues)
            return !isOwn
        }
    }
}
