import ManifestText

/// Where the old pods stand when the rollout starts.
struct Placement: Sendable {
    var replicas: Sourced<Int>
    var zones: [RolloutPlan.Zone]
    var zonesSource: Source
    var placementSource: Source
    var assumptions: [Assumption] = []
    /// Why nothing can be said of where the pods go; nil when the model can.
    var unmodelled: UnmodelledPlacement?
    var problem: InputProblem?

    /// From the request, else from Pods and Nodes, else balanced over the known or assumed zones.
    static func resolve(
        _ traffic: WorkloadTraffic,
        scale: ReplicaCount,
        resources: Resources,
        context: ReviewContext
    ) -> Placement {
        let request = Source.request("zones")
        let allowed = AllowedZones(of: traffic.workload, resources)
        let counted = context.zones.compactMap { zone in
            zone.pods.map { RolloutPlan.Zone(name: zone.name, pods: $0) }
        }
        let total = counted.reduce(0) { $0 + $1.pods }
        if !counted.isEmpty, scale.stated == nil || total == scale.stated?.value {
            let replicas = scale.stated ?? Sourced(total, request)
            return Placement(replicas: replicas, zones: counted, zonesSource: request, placementSource: request)
                .restricted(to: allowed)
        }
        if counted.isEmpty, let seen = observed(traffic, resources, context, scale) {
            return seen.restricted(to: allowed)
        }
        if traffic.workload.kind == .daemonSet { return NodePlacement.resolve(traffic, resources, context) }
        let stated = scale.stated ?? Sourced(1, .kubernetesDefault("replicas"))
        var balanced = balanced(traffic, resources, context, replicas: stated)
        if !counted.isEmpty {
            let name = traffic.workload.meta.name.excerpt
            let text =
                "The zones hold \(total) pods, but \(name) has \(stated.value.counting("replica"))"
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

    /// The placement without the zones that no new pod may go to.
    ///
    /// If old pods run in one of them, either the counts or the manifests are wrong, or the zone loses its pods for
    /// good. No zone is judged then, since these cases cannot be told apart.
    private func restricted(to allowed: AllowedZones) -> Placement {
        let barred = zones.filter { !allowed.allows($0.name) }
        guard !barred.isEmpty else { return self }
        var restricted = self
        let held = barred.filter { $0.pods > 0 }
        guard held.isEmpty, barred.count < zones.count else {
            restricted.unmodelled = .outsideAllowedZones(held.isEmpty ? barred : held, allowed)
            return restricted
        }
        restricted.zones.removeAll { zone in barred.contains(zone) }
        restricted.zonesSource = allowed.source
        restricted.assumptions.append(allowed.assumption(without: barred.map(\.name)))
        return restricted
    }

    /// The pods of a workload that are there to stay.
    static func pods(of workload: Workload, _ resources: Resources) -> [Pod] {
        guard !workload.selector.isEmpty else { return [] }
        return resources.pods(matching: workload.selector, besides: workload.meta)
    }

    /// How many pods the manifests show; nil when they show none.
    static func podCount(of workload: Workload, _ resources: Resources) -> Sourced<Int>? {
        let pods = pods(of: workload, resources)
        return pods.first.map { Sourced(pods.count, .manifest("Pods", $0.meta.location)) }
    }

    /// From the Pods of the workload and the zones of their Nodes, or their own labels, when all are among the manifests.
    private static func observed(
        _ traffic: WorkloadTraffic,
        _ resources: Resources,
        _ context: ReviewContext,
        _ scale: ReplicaCount
    ) -> Placement? {
        let workload = traffic.workload
        let zoneOfNode = resources.index.zoneOfNode
        let pods = pods(of: workload, resources)
        let zonesOfPods = pods.compactMap { pod in pod.nodeName.flatMap { zoneOfNode[$0.value] } ?? pod.zone }
        guard let first = pods.first, zonesOfPods.count == pods.count else { return nil }
        let source = Source.manifest("Pods and Nodes", first.meta.location)
        let replicas =
            scale.stated
            ?? Sourced(
                workload.kind == .daemonSet ? pods.count : 1,
                workload.kind == .daemonSet ? source : .kubernetesDefault("replicas")
            )
        guard pods.count == replicas.value else { return nil }
        // Without Nodes the zones of the pods are those that are known.
        let known =
            resources.index.nodesInZone.isEmpty ? Set(zonesOfPods).sorted() : resources.index.nodesInZone.keys.sorted()
        let names = context.zones.isEmpty ? known : context.zones.map(\.name)
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
        let known = ZoneNames.resolve(traffic, resources, context)
        let names = known.names
        var assumptions = known.assumptions
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
            zonesSource: known.source,
            placementSource: .assumed("balanced"),
            assumptions: assumptions,
            unmodelled: known.unmodelled
        )
    }
}
