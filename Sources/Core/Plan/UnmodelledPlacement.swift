package import ManifestText
import RolloutEngine

/// Why the model does not describe where new pods may go.
package struct UnmodelledPlacement: Sendable {
    /// One or more whole sentences.
    package var reason: String
    package var remedy: String
    package var location: Location

    /// Pods that stand, or zones that are named, where the manifests let no new pod go.
    static func outsideAllowedZones(_ zones: [RolloutPlan.Zone], _ allowed: AllowedZones) -> UnmodelledPlacement? {
        guard let location = allowed.source.location else { return nil }
        let names = zones.map(\.name.excerpt).joined(separator: ", ")
        let pods = zones.reduce(0) { $0 + $1.pods }
        return UnmodelledPlacement(
            reason: pods == 0
                ? "By \(allowed.place) the pods may run in none of the zones of the review (\(names))."
                : "By \(allowed.place) no new pod may run in \(names), where \(pods == 1 ? "a pod stands" : "\(pods) pods stand"): "
                    + "if both hold, the rollout leaves no pod there.",
            remedy: "Name the zones as the nodes' labels do, or let the pods run where the old ones are.",
            location: location
        )
    }

    /// What of the scheduler's rules is outside the model, for a plan that is complete but for it.
    ///
    /// Nil for plans without pods, for which nothing is placed.
    static func ofRules(_ traffic: WorkloadTraffic, _ resources: Resources, _ plan: RolloutPlan) -> UnmodelledPlacement?
    {
        guard plan.replicas.value > 0 else { return nil }
        return antiAffinity(traffic.workload, plan)
            ?? spread(traffic, AllowedZones(of: traffic.workload, resources), plan)
    }

    /// One pod in each zone, which no zone spread says: the pods that go count until they are gone (kubernetes,
    /// pkg/scheduler/framework/plugins/interpodaffinity).
    private static func antiAffinity(_ workload: Workload, _ plan: RolloutPlan) -> UnmodelledPlacement? {
        let term = workload.template.affinity.requiredAntiAffinity.first { $0.keepsApart(podsOf: workload) }
        guard let term else { return nil }
        var reason =
            "The required anti-affinity keeps pods of the workload out of each other's zone, which is not modelled."
        if plan.replacement == .rolling, !term.isOfOneRevision {
            if plan.maxUnavailable.value == 0 {
                reason += " Where every zone holds a pod, a new one finds no place, and the rollout stands still."
            } else {
                let (grace, healthy) = (plan.terminationGracePeriod.value, plan.healthy.value.most)
                let dark = grace + healthy - plan.servesAfterDeletion
                reason +=
                    " A zone's next pod comes when the old one is gone: with a single pod the zone can be dark for "
                    + "\(max(0, dark)) s (last pod gone \(grace) + first healthy \(healthy) − still served "
                    + "\(plan.servesAfterDeletion)), or longer."
            }
        }
        return UnmodelledPlacement(
            reason: reason,
            remedy:
                "Spread the pods by a topologySpreadConstraint over zones instead, which lets a new pod stand beside "
                + "an old one.",
            location: term.location
        )
    }

    /// Zones without pods in the minimum of a hard spread: each of the others then takes maxSkew pods and no more.
    private static func spread(
        _ traffic: WorkloadTraffic,
        _ allowed: AllowedZones,
        _ plan: RolloutPlan
    ) -> UnmodelledPlacement? {
        guard plan.replacement != .daemonSet, allowed.areByName else { return nil }
        let template = traffic.workload.template
        let versions = traffic.versions
        for constraint in template.topologySpreadConstraints
        where constraint.isAboutZones && constraint.whenUnsatisfiable.value == .doNotSchedule
            && constraint.counts(template.labelValues)
        {
            let consequence =
                "each zone then takes \(constraint.maxSkew.value) of the counted pods at most, which is not modelled."
            if let policy = constraint.nodeAffinityPolicy, policy.value == "Ignore",
                versions.supports(.nodeInclusionPolicies)
            {
                return UnmodelledPlacement(
                    reason: "By nodeAffinityPolicy: Ignore zones in which no pod may run count as empty ones; "
                        + consequence,
                    remedy: "Drop nodeAffinityPolicy, so that only the zones of the pods count.",
                    location: policy.location
                )
            }
            if let least = constraint.minDomains, let named = allowed.named, least.value > named.count,
                versions.supports(.minDomains)
            {
                return UnmodelledPlacement(
                    reason: "minDomains is \(least.value), and the pods may run in \(named.count) of the zones; "
                        + consequence,
                    remedy: "Set minDomains to \(named.count) or less.",
                    location: least.location
                )
            }
        }
        return nil
    }
}

extension Affinity.AntiAffinityTerm {
    /// Whether it keeps pods of one workload out of each other's zone.
    fileprivate func keepsApart(podsOf workload: Workload) -> Bool {
        let labels = workload.template.labelValues
        guard TopologySpreadConstraint.zoneKeys.contains(topologyKey), let labelSelector, labelSelector.matches(labels)
        else { return false }
        // Pods of a workload share their labels, all but the hash of their revision.
        guard !mismatchLabelKeys.contains(where: { labels[$0] != nil }) else { return false }
        let own = workload.meta.namespace ?? "default"
        return namespaces.isEmpty || namespaces.contains(own) || hasNamespaceSelector
    }

    /// Whether old and new pods may share a zone, or it is not clear that they may not.
    fileprivate var isOfOneRevision: Bool { !(matchLabelKeys + mismatchLabelKeys).isEmpty }
}
