/// Notes node ports of a Service whose load balancer does not use them.
enum NodePortsForNothing: Rule {
    static let id: RuleID = "node-ports-for-nothing"
    static let severity = Finding.Severity.note
    static let flags = "A Service with pods as targets has node ports, which its load balancer does not use."
    static let why = """
        Kubernetes opens a port on every node for each port of a Service of type LoadBalancer. With pods as targets nobody sends \
        to them: they are open for others, and the cluster has 2,768 of them by default.
        """
    static let remedy = "Set allocateLoadBalancerNodePorts: false and remove the node ports."
    static let source = "documented: kubernetes.io, Service, disabling load balancer NodePort allocation (1.24)"

    static func findings(in subject: ReviewSubject) -> [Finding] {
        guard subject.traffic.versions.supports(.nodePortControl) else { return [] }
        return subject.traffic.fronts.compactMap { front in
            guard front.loadBalancer.kind == .nlbWithPodTargets, case .service = front.origin,
                front.service.type?.value == "LoadBalancer",
                front.service.allocateLoadBalancerNodePorts?.value != false
            else { return nil }
            // Only those that the manifests name: what is not written may never be applied.
            let ports = front.service.ports.compactMap(\.nodePort).filter { $0.value > 0 }
            guard let first = ports.first else { return nil }
            let numbers = ports.map { String($0.value) }.joined(separator: ", ")
            return finding(
                "\(front.name) has node \(ports.count == 1 ? "port" : "ports") \(numbers) on every node, and its load "
                    + "balancer sends to the pods.",
                remedy: "Set allocateLoadBalancerNodePorts: false and remove nodePort.",
                at: first.location
            )
        }
    }
}
