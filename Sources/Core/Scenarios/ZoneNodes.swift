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
        // By index: of a large cluster copies of the nodes for each workload would take longer than all the rest.
        let taking = resources.index.nodesInZone.mapValues { indices in
            indices.filter { resources.nodes[$0].isReady != false && resources.nodes[$0].admits(template) }
        }
        guard let first = taking.values.compactMap(\.first).min() else {
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
