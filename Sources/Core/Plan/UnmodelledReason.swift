import ManifestText

/// Why a load balancer, or a way of replacing pods, is outside the model; nil when it is inside.
enum UnmodelledReason {
    static func ofLoadBalancer(_ traffic: WorkloadTraffic) -> String? {
        for balancer in traffic.loadBalancers {
            switch balancer.kind {
            case .nlbWithPodTargets, .albWithPodTargets, .nlbWithNodeTargets, .albWithNodeTargets, .cloudProvider:
                continue
            case .networkEndpointGroup:
                return
                    "The network endpoint group is not modelled: its readiness gate \(NetworkEndpointGroup.gate) turns "
                    + "true 10 minutes after a pod's creation even where the load balancer has not found it healthy."
            case .otherCloud:
                return "The load balancer of \(balancer.provider?.excerpt ?? "another cloud") is not modelled."
            case .otherClass:
                return "The load balancer of loadBalancerClass \(balancer.provider?.excerpt ?? "") is not modelled."
            case .unknown:
                return balancer.isOfOthers
                    ? "The TargetGroupBinding does not say whether its targets are pods or nodes, so it is not modelled."
                    : "The Service does not say which load balancer it gets, so it is not modelled."
            }
        }
        return nil
    }

    static func ofReplacement(_ workload: Workload) -> String? {
        switch workload.effectiveStrategy {
        case .rollingUpdate, .recreate:
            workload.kind == .rollout ? "The strategy of the Argo Rollout is not stated, so it is not modelled." : nil
        case .onDelete:
            "With updateStrategy OnDelete a pod is replaced when somebody deletes it; there is no rollout to compute."
        case .canary:
            "The steps of the Argo Rollout's canary decide when pods are replaced, which is not modelled."
        case .blueGreen:
            "The Argo Rollout switches its Service from one ReplicaSet to the other, which is not modelled."
        }
    }
}
