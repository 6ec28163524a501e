import ManifestText

/// The topology domains of a hard spread constraint, as the Nodes among the manifests form them.
///
/// A pod may go to a domain while its count + 1 − the least count ≤ maxSkew. The least count runs over all domains, those
/// included that take no pod, and is 0 while there are fewer than minDomains (kubernetes,
/// pkg/scheduler/framework/plugins/podtopologyspread/filtering.go).
struct SpreadDomains {
    private struct Domain {
        var isOpen = false
        var isEnterable = false
        var pods = 0

        mutating func add(isOpen: Bool, isEnterable: Bool, pods: Int) {
            self.isOpen = self.isOpen || isOpen
            self.isEnterable = self.isEnterable || isEnterable
            self.pods += pods
        }
    }

    private let constraint: TopologySpreadConstraint
    private let replicas: Int
    /// Every domain that is counted, sorted.
    let all: [String]
    /// Domains that can take a pod.
    let open: Set<String>
    /// Domains that no pod could ever enter: not only cordoned.
    private let barred: Set<String>
    private let minDomains: Int
    /// Pods of the workload by domain; nil when not known.
    private let counts: [String: Int]?
    private let countsOneRevision: Bool

    init(_ constraint: TopologySpreadConstraint, of room: SurgeRoom) {
        self.constraint = constraint
        replicas = room.replicas
        let versions = room.versions
        let template = room.workload.template
        let otherKeys = template.topologySpreadConstraints.filter { $0.whenUnsatisfiable.value == .doNotSchedule }
            .map(\.topologyKey).filter { $0 != constraint.topologyKey }
        let hasPolicies = versions.supports(.nodeInclusionPolicies)
        let honoursTaints = hasPolicies && constraint.nodeTaintsPolicy?.value == "Honor"
        let honoursAffinity = !(hasPolicies && constraint.nodeAffinityPolicy?.value == "Ignore")
        let choosesNodes = template.choosesNodes
        var domains: [String: Domain] = [:]
        var podsOfNode = (room.occupied ?? []).reduce(into: [:]) { $0[$1, default: 0] += 1 }
        // By index: of a large cluster copies of the nodes for each workload would take longer than all the rest.
        for index in room.nodes.indices {
            guard let name = room.nodes[index].meta.labels[constraint.topologyKey]?.value,
                otherKeys.allSatisfy({ room.nodes[index].meta.labels[$0] != nil })
            else { continue }
            // Nearly all of a large cluster are plain, and nothing has to be asked of them.
            let isPlain = !choosesNodes && room.isPlain[index]
            let isSelected = isPlain || room.nodes[index].isSelected(by: template)
            guard isSelected || !honoursAffinity,
                isPlain || !honoursTaints || room.nodes[index].isTolerated(by: template)
            else { continue }
            let isOpen = isPlain || isSelected && room.nodes[index].admits(template)
            let isEnterable = isPlain || isSelected && room.nodes[index].hasNoLastingTaint(for: template)
            let pods = podsOfNode.isEmpty ? 0 : podsOfNode.removeValue(forKey: room.nodes[index].meta.name) ?? 0
            domains[name, default: Domain()].add(isOpen: isOpen, isEnterable: isEnterable, pods: pods)
        }
        all = domains.keys.sorted()
        open = Set(domains.filter(\.value.isOpen).keys)
        barred = Set(domains.filter { !$0.value.isEnterable }.keys)
        counts = room.occupied == nil ? nil : domains.mapValues(\.pods)
        minDomains = versions.supports(.minDomains) ? constraint.minDomains?.value ?? 1 : 1
        countsOneRevision =
            constraint.countsOneRevision(of: room.workload.kind) && versions.supports(.matchLabelKeys)
    }

    private var isShort: Bool { all.count < minDomains }
    private var skew: Int { constraint.maxSkew.value }

    /// Why no domain can take one more pod; nil when one can, or it is not known.
    var blockage: String? {
        if countsOneRevision { return full(for: replicas, "its revision's pods") }
        guard let counts else { return full(for: replicas + 1, "the old pods and it") }
        let least = isShort ? 0 : all.map { counts[$0] ?? 0 }.min() ?? 0
        guard open.allSatisfy({ (counts[$0] ?? 0) + 1 - least > skew }) else { return nil }
        let lowest = all.filter { counts[$0] ?? 0 == least && !open.contains($0) }.map(\.excerpt).prefix(3)
        let rule = "maxSkew \(skew) over \(constraint.topologyKey.excerpt)"
        return isShort
            ? "\(shortage), so \(rule) lets no domain have more than \(skew)"
            : "\(rule) lets it only into \(lowest.joined(separator: ", ")), where no node admits it"
    }

    var remedy: String {
        if isShort { return "Set minDomains to \(all.count) or less, or raise maxSkew." }
        return "Set nodeTaintsPolicy: Honor (Kubernetes 1.26 or later) so that domains which take no pod are not "
            + "counted, or raise maxSkew."
    }

    /// With the least count stuck at 0 each domain takes maxSkew pods and no more.
    private func full(for pods: Int, _ whose: String) -> String? {
        let room = skew * (all.count - barred.count)
        guard isShort || !barred.isEmpty, pods > room else { return nil }
        let cause =
            isShort ? shortage : "no pod can enter \(barred.sorted().prefix(3).map(\.excerpt).joined(separator: ", "))"
        return "\(cause), so maxSkew \(skew) over \(constraint.topologyKey.excerpt) leaves \(room) places in the other "
            + "domains for \(whose), \(pods) in all"
    }

    private var shortage: String { "minDomains is \(minDomains) and there are \(all.count) domains" }
}

extension ClusterNode {
    /// Whether nothing but a passing state (a cordon, a node that is not ready) keeps the pod off.
    fileprivate func hasNoLastingTaint(for template: PodTemplate) -> Bool {
        taints.allSatisfy { taint in
            !taint.bindsScheduler || taint.key.hasPrefix("node.kubernetes.io/")
                || template.tolerations.contains { $0.tolerates(taint) }
        }
    }
}
