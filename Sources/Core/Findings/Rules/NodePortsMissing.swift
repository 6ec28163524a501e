import ManifestText

/// Flags nodes as targets of a Service that has no port on them.
enum NodePortsMissing: Rule {
    static let id: RuleID = "node-ports-missing"
    static let severity = Finding.Severity.error
    static let flags = "The targets are nodes, and the Service has no port on them: no target group is made."
    static let why = """
        AWS Load Balancer Controller registers nodes by the Service's node ports. A Service of type ClusterIP has none: the \
        controller reports an error and stops, and what is reviewed here is not there. Nodes are its default where nothing states \
        a target type.
        """
    static let remedy = "Use pods as targets (ip), or give the Service the type NodePort."
    static let source = """
        source: aws-load-balancer-controller, pkg/service/model_build_target_group.go, pkg/ingress/model_build_target_group.go, \
        pkg/gateway/model/model_build_target_group.go
        """

    static func findings(in subject: ReviewSubject) -> [Finding] {
        subject.traffic.fronts.compactMap { front in
            let unallocated = front.service.allocateLoadBalancerNodePorts.flatMap { $0.value ? nil : $0.location }
            let place = unallocated ?? front.service.type?.location ?? front.service.meta.location
            let balancer = front.loadBalancer
            guard balancer.kind.family != nil, !front.service.hasNodePorts else { return nil }
            let name = front.service.meta.name.excerpt
            if balancer.kind.hasNodeTargets {
                return finding(
                    "\(front.name) has nodes as targets, and \(front.isOwn ? "no port" : "Service \(name) has no port") on them: the "
                        + "controller makes no target group.",
                    remedy: remedy,
                    at: place
                )
            }
            guard balancer.takesDefaultTargets, balancer.controller == .loadBalancerController else { return nil }
            return finding(
                "\(front.name) names no target type, and \(front.isOwn ? "has" : "Service \(name) has") no port on the nodes: unless the controller runs with "
                    + "--default-target-type=ip it makes no target group.",
                remedy: "Write the target type ip.",
                at: place,
                severity: .warning
            )
        }
        .firstAtEachPlace
    }
}
