/// Where the old pods stand when the rollout starts.
struct Placement: Sendable {
    var replicas: Sourced<Int>
    var zones: [RolloutPlan.Zone]
    var zonesSource: Source
    var placementSource: Source
    var assumptions: [Assumption] = []
    var problem: InputProblem?

    /// From the request, else from Pods and Nodes, else balanced over the known or assumed zones.
    static func resolve(
        _ traffic: WorkloadTraffic,
        scale: ReplicaCount,
        resources: Resources,
        context: ReviewContext
    ) -> Placement {
        let request = Source.request("zones")
        let counted = context.zones.compactMap { zone in
            zone.pods.map { RolloutPlan.Zone(name: zone.name, pods: $0) }
        }
        let total = counted.reduce(0) { $0 + $1.pods }
        if !counted.isEmpty, scale.stated == nil || total == scale.stated?.value {
            let replicas = scale.stated ?? Sourced(total, request)
            return Placement(replicas: replicas, zones: counted, zonesSource: request, placementSource: request)
        }
        if counted.isEmpty, let seen = observed(traffic, resources, context, scale) { return seen }
        if traffic.workload.kind == .daemonSet { return NodePlacement.resolve(traffic, resources, context) }
        let stated = scale.stated ?? Sourced(1, .kubernetesDefault("replicas"))
        var balanced = balanced(traffic, resources, context, replicas: stated)
        if !counted.isEmpty {
            let name = traffic.workload.meta.name.excerpt
            let text = "The zones hold \(total) pods, but \(name) has \(stated.value) replicas"
            if scale.mustMatchRequest {
                balanced.problem = InputProblem(
                    .contradictoryFields,
                    text + ".",
                    at: stated.source.location,
                    parameter: "zones"
                )
            } else {
                balanced.assumptions.append(
                    Assumption(text + ": their placement is not used for it.", parameter: "zones")
                )
            }
        }
        return balanced
    }

    /// The pods of a workload that are there to stay.
    static func pods(of workload: Workload, _ resources: Resources) -> [Pod] {
        resources.pods.filter { pod in
            !pod.isGoing && pod.meta.sharesNamespace(with: workload.meta) && !workload.selector.isEmpty
                && workload.selector.matches(pod.meta.labels.mapValues(\.value))
        }
    }

    /// How many pods the manifests show; nil when they show none.
    static func podCount(of workload: Workload, _ resources: Resources) -> Sourced<Int>? {
        let pods = pods(of: workload, resources)
        return pods.first.map { Sourced(pods.count, .manifest("Pods", $0.meta.location)) }
    }

    /// From the Pods of the workload and the zones of their Nodes, when all of them are among the manifests.
    private static func observed(
        _ traffic: WorkloadTraffic,
        _ resources: Resources,
        _ context: ReviewContext,
        _ scale: ReplicaCount
    ) -> Placement? {
        let workload = traffic.workload
        var zoneOfNode: [String: String] = [:]
        for node in resources.nodes { zoneOfNode[node.meta.name] = node.zone?.value }
        let pods = pods(of: workload, resources)
        let zonesOfPods = pods.compactMap { pod in pod.nodeName.flatMap { zoneOfNode[$0.value] } }
        guard let first = pods.first, zonesOfPods.count == pods.count else { return nil }
        let source = Source.manifest("Pods and Nodes", first.meta.location)
        let replicas =
            scale.stated
            ?? Sourced(
                workload.kind == .daemonSet ? pods.count : 1,
                workload.kind == .daemonSet ? source : .kubernetesDefault("replicas")
            )
        guard pods.count == replicas.value else { return nil }
        let names =
            context.zones.isEmpty ? Set(zoneOfNode.values).sorted() : context.zones.map(\.name)
        guard Set(zonesOfPods).isSubset(of: names), names.count <= Limits.zones else { return nil }
        return Placement(
            replicas: replicas,
            zones: names.map { name in RolloutPlan.Zone(name: name, pods: zonesOfPods.count { $0 == name }) },
            zonesSource: context.zones.isEmpty ? source : .request("zones"),
            placementSource: source
        )
    }

    /// Each zone the same number of pods, the first ones one more.
    private static func balanced(
        _ traffic: WorkloadTraffic,
        _ resources: Resources,
        _ context: ReviewContext,
        replicas: Sourced<Int>
    ) -> Placement {
        var assumptions: [Assumption] = []
        let (names, source) = zoneNames(traffic, resources, context, &assumptions)
        let share = replicas.value / names.count
        let rest = replicas.value % names.count
        assumptions.append(
            Assumption(
                "The placement of the \(replicas.value == 1 ? "old pod" : "\(replicas.value) old pods") is not known and taken to be balanced: "
                    + (rest == 0 ? "\(share) in each zone." : "\(share) or \(share + 1) in each zone."),
                parameter: "zones"
            )
        )
        return Placement(
            replicas: replicas,
            zones: names.enumerated().map { RolloutPlan.Zone(name: $1, pods: share + ($0 < rest ? 1 : 0)) },
            zonesSource: source,
            placementSource: .assumed("balanced"),
            assumptions: assumptions
        )
    }

    /// The load balancer's zones: the request's, the Nodes', as many as subnets, else three.
    static func zoneNames(
        _ traffic: WorkloadTraffic,
        _ resources: Resources,
        _ context: ReviewContext,
        _ assumptions: inout [Assumption]
    ) -> ([String], Source) {
        if !context.zones.isEmpty { return (context.zones.map(\.name), .request("zones")) }
        let labelled = Set(resources.nodes.compactMap { $0.zone?.value }).sorted()
        if let node = resources.nodes.first(where: { $0.zone != nil }), labelled.count <= Limits.zones {
            return (labelled, .manifest("Nodes", node.meta.location))
        }
        if let subnets = traffic.loadBalancers.lazy.compactMap(\.subnets).first,
            (1...Limits.zones).contains(subnets.value)
        {
            assumptions.append(Assumption("Each of the \(subnets.value) subnets is taken to be in a zone of its own."))
            return (numbered(subnets.value), .manifest(LoadBalancerAnnotations.name("subnets"), subnets.location))
        }
        assumptions.append(Assumption("The load balancer is taken to have nodes in three zones.", parameter: "zones"))
        return (numbered(3), .assumed("three zones"))
    }

    private static func numbered(_ count: Int) -> [String] { (1...count).map { "zone \($0)" } }
}
