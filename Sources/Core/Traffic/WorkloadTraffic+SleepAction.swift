extension WorkloadTraffic {
    /// Whether a preStop sleep action comes through: clusters know it from 1.30 on, and the webhook of AWS Load Balancer Controller
    /// up to 2.8.0 drops it from the pods to which it gives the readiness gate (see `GateStripsSleep`).
    var takesSleepAction: Bool {
        guard versions.supports(.sleepAction) else { return false }
        return !gate.controller.isLoadBalancerController || !ClusterVersions.isKnown(versions.lbc, olderThan: "2.8.1")
    }
}
