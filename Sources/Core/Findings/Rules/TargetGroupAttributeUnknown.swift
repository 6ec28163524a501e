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
        var places: Set<Location> = []
        return subject.traffic.targetGroupAnnotations.flatMap { annotation, family -> [Finding] in
            let location = annotation.location
            guard places.insert(location).inserted else { return [] }
            let known = AttributeTable.targetGroup.names(of: family)
            let unknown = annotation.unknown(to: family).prefix(TextLimits.problems)
                .map { name -> Finding in
                    let other = AttributeTable.targetGroup[name]?.families.first.map {
                        "; it is one of an \($0.name)'s"
                    }
                    let nearest = NearestName.of(name, among: known)
                    var found = finding(
                        "AWS rejects the attribute \(name.excerpt): a \(family.name)'s target group has none of that name"
                            .replacing("a Application", with: "an Application") + (other ?? "") + ".",
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
            let malformed = annotation.map.malformed.prefix(TextLimits.problems).map { pair in
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
