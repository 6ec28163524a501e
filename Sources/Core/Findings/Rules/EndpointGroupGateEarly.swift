import ManifestText
import RolloutEngine

/// Flags a rollout in which the readiness gate of a network endpoint group may not wait for the load balancer.
enum EndpointGroupGateEarly: SingleFindingRule {
    static let id: RuleID = "endpoint-group-gate-early"
    static let severity = Finding.Severity.warning
    static let flags =
        "A zone can be without a healthy pod when a new one comes there, whose readiness gate then waits for nothing."
    static let why = """
        Google Kubernetes Engine has a network endpoint group in each zone. While no endpoint of a zone's group reports its health, \
        the gate of its pods turns true at once: the first pod of a zone counts as available before the load balancer routes to \
        it, and old pods are deleted too early.
        """
    static let remedy = """
        Keep a pod in every zone: spread them over zones with maxSkew 1, whenUnsatisfiable DoNotSchedule, with maxSurge 1 and \
        maxUnavailable 0; or let minReadySeconds last as long as the load balancer takes.
        """
    static let source = """
        source: ingress-gce, pkg/neg/readiness (LoadBalancerNegWithoutHealthCheck); reported: ingress-gce issues 1718 and 2222
        """

    static func finding(in subject: ReviewSubject) -> Finding? {
        let plan = subject.plan
        guard plan.readinessGate.value, plan.unknownReason == nil, plan.replicas.value > 0,
            let front = subject.traffic.fronts.first(where: { $0.loadBalancer.kind.gate == .networkEndpointGroup })
        else { return nil }
        // Each zone's group by itself: the zones in which no pod may be left, as far as anybody knows.
        let apart = plan.with { $0.crossZone = Sourced(false, .derived("the group of each zone by itself")) }
        let zones = WindowsReport(of: apart, subject.work).zones
        let empty = zones.filter { zone in
            zone.pods == 0 || zone.windows.first.map { !$0.isExact || $0.length != .zero } ?? true
        }
        guard let first = empty.first else { return nil }
        let place = empty.count == zones.count ? "Any zone" : "Zone \(first.name.excerpt)"
        return finding(
            "\(place) can be without a healthy pod when a new one comes there: its readiness gate is true at once, "
                + "before the load balancer routes to it. The outage above takes the gate to wait.",
            remedy: remedy,
            at: front.loadBalancer.source.location
        )
    }
}
