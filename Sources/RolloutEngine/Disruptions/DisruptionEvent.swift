/// Something that happens to one pod or one node in a disruption, and the rule that lets it happen.
package struct DisruptionEvent: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        /// A pod is deleted by the Eviction API.
        case evictPod
        /// A pod of a lost node is deleted.
        case deletePod
        /// A replacement is created, and placed unless it has no zone.
        case createPod
        /// A pod that found no node gets one.
        case schedulePod
        case healthy
        /// The pod is ready, so that it counts for the budget.
        case available
        case stopsServing
        case cordonNode
        /// A node takes pods again, its time away over.
        case nodeBack
        case loseNode
    }

    /// Why the event may happen when it does.
    package enum Rule: String, CaseIterable, Sendable {
        /// As many ready pods are left as the budget asks for.
        case budgetAllowsEviction
        /// Pods are created for those that are deleted; no constraint on zones applies.
        case replicasAskForPod
        /// The same, and the zone is within maxSkew of the emptiest one.
        case spreadAllowsZone
        /// The same, and every other zone is too full for the constraint.
        case spreadForcesZone
        /// The same, and no zone that the constraint allows has a node that takes pods.
        case noNodeForPod
        /// Within the interval from the pod's placement until it is ready.
        case withinReadyInterval
        /// Within the interval from the pod's placement until the load balancer routes to it.
        case withinHealthyInterval
        /// A deleted pod accepts connections for a stated time and no longer.
        case acceptWindowOver
        /// No other node is in hand.
        case oneNodeAtATime
        /// Within the interval from a node's last eviction until it is back.
        case withinAwayInterval
        /// A node may be lost at any time, with all pods on it.
        case nodeMayFail
        /// Within the interval from a node's loss until its pods are deleted.
        case withinDeletionInterval
    }

    /// Seconds after the start of the disruption.
    package let at: Int
    package let kind: Kind
    /// Original pods are old ones, numbered zone by zone and there node by node; replacements are new ones.
    package let pod: RolloutEvent.Pod?
    /// Nil for a pod that has no node.
    package let zone: Int?
    /// A node of the zone, where nodes matter.
    package let node: Int?
    package let rule: Rule

    package init(at: Int, kind: Kind, pod: RolloutEvent.Pod?, zone: Int?, node: Int?, rule: Rule) {
        self.at = at
        self.kind = kind
        self.pod = pod
        self.zone = zone
        self.node = node
        self.rule = rule
    }
}
