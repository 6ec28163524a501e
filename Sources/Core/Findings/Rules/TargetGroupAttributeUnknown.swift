import ManifestText

/// Flags target group attributes that AWS refuses.
enum TargetGroupAttributeUnknown: Rule {
    static let id: RuleID = "target-group-attribute-unknown"
    static let severity = Finding.Severity.error
    static let flags =
        "The target-group-attributes annotation names an attribute that the load balancer's target groups do not have."
    static let why = """
        AWS Load Balancer Controller passes names on as they are, and the elbv2 API rejects the whole change where it does not know one, so that none of the \
        attributes takes effect and reconciling fails. A pair without `=` already fails in the controller.
        """
    static let remedy = "Write the attribute's exact name, and every pair as key=value."
    static let source = "source: elbv2 API model 2015-12-01, ModifyTargetGroupAttributes"

    static func findings(in subject: ReviewSubject) -> [Finding] {
        subject.traffic.targetGroupAnnotations.flatMap { annotation, family in
            let owner = "\(family.nameWithArticle)'s target group"
            return unknownAttributes(in: annotation.list, of: family, .targetGroup, owner: owner) {
                "it is one of \($0.nameWithArticle)'s"
            }
        }
    }
}
