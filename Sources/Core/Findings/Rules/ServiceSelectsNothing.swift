import ManifestText

/// Flags a load balancer's Service that was meant for the workload and selects none of its pods.
enum ServiceSelectsNothing: Rule {
    static let id: RuleID = "service-selects-nothing"
    static let severity = Finding.Severity.warning
    static let flags =
        "A Service with a load balancer selects no pod at all, and misses those of this workload by a label."
    static let why = """
        The targets of a Service's load balancer are the pods that its selector matches. Without any, its target \
        groups are empty, and the readiness gate is not injected for them either.
        """
    static let remedy = "Give the Service the labels of the pod template."
    static let source =
        "documented: kubernetes.io, Service; aws-load-balancer-controller, docs/deploy/pod_readiness_gate.md"

    static func findings(in subject: ReviewSubject) -> [Finding] {
        let (services, workload) = (subject.resources.services, subject.traffic.workload)
        // What costs least first: every Service is held against every workload.
        let near = services.indices.filter {
            services[$0].selector.count > 1 || services[$0].meta.name == workload.meta.name
        }
        return near.compactMap { number in
            let service = services[number]
            let selector = LabelSelector(matchLabels: service.selector)
            guard let miss = SelectorNearMiss(selector, of: service.meta, for: workload),
                LoadBalancer(of: service) != nil, !subject.resources.holdsPods(of: selector, besides: service.meta)
            else { return nil }
            return finding(
                "The load balancer of Service \(service.meta.name.excerpt) has no target: the Service asks for "
                    + "\(miss.description).",
                remedy: "Select the labels of the pod template.",
                at: service.selectorLocation
            )
        }
    }
}
