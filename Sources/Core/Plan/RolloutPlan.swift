/// The fourth stage, for one Deployment: every number that decides its rollout, each with its source.
package struct RolloutPlan: Sendable {
    package struct Zone: Hashable, Sendable {
        package var name: String
        /// Old pods when the rollout starts.
        package var pods: Int
    }

    /// A zone spread that the scheduler is taken to keep.
    package struct Spread: Hashable, Sendable {
        package enum Strength: Hashable, Sendable {
            /// DoNotSchedule.
            case hard
            /// ScheduleAnyway, kept only while every zone has room.
            case soft
            /// Nothing is written: the cluster's own default constraint, which is soft.
            case clusterDefault
        }

        package enum Counts: String, CaseIterable, Sendable {
            /// Pods of both revisions.
            case all
            /// Pods of the new pod's own revision.
            case revision
        }

        package var maxSkew: Int
        package var counts: Counts
        package var strength: Strength
    }

    /// A served port with the windows' inputs.
    package struct Port: Sendable {
        package var identity: ServedPort.Identity
        /// The listener's name in its controller, such as an entrypoint.
        package var listenerName: String
        /// Seconds after deletion during which the pod accepts connections on it.
        package var acceptWindow: Sourced<Int>
        /// Seconds that open connections are given after that; nil when nothing says so.
        package var graceTimeOut: Sourced<Int>?
        /// deregistration_delay.timeout_seconds.
        package var deregistrationDelay: Sourced<Int>
        package var connectionTermination: Sourced<Bool>
    }

    /// Why the model does not describe the load balancer; nil when it does.
    package var unmodelled: String?
    package var isRecreate: Bool
    package var replicas: Sourced<Int>
    /// Effective, in pods.
    package var maxSurge: Sourced<Int>
    /// Effective, in pods.
    package var maxUnavailable: Sourced<Int>
    package var zones: [Zone]
    package var zonesSource: Source
    package var placementSource: Source
    package var crossZone: Sourced<Bool>

    package var podStart: Sourced<SecondsInterval>
    package var minReadySeconds: Sourced<Int>
    /// Seconds from creation until the load balancer routes to a pod.
    package var healthy: Sourced<SecondsInterval>
    /// Seconds from creation until the Deployment counts a pod as available.
    package var available: Sourced<SecondsInterval>
    package var readinessGate: Sourced<Bool>
    /// Seconds from a healthy target until its pod's gate is true.
    package var gateLag: Sourced<SecondsInterval>
    package var spread: Sourced<Spread>?
    package var scheduler: ReviewContext.Scheduler

    package var ports: [Port]
    package var deregistrationLag: Sourced<SecondsInterval>
    package var terminationGracePeriod: Sourced<Int>
    package var progressDeadline: Sourced<Int>
    package var dnsTTL: Sourced<Int>
    /// The longest connection that must survive; nil when the request names none.
    package var longestConnection: Sourced<Int>?
    package var assumptions: [Assumption]

    /// True when the placement is not known: every zone is then analysed as one with the fewest pods.
    package var isPlacementAssumed: Bool { placementSource.kind == .assumed }

    /// Seconds for which a deleted pod still serves its zone: until its first port closes or its traffic may have ended.
    package var servesAfterDeletion: Int {
        let shortest = ports.map(\.acceptWindow.value).min() ?? 0
        return min(shortest, deregistrationLag.value.least)
    }

    /// The constraint that binds the scheduler under the review's policy; nil when there is none.
    package var bindingSpread: Spread? {
        guard let spread = spread?.value else { return nil }
        switch (spread.strength, scheduler) {
        case (.hard, _), (_, .honoursSoft): return spread
        case (_, .hardOnly): return nil
        }
    }
}
