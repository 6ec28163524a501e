/// What takes nodes from under a workload's pods.
package enum Disruption: Hashable, Sendable {
    /// New nodes first, then every old pod is evicted, as the budget allows (managed node groups, Karpenter).
    ///
    /// The evictor may wait as long as it likes; replacements are not evicted. The budget is asked for each pod:
    /// pkg/registry/core/pod/storage/eviction.go and pkg/controller/disruption of Kubernetes 1.36.
    case nodeReplacement

    /// One node at a time is cordoned, emptied by evictions, away for so many seconds after the last of them, and back.
    ///
    /// In any order, with any pauses; replacements on a node that is drained later are evicted with it, and those that are not
    /// ready need no room in the budget while the ready ones suffice (`unhealthyPodEvictionPolicy: IfHealthyBudget`). The
    /// zones of nodes that are cordoned or away still count for the constraint (`nodeTaintsPolicy: Ignore`, the default).
    case drainInPlace(away: SecondsInterval)

    /// One node is lost at once with all pods on it, which serve nobody from then on; no budget is asked.
    ///
    /// Each pod is deleted so many seconds later and its replacement is created at once. Health checks fail meanwhile; how
    /// long the load balancer still sends connections to a lost pod is part of the window. By default the deletion comes when
    /// the node has not been heard of for 50 s (40 s before Kubernetes 1.32: node-monitor-grace-period of
    /// kube-controller-manager), looked at every 5 s, and the pod has tolerated the taints not-ready and unreachable for the
    /// 300 s that the DefaultTolerationSeconds admission plugin gives it. A heartbeat comes every 10 s: 340 to 355 s after the
    /// loss. The node does not come back; a zone without another node is no domain of the constraint any more.
    case nodeLoss(deleted: SecondsInterval)
}

extension Disruption {
    func check() throws(InvalidRolloutModel) {
        switch self {
        case .nodeReplacement: return
        case .drainInPlace(let away): try RolloutModel.checkInterval(away, "away")
        case .nodeLoss(let deleted): try RolloutModel.checkInterval(deleted, "deleted")
        }
    }
}
