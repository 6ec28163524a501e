/// Something that happens to one pod at one time, and the rule that lets it happen.
package struct RolloutEvent: Hashable, Sendable {
    /// A pod of a rollout: old ones are numbered zone by zone, new ones in the order of their creation, both from 1.
    package enum Pod: Hashable, Sendable {
        case old(Int)
        case new(Int)
    }

    package enum Kind: Hashable, Sendable {
        case createPod(Pod, zone: Int)
        case healthy(Pod, zone: Int)
        case available(Pod, zone: Int)
        case deletePod(Pod, zone: Int)
        case stopsServing(Pod, zone: Int)
    }

    /// Why the event may happen when it does.
    package enum Rule: String, CaseIterable, Sendable {
        /// Fewer pods live than replicas + maxSurge, and fewer new ones than replicas; no constraint on zones applies.
        case surgeAllowsCreation
        /// The same, and the zone is within maxSkew of the emptiest one.
        case spreadAllowsZone
        /// The same, and every other zone is too full for the constraint.
        case spreadForcesZone
        /// More pods are available than replicas − maxUnavailable; which old pod goes is not decided by zones.
        case availabilityAllowsDeletion
        /// A newer revision was pushed, and the unavailable pods of older ones go first.
        case newerRevisionReplacesUnavailable
        /// The strategy deletes this pod now: all at once, one node's, or the next one's.
        case strategyDeletes
        /// The strategy creates a pod for one that is gone, or on a node that may surge.
        case strategyCreates
        /// Within the interval from the pod's creation until it is available.
        case withinAvailableInterval
        /// Within the interval from the pod's creation until the load balancer routes to it.
        case withinHealthyInterval
        /// A deleted pod accepts connections for a stated time and no longer.
        case acceptWindowOver
    }

    /// Time units after the start of the rollout.
    package let at: Int
    package let kind: Kind
    package let rule: Rule

    package init(at: Int, kind: Kind, rule: Rule) {
        self.at = at
        self.kind = kind
        self.rule = rule
    }
}

extension RolloutEvent {
    package var pod: Pod {
        switch kind {
        case .createPod(let pod, _), .healthy(let pod, _), .available(let pod, _), .deletePod(let pod, _),
            .stopsServing(let pod, _):
            pod
        }
    }

    package var zone: Int {
        switch kind {
        case .createPod(_, let zone), .healthy(_, let zone), .available(_, let zone), .deletePod(_, let zone),
            .stopsServing(_, let zone):
            zone
        }
    }
}
