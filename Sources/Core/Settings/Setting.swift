/// A setting or number of a rollout, under one name in the plan, in what is recommended and in what is left to be done by hand.
package struct Setting: Hashable, Sendable {
    /// Kubernetes' and AWS's own names where they have one.
    package enum Name: String, CaseIterable, Sendable {
        case replicas, strategy, maxSurge, maxUnavailable, zones, placement, topologySpreadConstraints, crossZone
        case externalTrafficPolicy, readinessGate, podStart, minReadySeconds, healthy, available, deregistrationLag
        case terminationGracePeriodSeconds, progressDeadlineSeconds, dnsTTL, servesAfterDeletion
        // Of a port.
        case acceptWindow, graceTimeOut, deregistrationStart, deregistrationDelay, connectionTermination
        // Of a container or of a Service.
        case preStop, companionSleep, publishNotReadyAddresses
        /// Of a budget by its name.
        case podDisruptionBudget
        /// The annotation with all attributes of a target group.
        case targetGroupAttributes = "target-group-attributes"
    }

    package var name: Name
    /// The port, Service or container that has it; nil for a setting of the whole workload.
    package var subject: String?

    package init(_ name: Name, of subject: String? = nil) {
        self.name = name
        self.subject = subject
    }

    /// As it is written in a review: `acceptWindow/web`.
    package var key: String { subject.map { "\(name.rawValue)/\($0)" } ?? name.rawValue }
}
