/// A number of replicas at which a workload is reviewed.
package struct ReplicaCount: Sendable {
    /// Nil leaves it to the placement: the nodes of a DaemonSet, or the zones of the request.
    package var stated: Sourced<Int>?
    /// True when a request that counts other pods contradicts the manifests.
    package var mustMatchRequest: Bool

    /// Lists the numbers of replicas at which a workload is reviewed.
    ///
    /// A HorizontalPodAutoscaler moves between two numbers, and a rollout can start at either end: both are reviewed, and the
    /// number that the request or the Pods show between them. The manifest's own number is then only where it began.
    ///
    /// - Returns: The numbers in rising order.
    package static func all(
        of traffic: WorkloadTraffic,
        in resources: Resources,
        context: ReviewContext,
        isOnlyWorkload: Bool
    ) -> [ReplicaCount] {
        let workload = traffic.workload
        guard workload.kind != .daemonSet else {
            return [ReplicaCount(stated: nil, mustMatchRequest: isOnlyWorkload)]
        }
        guard let scaler = resources.autoscalers(of: workload).first,
            let most = scaler.maxReplicas
        else {
            let stated = workload.replicas.map { Sourced($0.value, Source.manifest("replicas", $0.location)) }
            return [ReplicaCount(stated: stated, mustMatchRequest: isOnlyWorkload)]
        }
        let least = Sourced(scaler.minReplicas, "minReplicas", else: 1, .kubernetesDefault("minReplicas"))
        var counts = [least, Sourced(most.value, .manifest("maxReplicas", most.location))]
        let counted = context.zones.compactMap(\.pods).reduce(0, +)
        if counted > least.value, counted < most.value {
            counts.insert(Sourced(counted, .request("zones")), at: 1)
        } else if context.zones.allSatisfy({ $0.pods == nil }), let pods = Placement.podCount(of: workload, resources),
            pods.value > least.value, pods.value < most.value
        {
            counts.insert(pods, at: 1)
        }
        if least.value == most.value { counts.removeLast() }
        return counts.map { ReplicaCount(stated: $0, mustMatchRequest: false) }
    }
}
