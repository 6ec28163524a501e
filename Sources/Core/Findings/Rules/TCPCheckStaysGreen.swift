import ManifestText

/// Notes a TCP check that passes for as long as a draining pod accepts connections.
enum TCPCheckStaysGreen: Rule {
    static let id: RuleID = "tcp-check-stays-green"
    static let severity = Finding.Severity.note
    static let flags = "The health check is a TCP connect to a port that goes on accepting while the pod drains."
    static let why = """
        Such a check passes until the listener closes, so that nothing but the deregistration tells the load balancer to stop. \
        Users report that new connections end 30 to 40 s after a target is unhealthy, but only about 120 s after it is \
        deregistered.
        """
    static let remedy = "Check the controller's health endpoint over HTTP, which fails from SIGTERM on."
    static let source = "reported: containers-roadmap issue 470; source: traefik, pkg/ping/ping.go"

    static func findings(in subject: ReviewSubject) -> [Finding] {
        subject.traffic.ports.compactMap { port in
            let balancer = port.loadBalancer
            let check = balancer.healthCheck
            // With a path beside it another rule says what is wrong.
            guard balancer.kind == .nlbWithPodTargets, !balancer.isOfOthers, check.transport.value == "TCP",
                check.path == nil, let health = port.container.lifecycle.healthListener,
                port.container.lifecycle.health?.failsWhileDraining.value == true
            else { return nil }
            let checked = check.port.value == "traffic-port" ? port.containerPort : Int(decimal: check.port.value)
            guard let checked, let listener = port.container.lifecycle.listener(onPort: checked),
                listener.acceptGrace.value > check.unhealthyAfter,
                let front = subject.traffic.fronts.first(where: { $0.service.meta.name == port.identity.service })
            else { return nil }
            let place = check.transport.source.location ?? front.metadata.metadataLocation
            return finding(
                "The TCP check of port \(checked) (\(listener.name)) passes for \(listener.acceptGrace.value) s after SIGTERM, "
                    + "while an HTTP check of entrypoint \(health.excerpt) would fail after \(check.unhealthyAfter) s.",
                remedy: "Check the health endpoint: \(LoadBalancerAnnotations.name("healthcheck-protocol")): HTTP.",
                at: place
            )
        }
        .firstAtEachPlace
    }
}
