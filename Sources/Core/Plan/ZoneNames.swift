/// The names of the zones in which a workload's pods are judged, where the request counts none.
struct ZoneNames {
    var names: [String]
    var source: Source
    var assumptions: [Assumption] = []
    /// Set if no zone takes the pods.
    var unmodelled: UnmodelledPlacement?

    /// The load balancer's zones, as far as the pods may run in them.
    ///
    /// Zones that only have a number cannot be told apart: where the manifests name the zones of the pods, those are meant.
    static func resolve(_ traffic: WorkloadTraffic, _ resources: Resources, _ context: ReviewContext) -> ZoneNames {
        let allowed = AllowedZones(of: traffic.workload, resources)
        guard var known = stated(resources, context) else { return numbered(traffic, allowed) }
        let kept = known.names.filter { allowed.allows($0) }
        if kept.isEmpty {
            known.unmodelled = .outsideAllowedZones(
                known.names.map { RolloutPlan.Zone(name: $0, pods: 0) },
                allowed
            )
        } else if kept.count < known.names.count {
            let barred = known.names.filter { !kept.contains($0) }
            known = ZoneNames(
                names: kept,
                source: allowed.source,
                assumptions: [allowed.assumption(without: barred)]
            )
        }
        return known
    }

    /// The request's, else the Nodes'.
    private static func stated(_ resources: Resources, _ context: ReviewContext) -> ZoneNames? {
        if !context.zones.isEmpty { return ZoneNames(names: context.zones.map(\.name), source: .request("zones")) }
        let labelled = resources.index.nodesInZone.keys.sorted()
        guard let node = resources.nodes.first(where: { $0.zone != nil }), labelled.count <= Limits.zones else {
            return nil
        }
        return ZoneNames(names: labelled, source: .manifest("Nodes", node.meta.location))
    }

    /// One zone for each subnet, else three; zones that the manifests name for the pods come first.
    private static func numbered(_ traffic: WorkloadTraffic, _ allowed: AllowedZones) -> ZoneNames {
        let subnets = traffic.loadBalancers.lazy.compactMap(\.subnets).first
            .flatMap { (1...Limits.zones).contains($0.value) ? $0 : nil }
        if let named = allowed.named, !named.isEmpty, named.count <= subnets?.value ?? Limits.zones {
            return ZoneNames(names: named, source: allowed.source, assumptions: [allowed.assumption(without: [])])
        }
        func names(_ count: Int) -> [String] { (1...count).map { "zone \($0)" } }
        if let subnets {
            return ZoneNames(
                names: names(subnets.value),
                source: .manifest(LoadBalancerAnnotations.name("subnets"), subnets.location),
                assumptions: [
                    Assumption("Each of the \(subnets.value) subnets is taken to be in a zone of its own.")
                ]
            )
        }
        let text = "The load balancer is taken to have nodes in three zones."
        return ZoneNames(
            names: names(3),
            source: .assumed("three zones"),
            assumptions: [Assumption(text, parameter: "zones")]
        )
    }
}
