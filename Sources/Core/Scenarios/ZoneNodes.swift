/// The nodes that the pods of a workload may run on, zone by zone.
package struct ZoneNodes: Hashable, Sendable {
    /// Nodes of each zone, in the order of the plan's zones.
    package var counts: [Int]
    /// Pods of the workload on each node that has some, zone by zone; nil where the Pods are not posted.
    package var pods: [[Int]]?
    package var source: Source

    /// From the Nodes among the manifests, else from the request.
    ///
    /// - Returns: Nil where neither says how many there are.
    static func resolve(
        _ plan: RolloutPlan,
        _ traffic: WorkloadTraffic,
        _ resources: Resources,
        _ context: ReviewContext
    ) -> ZoneNodes? {
        let template = traffic.workload.template
        let taking = taking(template, resources)
        guard let first = taking.values.map(\.first).min() else {
            return context.nodesPerZone.map { count in
                ZoneNodes(counts: plan.zones.map { _ in count }, source: .request("nodes-per-zone"))
            }
        }
        return ZoneNodes(
            counts: plan.zones.map { taking[$0.name]?.count ?? 0 },
            pods: podsByNode(plan, traffic, resources),
            source: .manifest("Nodes", resources.nodes[first].meta.location)
        )
    }

    /// Nodes of each zone that are ready as far as it is known, and take the pods: how many, and the first by index.
    private static func taking(
        _ template: PodTemplate,
        _ resources: Resources
    ) -> [String: (count: Int, first: Int)] {
        let index = resources.index
        // A pod that chooses no nodes may be on all plain ones.
        var taking = template.choosesNodes ? [:] : index.plainNodesInZone
        for node in template.choosesNodes ? Array(resources.nodes.indices) : index.otherNodes
        where resources.nodes[node].isReady != false && resources.nodes[node].admits(template) {
            guard let zone = resources.nodes[node].zone?.value else { continue }
            let known = taking[zone] ?? (0, node)
            taking[zone] = (known.count + 1, min(known.first, node))
        }
        return taking
    }

    /// Nil where the plan's placement is not that of the posted Pods.
    private static func podsByNode(
        _ plan: RolloutPlan,
        _ traffic: WorkloadTraffic,
        _ resources: Resources
    ) -> [[Int]]? {
        let pods = Placement.pods(of: traffic.workload, resources)
        guard pods.count == plan.replicas.value, pods.allSatisfy({ $0.nodeName != nil }) else { return nil }
        var counts: [String: [String: Int]] = [:]
        for name in pods.compactMap(\.nodeName?.value) {
            guard let zone = resources.index.zoneOfNode[name] else { return nil }
            counts[zone, default: [:]][name, default: 0] += 1
        }
        let byZone = plan.zones.map { zone in
            (counts[zone.name] ?? [:]).sorted { $0.key < $1.key }.map(\.value)
        }
        guard zip(plan.zones, byZone).allSatisfy({ $0.pods == $1.reduce(0, +) }) else { return nil }
        return byZone
    }
}
