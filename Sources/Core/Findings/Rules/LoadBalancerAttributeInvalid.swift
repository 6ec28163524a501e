import ManifestText

/// Flags values of load balancer attributes that AWS refuses.
enum LoadBalancerAttributeInvalid: Rule {
    static let id: RuleID = "load-balancer-attribute-invalid"
    static let severity = Finding.Severity.error
    static let flags = "A load balancer attribute has a value that AWS refuses."
    static let why = """
        AWS Load Balancer Controller passes values on as they are, and the elbv2 API rejects the whole change, so that none of \
        the attributes takes effect.
        """
    static let remedy = "Write a value of the documented range."
    static let source = "source: elbv2 API model 2015-12-01, LoadBalancerAttribute"

    static func findings(in subject: ReviewSubject) -> [Finding] {
        subject.traffic.readLoadBalancerAttributes.flatMap { attributes in
            invalidAttributes(AttributeTable.loadBalancer.names(of: attributes.family), attributes.value) {
                fault(of: $0, for: $1, attributes.family)
            }
        }
    }

    /// Cross-zone balancing of an Application Load Balancer is on and cannot be changed.
    private static func fault(of value: String, for key: String, _ family: LoadBalancerFamily) -> String? {
        if key == LoadBalancerAttributes.crossZone, family == .application, Bool(go: value) == false {
            return "true for an Application Load Balancer"
        }
        return AttributeTable.loadBalancer.fault(of: value, for: key, family)
    }
}
