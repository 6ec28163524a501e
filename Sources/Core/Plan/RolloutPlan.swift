import ManifestText
package import RolloutEngine

/// The fourth stage, for one workload: every number that decides its rollout, each with its source.
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
            /// The cluster's own default constraint, which is soft and applies if none is written.
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
        /// Seconds that the preStop hook waits, and that the listener accepts after it.
        var preStop: Sourced<Int>
        var acceptGrace: Sourced<Int>
        /// The pod's, which cuts both short.
        fileprivate(set) var terminationGracePeriod: Sourced<Int>
        /// Seconds that open connections are given after that; nil when nothing says so.
        package var graceTimeOut: Sourced<Int>?
        /// False where it is not known whether open connections outlive the listener at all.
        package var isDrainKnown = true
        /// Why not; the second half of a sentence.
        var unknownDrain = Port.unknownDrain
        /// False where the listener's accept grace stands in the manifests and cannot be read; 0 is taken.
        package var isAcceptKnown = true
        /// deregistration_delay.timeout_seconds.
        package var deregistrationDelay: Sourced<Int>
        package var connectionTermination: Sourced<Bool>
        /// The place of publishNotReadyAddresses, where the Service has it.
        var staysRegistered: Location?

        static let unknownDrain = "what the program does with open connections at SIGTERM is not known"

        /// The part of the accept window that still serves, since connections arrive that long in every case.
        func serves(atLeast lag: Int) -> Int {
            // A pod is gone only after its listeners have closed, so that a late deregistration cuts nothing off.
            deregistrationStart.value > 0 ? acceptWindow.value : min(acceptWindow.value, lag)
        }
    }

    /// maxSurge and maxUnavailable as they are written, since percentages mean other numbers at other replicas.
    package struct RollingUpdateFields: Hashable, Sendable {
        package var maxSurge: Sourced<IntOrPercent>
        package var maxUnavailable: Sourced<IntOrPercent>
    }

    /// Why the model does not describe the load balancer; nil when it does.
    package var unmodelled: String?
    /// Why the model does not describe how pods are replaced; nil when it does.
    ///
    /// What happens to the connections of a deleted pod is known nevertheless.
    package var unmodelledReplacement: String?
    /// Why it is not known when the load balancer routes to a new pod; nil when it is.
    package var unmodelledRegistration: String?
    /// Why the model does not describe where new pods may go; nil when it does.
    package var unmodelledPlacement: UnmodelledPlacement?
    package var replacement: RolloutStrategy
    package var kind: WorkloadKind
    /// Pods that a StatefulSet's rolling update may delete at once.
    package var replacesAtOnce = 1
    /// True when two pods cannot stand on one node, since they use its ports.
    package var cannotSurgeOnNode: Bool
    package var replicas: Sourced<Int>
    package var rollingUpdateFields: RollingUpdateFields
    package var zones: [Zone]
    package var zonesSource: Source
    package var placementSource: Source
    package var crossZone: Sourced<Bool>
    /// The plan behind an Application Load Balancer, where a target group may be of either kind.
    ///
    /// This one is that of a Network Load Balancer then. Empty where the kind is known.
    package var ifApplication: [RolloutPlan] = []

    /// How connections follow the pods where targets are nodes; nil where they are pods.
    package var nodeTargets: NodeTargets?

    package var podStart: Sourced<SecondsInterval>
    package var minReadySeconds: Sourced<Int>
    /// Seconds from creation until the load balancer routes to a pod.
    package var healthy: Sourced<SecondsInterval>
    package var readinessGate: Sourced<Bool>
    /// Whether a label of the namespace gives the pods a gate that they lack.
    var canAskForGate = false
    /// Seconds from a healthy target until its pod's gate is true.
    package var gateLag: Sourced<SecondsInterval>
    package var spread: Sourced<Spread>?
    package var scheduler: ReviewContext.Scheduler
    /// How the scheduler is told to spread the pods over nodes.
    var nodeSpread: NodeSpread
    /// False for a cluster known to be too old for matchLabelKeys, by which pods are counted per revision.
    package var knowsMatchLabelKeys: Bool

    package var ports: [Port]
    package var deregistrationLag: Sourced<SecondsInterval>
    package var terminationGracePeriod: Sourced<Int> {
        didSet { for index in ports.indices { ports[index].terminationGracePeriod = terminationGracePeriod } }
    }
    /// Nil where there is none (DaemonSets, StatefulSets, the oldest Deployments).
    package var progressDeadline: Sourced<Int>?
    package var dnsTTL: Sourced<Int>
    /// The longest connection that must survive; nil when the request names none.
    package var longestConnection: Sourced<Int>?
    package var assumptions: [Assumption]

    /// True when something keeps zone blackouts from being computed.
    package var isReplacementUnknown: Bool { unknownReason != nil }

    /// What keeps zone blackouts from being computed; nil when nothing does.
    var unknownReason: String? {
        unmodelled ?? unmodelledReplacement ?? unmodelledRegistration ?? unmodelledPlacement?.reason
    }

    /// What keeps the outage from being computed: where new pods go is all one when all old ones are gone before.
    var unknownOutageReason: String? {
        replacement == .recreate ? unmodelled ?? unmodelledReplacement ?? unmodelledRegistration : unknownReason
    }

    /// True when the placement is not known: every zone is then analysed as one with the fewest pods.
    package var isPlacementAssumed: Bool { placementSource.kind == .assumed }

    /// The zones whose place a zone may have: its own where the placement is known, else one for each number of pods.
    ///
    /// Of a placement that is not known, each zone may be one of those with the fewer pods or of those with more, and
    /// either can be worse off: under a constraint that counts all revisions a zone's own pods keep new ones away.
    ///
    /// - Returns: At least one zone, a zone's own place first; only places with pods where it can have any.
    package func places(ofZone zone: Int) -> [Int] {
        guard isPlacementAssumed else { return [zone] }
        var places: [Int] = []
        for index in [zone] + zones.indices.sorted(by: { zones[$0].pods < zones[$1].pods })
        where zones[index].pods > 0 && !places.contains(where: { zones[$0].pods == zones[index].pods }) {
            places.append(index)
        }
        return places.isEmpty ? [zone] : places
    }

    /// - Returns: Old pods of each zone, in the order of `zones`, when a zone has the place of another one, and that its.
    func placement(ofZone zone: Int, inPlaceOf place: Int) -> [Int] {
        var pods = zones.map(\.pods)
        pods.swapAt(zone, place)
        return pods
    }

    /// Seconds for which a deleted pod still serves its zone: until its first port closes or its traffic may have ended.
    package var servesAfterDeletion: Int {
        let lag = nodeTargets?.surelyServed ?? deregistrationLag.value.least
        return ports.map { $0.serves(atLeast: lag) }.min() ?? 0
    }

    /// Seconds from a pod's availability, at the latest, until connections reach it behind nodes; below 0 where it is available
    /// later.
    ///
    /// Both follow the same start of the pod. Nil where targets are pods.
    var reachedAfterAvailable: Int? { nodeTargets.map { _ in healthy.value.most - available.value.most } }

    /// What `deregistrationLag` is called: of targets that are nodes none is deregistered.
    package var lagName: String {
        switch nodeTargets?.policy {
        case nil: "deregistration lag"
        case .cluster: "endpoint lag"
        case .local: "endpoint lag and failed health checks"
        }
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
