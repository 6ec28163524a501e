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
        var places: Set<Location> = []
        return subject.traffic.readLoadBalancerAttributes.flatMap { attributes -> [Finding] in
            guard let location = attributes.location, places.insert(location).inserted else { return [] }
            let family = attributes.family
            let known = AttributeTable.loadBalancer.names(of: family)
            let unknown = Set(attributes.map.values.keys).subtracting(known).sorted().prefix(TextLimits.problems)
                .map { name -> Finding in
                    let other = AttributeTable.loadBalancer[name]?.families.first.map { "; the \($0.name) has" }
                    let nearest = NearestName.of(name, among: known)
                    var found = finding(
                        "AWS rejects the attribute \(name.excerpt): the \(family.name) has none of that name\(other ?? "").",
                        remedy: nearest.map { "Write \($0)." } ?? "Remove it.",
                        at: location
                    )
                    guard other == nil else { return found }
                    // A table of names is always older than AWS.
                    found.severity = .warning
                    found.message =
                        "\(name.excerpt) is not among the attributes of the elbv2 API model of August 2026: AWS rejects the whole "
                        + "change, unless the attribute is newer."
                    found.remedy =
                        nearest.map { "Write \($0), if that is meant." } ?? "See that AWS documents the name."
                    return found
                }
            let malformed = attributes.map.malformed.prefix(TextLimits.problems).map { pair in
                finding(
                    "\"\(pair.excerpt)\" is not of the form key=value, which stops the controller.",
                    remedy: "Write key=value.",
                    at: location
                )
            }
            return unknown + malformed
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
