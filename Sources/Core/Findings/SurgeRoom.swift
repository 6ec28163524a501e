import ManifestText

/// Whether the Nodes among the manifests leave any place for one more pod of a workload.
///
/// Only what no scheduler can get around is looked at: host ports, required anti-affinity, hard spreads. CPU and memory
/// are not, so a pod that is not blocked here may still find no room.
struct SurgeRoom {
    /// What keeps the pod off every node.
    struct Block {
        /// A clause that follows "a new pod stays pending".
        var reason: String
        var remedy: String
        var location: Location
    }

    let workload: Workload
    let replicas: Int
    let nodes: [ClusterNode]
    /// Indices of the nodes that selectors, taints and cordons leave.
    ///
    /// Of a large cluster a copy of them for each workload would take longer than all the rest.
    let admitting: [Int]
    /// Of each node whether it takes every pod that chooses none.
    let isPlain: [Bool]
    /// The names of the nodes on which the workload's pods stand, one for each pod; nil when that is not known.
    let occupied: [String]?
    let versions: ClusterVersions

    /// Nil where the Nodes cannot be judged: none are given, none takes the pods, or terms of the affinity are not read.
    init?(_ subject: ReviewSubject) {
        workload = subject.traffic.workload
        replicas = subject.plan.replicas.value
        versions = subject.traffic.versions
        nodes = subject.resources.nodes
        let template = workload.template
        let index = subject.resources.index
        isPlain = index.isPlain
        let asked = template.choosesNodes ? Array(subject.resources.nodes.indices) : index.otherNodes
        let chosen = asked.filter { subject.resources.nodes[$0].admits(template) }
        // A pod that chooses no nodes may be on all plain ones.
        let plain = template.choosesNodes ? [] : index.plainNodes
        admitting = chosen.isEmpty ? plain : (plain + chosen).sorted()
        guard !admitting.isEmpty, !template.affinity.hasUnreadNodeTerms else { return nil }
        let pods = Placement.pods(of: workload, subject.resources)
        let names = pods.isEmpty ? [] : Set(nodes.map(\.meta.name))
        let placed = pods.compactMap { $0.nodeName?.value }.filter { names.contains($0) }
        occupied = placed.count == pods.count && placed.count == replicas && replicas > 0 ? placed : nil
    }

    /// The first thing that blocks every node; nil when nothing does.
    var block: Block? {
        hostPorts ?? workload.template.affinity.requiredAntiAffinity.lazy.compactMap(antiAffinity).first
            ?? workload.template.topologySpreadConstraints.lazy.compactMap(spread).first
    }

    private var template: PodTemplate { workload.template }

    /// "a node" or "6 nodes", as far as they take the pods.
    private var admittingCount: String { admitting.count == 1 ? "1 node" : "\(admitting.count) nodes" }

    private var hostPorts: Block? {
        guard let port = template.hostPortLocation else { return nil }
        let isFull =
            occupied.map { Set($0).isSuperset(of: admitting.map { nodes[$0].meta.name }) }
            ?? (admitting.count <= replicas)
        guard isFull else { return nil }
        return Block(
            reason: "its host ports are taken on the \(admittingCount) of the manifests that admit it, by \(replicas) "
                + "pods",
            remedy: "Keep a node free for the new pod, drop the host ports, or set maxSurge to 0.",
            location: port
        )
    }

    /// Every domain holds a pod that the new one must stay away from.
    private func antiAffinity(_ term: Affinity.AntiAffinityTerm) -> Block? {
        guard !term.isNarrowed, let selector = term.labelSelector, selector.matches(template.labelValues) else {
            return nil
        }
        let domains = admitting.compactMap { nodes[$0].meta.labels[term.topologyKey]?.value }
        // On a node without the label the term asks for nothing.
        guard domains.count == admitting.count else { return nil }
        let free = Set(domains)
        let isFull = domainsHeld(by: term.topologyKey).map { free.isSubset(of: $0) } ?? (free.count <= replicas)
        guard isFull else { return nil }
        return Block(
            reason: "the required anti-affinity allows one pod for each \(term.topologyKey.excerpt), and the "
                + "\(admittingCount) of the manifests that admit it have \(free.count), for \(replicas) pods and one "
                + "more",
            remedy: "Keep a node free for the new pod, or make the anti-affinity a preference.",
            location: term.location
        )
    }

    private func domainsHeld(by key: String) -> Set<String>? {
        occupied.map { names in
            Set(nodes.filter { names.contains($0.meta.name) }.compactMap { $0.meta.labels[key]?.value })
        }
    }

    /// Every domain that could take the pod would be too far above the one with the fewest.
    private func spread(_ constraint: TopologySpreadConstraint) -> Block? {
        guard constraint.whenUnsatisfiable.value == .doNotSchedule, constraint.counts(template.labelValues) else {
            return nil
        }
        let domains = SpreadDomains(constraint, of: self)
        guard !domains.open.isEmpty, let reason = domains.blockage else { return nil }
        return Block(reason: reason, remedy: domains.remedy, location: constraint.location)
    }
}

extension PodTemplate {
    /// The place of the first port of the node that the pod takes, by which the scheduler keeps two of them apart.
    ///
    /// With hostNetwork the API server makes every declared port one.
    var hostPortLocation: Location? {
        if let port = containers.lazy.flatMap(\.ports).compactMap(\.hostPort).first { return port.location }
        guard let hostNetwork, hostNetwork.value, containers.contains(where: { !$0.ports.isEmpty }) else { return nil }
        return hostNetwork.location
    }
}
