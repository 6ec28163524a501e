package import RolloutEngine

/// What follows from the deletion of a pod, in numbers: when its ports close, when it is deregistered and when it is killed.
package struct Deletion: Hashable, Sendable {
    package struct Port: Hashable, Sendable {
        package var identity: ServedPort.Identity
        /// Seconds for which the pod accepts connections.
        package var acceptWindow: Int
        /// Seconds that a connection is promised after the port has closed, and that it is given.
        package var promised: Int
        package var kept: Int
        /// What ends it then.
        package var end: ConnectionEnd
        /// Seconds until the load balancer is told of the deletion, at most.
        package var deregistrationStart: Int
        /// Seconds after that for which the target drains.
        package var deregistrationDelay: Int
        /// Whether the load balancer ends the connections that are open then.
        package var connectionTermination: Bool

        package init(
            identity: ServedPort.Identity,
            acceptWindow: Int,
            promised: Int,
            kept: Int,
            end: ConnectionEnd,
            deregistrationStart: Int,
            deregistrationDelay: Int,
            connectionTermination: Bool
        ) {
            self.identity = identity
            self.acceptWindow = acceptWindow
            self.promised = promised
            self.kept = kept
            self.end = end
            self.deregistrationStart = deregistrationStart
            self.deregistrationDelay = deregistrationDelay
            self.connectionTermination = connectionTermination
        }
    }

    /// Seconds from the deregistration until the load balancer sends nothing more.
    package var deregistrationLag: SecondsInterval
    /// Seconds until SIGKILL; nil where an older version did not keep it.
    package var terminationGracePeriod: Int?
    /// Empty where an older version did not keep them.
    package var ports: [Port]

    package init(deregistrationLag: SecondsInterval, terminationGracePeriod: Int?, ports: [Port]) {
        self.deregistrationLag = deregistrationLag
        self.terminationGracePeriod = terminationGracePeriod
        self.ports = ports
    }

    /// Nil where the model does not describe the load balancer.
    package init?(_ plan: RolloutPlan) {
        guard plan.unmodelled == nil else { return nil }
        deregistrationLag = plan.deregistrationLag.value
        terminationGracePeriod = plan.terminationGracePeriod.value
        ports = plan.ports.map { port in
            let end = DrainWindows.end(of: port, plan)
            return Port(
                identity: port.identity,
                acceptWindow: port.acceptWindow.value,
                promised: DrainWindows.promised(port, plan),
                kept: end.seconds,
                end: end.kind,
                deregistrationStart: port.deregistrationStart.value,
                deregistrationDelay: port.deregistrationDelay.value,
                connectionTermination: port.connectionTermination.value
            )
        }
    }
}
