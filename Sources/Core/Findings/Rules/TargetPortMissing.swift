import ManifestText

/// Flags a Service port behind the load balancer whose named targetPort no container has.
enum TargetPortMissing: Rule {
    static let id: RuleID = "target-port-missing"
    static let severity = Finding.Severity.warning
    static let flags = "The targetPort of a load balancer's Service is a name that no container port of the pods has."
    static let why = """
        A named targetPort is looked up in the ports of each pod. Of a pod that has no port of that name the Service gets \
        no endpoint, so the target group of the port stays empty and nobody is served by it. A container that a webhook \
        injects may have the port.
        """
    static let remedy = "Give the container port that name, or the Service the container's number."
    static let source =
        "source: kubernetes, pkg/api/v1/pod/util.go (FindPort), staging/src/k8s.io/endpointslice/utils.go"

    static func findings(in subject: ReviewSubject) -> [Finding] {
        let template = subject.traffic.workload.template
        let sidecars = template.initContainers.filter(\.isSidecar)
        let names = Set((template.containers + sidecars).flatMap(\.ports).compactMap(\.name))
        return subject.traffic.fronts.flatMap { front in
            front.ports.compactMap { port in
                guard case .name(let name) = port.targetPort, !names.contains(name) else { return nil }
                return finding(
                    "Port \(port.number) of Service \(front.service.meta.name.excerpt) leads to the container port "
                        + "\(name.excerpt), which no container of the pods has: it has no targets.",
                    remedy: "Name the container port \(name.excerpt), or give targetPort its number.",
                    at: port.location
                )
            }
        }
    }
}
