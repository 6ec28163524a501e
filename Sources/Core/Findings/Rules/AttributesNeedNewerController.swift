import ManifestText

/// Flags annotations that the installed controller is too old to read.
enum AttributesNeedNewerController: Rule {
    static let id: RuleID = "attributes-need-newer-controller"
    static let severity = Finding.Severity.warning
    static let flags = "Load balancer attributes are given to a version of the controller that does not read them."
    static let why = """
        AWS Load Balancer Controller reads the attributes annotation from version 2.3.0 on. An older one passes over it, and \
        cross-zone balancing, for one, stays off.
        """
    static let remedy = "Use version 2.3.0 or later, or the single annotations of before."
    static let source = "documented: aws-load-balancer-controller, docs/guide/service/annotations.md"

    static func findings(in subject: ReviewSubject) -> [Finding] {
        let versions = subject.traffic.versions
        return subject.traffic.fronts.flatMap { front -> [Finding] in
            let balancer = front.loadBalancer
            guard balancer.kind.family != nil, let lbc = balancer.controllerVersion(versions) else { return [] }
            return balancer.annotations.all.compactMap { entry in
                guard let since = entry.known?.since, ClusterVersions.isKnown(lbc, olderThan: since)
                else { return nil }
                return finding(
                    "The annotation \(entry.suffix) is read from version \(since) of AWS Load Balancer "
                        + "Controller on, and passed over by \(lbc.value).",
                    remedy: "Use version \(since) or later, or the single annotations of before.",
                    at: entry.field.location
                )
            }
        }
    }
}
