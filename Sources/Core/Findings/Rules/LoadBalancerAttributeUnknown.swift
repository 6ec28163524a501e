import ManifestText

/// Flags load balancer attributes that AWS refuses.
enum LoadBalancerAttributeUnknown: Rule {
    static let id: RuleID = "load-balancer-attribute-unknown"
    static let severity = Finding.Severity.error
    static let flags = "The attributes annotation names an attribute that this kind of load balancer does not have."
    static let why = """
        AWS Load Balancer Controller passes names on as they are, and the elbv2 API rejects the whole change where it does not know one: cross-zone balancing, \
        say, stays as it is because of a typo in another pair.
        """
    static let remedy = "Write the attribute's exact name, and every pair as key=value."
    static let source = "source: elbv2 API model 2015-12-01, ModifyLoadBalancerAttributes"

    static func findings(in subject: ReviewSubject) -> [Finding] {
        subject.traffic.readLoadBalancerAttributes.flatMap { attributes in
            attributes.list.map {
                unknownAttributes(in: $0, of: attributes.family, .loadBalancer, owner: "the \(attributes.family.name)")
                {
                    "the \($0.name) has"
                }
            } ?? []
        }
    }
}

extension WorkloadTraffic {
    /// The attributes annotations that the controller reads: before 2.3.0 it reads none of a Service.
    var readLoadBalancerAttributes: [LoadBalancerAttributes] {
        loadBalancers.filter { balancer in
            switch balancer.kind.family {
            case .network: !ClusterVersions.isKnown(balancer.controllerVersion(versions), olderThan: "2.3.0")
            case .application: true
            case nil: false
            }
        }
        .map(\.attributes)
    }
}
