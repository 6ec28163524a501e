/// How the scheduler is told to spread a workload's pods over nodes.
///
/// Recorded on Kubernetes 1.36.2 with two nodes in each zone, after a rollout with a surge of one: two pods of a zone shared a
/// node in 30 of 30 runs with a constraint over zones alone, in 29 of 29 with one over hostnames beside it that counted the pods
/// of all revisions, and in none of 19 with one that counted each revision apart.
enum NodeSpread: Sendable {
    /// Nothing is written, so that the scheduler's own constraints apply, which count each revision apart (kubernetes,
    /// pkg/scheduler/framework/plugins/podtopologyspread, systemDefaultConstraints).
    case clusterDefault
    /// A constraint over hostnames that counts each revision apart, a required anti-affinity, or a port of the node.
    case apart
    /// A constraint over hostnames that counts old pods too, which are deleted afterwards.
    case countsAllRevisions(TopologySpreadConstraint)
    /// Constraints are written, which turns the scheduler's own off, and none is over hostnames.
    case absent

    static let hostname = "kubernetes.io/hostname"

    init(_ workload: Workload, _ versions: ClusterVersions) {
        let (template, labels) = (workload.template, workload.template.labelValues)
        let isKeptApart = template.affinity.requiredAntiAffinity.contains { term in
            term.topologyKey == Self.hostname && !term.isNarrowed && term.labelSelector?.matches(labels) ?? false
        }
        // A hard one of a greater maxSkew filters nodes and prefers none of those that are left.
        let own = template.topologySpreadConstraints.filter {
            $0.topologyKey == Self.hostname && $0.counts(labels)
                && ($0.maxSkew.value == 1 || $0.whenUnsatisfiable.value == .scheduleAnyway)
        }
        let isOfOneRevision = versions.supports(.matchLabelKeys)
        if isKeptApart || template.usesHostPorts
            || own.contains(where: { isOfOneRevision && $0.countsOneRevision(of: workload.kind) })
        {
            self = .apart
        } else if let written = own.min(by: { $0.maxSkew.value < $1.maxSkew.value }) {
            self = .countsAllRevisions(written)
        } else {
            self = template.topologySpreadConstraints.isEmpty ? .clusterDefault : .absent
        }
    }
}
