import ManifestText

/// Notes that a load balancer also sends to the pods of another workload.
enum ServiceSelectsOtherPods: Rule {
    static let id: RuleID = "service-selects-other-pods"
    static let severity = Finding.Severity.note
    static let flags = "A Service behind the load balancer selects the pods of another workload, too."
    static let why = """
        A Service sends to every pod that its selector matches. The windows are those of this workload's pods alone: a \
        zone in which pods of the other one serve is not dark when this one's are missing. Where the other pods are of \
        another program, they answer requests that are not theirs.
        """
    static let remedy = "Select a label that only this workload's pods have, unless both are meant to serve."
    static let source = "documented: kubernetes.io, Service; Managing Workloads, Canary deployments"

    static func findings(in subject: ReviewSubject) -> [Finding] {
        let workload = subject.traffic.workload
        return subject.traffic.services.compactMap { service in
            let selector = LabelSelector(matchLabels: service.selector)
            guard !selector.isEmpty else { return nil }
            let others = subject.resources.workloads(matching: selector, besides: service.meta).filter { other in
                !other.isSame(as: workload) && other.replicas?.value != 0
                    // Those selectors overlap already, which another rule says.
                    && !workload.selector.matches(other.template.labelValues)
            }
            guard let other = others.first else { return nil }
            let more = others.count == 1 ? "" : " (and \(others.count - 1) more)"
            return finding(
                "Service \(service.meta.name.excerpt) also sends to the pods of \(other.kind.rawValue) "
                    + "\(other.meta.name.excerpt)\(more), which the windows leave out.",
                remedy: "Add a label that only this workload's pods have to the selector, unless both should serve.",
                at: service.selectorLocation
            )
        }
    }
}
