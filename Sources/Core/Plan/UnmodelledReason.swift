import ManifestText

/// Why a load balancer, or a way of replacing pods, is outside the model; nil when it is inside.
enum UnmodelledReason {
    static func ofLoadBalancer(_ traffic: WorkloadTraffic) -> String? {
        traffic.loadBalancers.lazy.compactMap { balancer in balancer.kind.unmodelled?(balancer) }.first
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
