import ManifestText

/// Notes that a draining pod may be found unhealthy and lose its connections before it is done.
enum UnhealthyTerminatesConnections: Rule {
    static let id: RuleID = "unhealthy-terminates-connections"
    static let severity = Finding.Severity.note
    static let flags =
        "The health endpoint fails while a pod drains, and connections are promised more time than that leaves."
    static let why = """
        Traefik answers 503 on its ping endpoint from SIGTERM on. After the unhealthy threshold the target is unhealthy, and a \
        Network Load Balancer then resets its connections unless it is told not to: those that the request's longest connection \
        or a graceTimeOut promise more time end too early. Whether it does so to a target that is already deregistered is not \
        documented.
        """
    static let remedy = """
        Set target_health_state.unhealthy.connection_termination.enabled=false with a draining interval, or let the endpoint \
        answer while the pod drains.
        """
    static let source = """
        documented: Network Load Balancer user guide, target group attributes; disputed: whether it holds for draining targets; \
        source: traefik, pkg/ping/ping.go
        """

    static func findings(in subject: ReviewSubject) -> [Finding] {
        zip(subject.traffic.ports, subject.plan.ports).compactMap { port, planned in
            let balancer = port.loadBalancer
            let check = balancer.healthCheck
            guard balancer.kind == .nlbWithPodTargets, check.transport.value != "TCP",
                !balancer.isOfOthers, port.targetGroup.terminatesUnhealthy.value,
                port.container.lifecycle.controller.failsWhileDraining(check, of: port)
            else { return nil }
            let preStop = port.container.preStop.seconds.value
            let draining = port.container.lifecycle.listeners.map {
                $0.acceptGrace.value + ($0.graceTimeOut?.value ?? 0)
            }
            let period = subject.plan.terminationGracePeriod.value
            let time = min(draining.max() ?? 0, max(0, period - preStop))
            let promised = subject.plan.longestConnection?.value ?? planned.graceTimeOut?.value ?? 0
            let place = port.targetGroup.location ?? check.transport.source.location
            guard check.unhealthyAfter < min(time, promised), let place else { return nil }
            return finding(
                "Connections are promised \(promised) s, and a pod drains for up to \(time) s after SIGTERM while its health "
                    + "check fails: after \(check.unhealthyThreshold.value) × \(check.interval.value) s the target may count "
                    + "as unhealthy, and its connections be reset.",
                remedy: "Set \(TargetGroupAttributes.unhealthyTermination)=false, with "
                    + "\(TargetGroupAttributes.unhealthyDraining)=\(time).",
                at: place
            )
        }
        .firstAtEachPlace
    }
}
