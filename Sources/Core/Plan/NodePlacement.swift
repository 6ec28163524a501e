/// Where the pods of a DaemonSet stand: one on every node that it may run on.
enum NodePlacement {
    /// From the Nodes, else one node in each zone: more nodes in a zone only shorten its windows.
    static func resolve(_ traffic: WorkloadTraffic, _ resources: Resources, _ context: ReviewContext) -> Placement {
        let workload = traffic.workload
        let nodes = resources.nodes.filter { $0.zone != nil && $0.admits(workload.template) }
        let zones = nodes.compactMap { $0.zone?.value }
        if let node = nodes.first, Set(zones).count <= Limits.zones, nodes.count <= Limits.replicas {
            let source = Source.manifest("Nodes", node.meta.location)
            let names = context.zones.isEmpty ? Set(zones).sorted() : context.zones.map(\.name)
            let counted = names.map { name in RolloutPlan.Zone(name: name, pods: zones.count { $0 == name }) }
            return Placement(
                replicas: Sourced(counted.reduce(0) { $0 + $1.pods }, source),
                zones: counted,
                zonesSource: context.zones.isEmpty ? source : .request("zones"),
                placementSource: source
            )
        }
        let known = ZoneNames.resolve(traffic, resources, context)
        let names = known.names
        var assumptions = known.assumptions
        assumptions.append(
            Assumption(
                "The nodes are not known: one in each zone is taken, since more only shorten the windows.",
                parameter: "zones"
            )
        )
        return Placement(
            replicas: Sourced(names.count, .assumed("one node in each zone")),
            zones: names.map { RolloutPlan.Zone(name: $0, pods: 1) },
            zonesSource: known.source,
            placementSource: .assumed("one node in each zone"),
            assumptions: assumptions,
            unmodelled: known.unmodelled
        )
    }
}
