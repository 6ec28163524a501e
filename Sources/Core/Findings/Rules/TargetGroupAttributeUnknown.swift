/// Flags target group attributes that AWS refuses.
enum TargetGroupAttributeUnknown: Rule {
    static let id: RuleID = "target-group-attribute-unknown"
    static let severity = Finding.Severity.error
    static let flags =
        "The target-group-attributes annotation names an attribute that a Network Load Balancer does not have."
    static let why = """
        AWS Load Balancer Controller passes unknown names on, and the elbv2 API rejects the whole change, so that none of the \
        attributes takes effect and reconciling fails. A pair without `=` already fails in the controller.
        """
    static let remedy = "Write the attribute's exact name, and every pair as key=value."
    static let source = "source: elbv2 API model 2015-12-01, ModifyTargetGroupAttributes"

    static func findings(in subject: ReviewSubject) -> [Finding] {
        var places: Set<Location> = []
        return subject.traffic.loadBalancers.flatMap { balancer -> [Finding] in
            guard let location = balancer.targetGroup.annotation?.location, places.insert(location).inserted else {
                return []
            }
            let unknown = balancer.targetGroup.unknown.map { name -> Finding in
                let nearest = NearestName.of(name, among: TargetGroupAttributes.known)
                return finding(
                    "AWS rejects the attribute \(name.excerpt): a Network Load Balancer's target group has none of that name.",
                    remedy: nearest.map { "Write \($0)." } ?? "Remove it.",
                    at: location
                )
            }
            let malformed = balancer.targetGroup.malformed.map { pair in
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
