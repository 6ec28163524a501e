/// Parts of Kubernetes that are on by default only since some version (kubernetes, pkg/features/kube_features.go).
package enum KubernetesFeature: Sendable {
    /// `allocateLoadBalancerNodePorts` of a Service (ServiceLBNodePortControl).
    case nodePortControl
    /// `maxSurge` of a DaemonSet (DaemonSetUpdateSurge).
    case daemonSetSurge
    /// The validation of `minDomains`, whose field itself is on from 1.27 (pkg/apis/core/validation).
    case minDomainsValidation
    /// `nodeAffinityPolicy` and `nodeTaintsPolicy` of a spread constraint (NodeInclusionPolicyInPodTopologySpread).
    case nodeInclusionPolicies
    /// Traffic to terminating endpoints where no others are left (ProxyTerminatingEndpoints).
    case terminatingEndpoints
    /// `matchLabelKeys` of a spread constraint (MatchLabelKeysInPodTopologySpread).
    case matchLabelKeys
    /// `minDomains` of a spread constraint (MinDomainsInPodTopologySpread).
    case minDomains
    /// `unhealthyPodEvictionPolicy` of a PodDisruptionBudget (PDBUnhealthyPodEvictionPolicy).
    case unhealthyPodEvictionPolicy
    /// Init containers that run on (SidecarContainers).
    case sidecars
    /// The sleep action of a hook (PodLifecycleSleepAction).
    case sleepAction
    /// 50 s instead of 40 until a silent node is taken for lost (node-monitor-grace-period of kube-controller-manager).
    case longNodeMonitorGrace
    /// A sleep of 0 seconds (PodLifecycleSleepActionAllowZero).
    case sleepOfZero

    /// The first version in which it is on by default.
    package var since: Version {
        switch self {
        case .nodePortControl, .daemonSetSurge: Version(1, 22)
        case .minDomainsValidation: Version(1, 25)
        case .nodeInclusionPolicies, .terminatingEndpoints: Version(1, 26)
        case .matchLabelKeys, .minDomains, .unhealthyPodEvictionPolicy: Version(1, 27)
        case .sidecars: Version(1, 29)
        case .sleepAction: Version(1, 30)
        case .longNodeMonitorGrace: Version(1, 32)
        case .sleepOfZero: Version(1, 33)
        }
    }
}

extension ClusterVersions {
    /// Whether the cluster has a feature on by default; one of unknown version has.
    ///
    /// - Returns: False where the version is known and too old.
    package func supports(_ feature: KubernetesFeature) -> Bool {
        kubernetes.map { $0.value >= feature.since } ?? true
    }
}
