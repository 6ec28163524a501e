import ManifestText

/// Notes annotations in whose place AWS Load Balancer Controller reads another.
enum AnnotationDeprecated: Rule {
    static let id: RuleID = "annotation-deprecated"
    static let severity = Finding.Severity.note
    static let flags = "A deprecated annotation for the load balancer is used."
    static let why = """
        AWS Load Balancer Controller still reads it, but another setting has taken its place; where both are written, one of \
        them silently wins.
        """
    static let remedy = "Write the setting that took its place."
    static let source = "documented: aws-load-balancer-controller, docs/guide/service/annotations.md"

    static func findings(in subject: ReviewSubject) -> [Finding] {
        let versions = subject.traffic.versions
        return subject.traffic.fronts.flatMap { front -> [Finding] in
            let balancer = front.loadBalancer
            guard balancer.kind.family != nil else { return [] }
            return balancer.annotations.all.compactMap { entry in
                guard let deprecation = deprecation(of: entry, balancer.annotations.dialect),
                    !ClusterVersions.isKnown(balancer.controllerVersion(versions), olderThan: deprecation.since)
                else { return nil }
                return finding(
                    "\(entry.suffix) \(entry.field.value.excerpt) is deprecated since version "
                        + "\(deprecation.since) of AWS Load Balancer Controller.",
                    remedy: "Write \(deprecation.replacement) instead.",
                    at: entry.field.location
                )
            }
        }
    }

    private static func deprecation(
        of entry: LoadBalancerAnnotations.Entry,
        _ dialect: LoadBalancerAnnotations.Dialect
    ) -> KnownAnnotation.Deprecation? {
        if dialect == .service, entry.suffix == "type", entry.field.value == "nlb-ip" {
            return KnownAnnotation.Deprecation(
                since: "2.2.0",
                replacement: "type external and \(LoadBalancerAnnotations.name("nlb-target-type")): ip"
            )
        }
        return entry.known?.deprecation
    }
}
