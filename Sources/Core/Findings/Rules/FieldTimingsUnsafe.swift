import RolloutEngine

/// Notes by how much a plan that is safe under the reviewed profile falls short under public reports of longer lags.
enum FieldTimingsUnsafe: SingleFindingRule {
    static let id: RuleID = "field-timings-unsafe"
    static let severity = Finding.Severity.note
    static let flags = "The plan is safe under the reviewed profile and not under the longer lags of public reports."
    static let why = """
        AWS documents neither the registration nor the deregistration lag. The `field` profile holds what users have reported \
        since the reference case: up to 270 s until a target is checked, up to 180 s until it gets no new connection.
        """
    static let remedy = "Measure the lags of your own load balancer, or review with profile=field."
    static let source = "reported: aws-load-balancer-controller issues 1834, 2366, 3270; containers-roadmap issue 470"

    static func finding(in subject: ReviewSubject) -> Finding? {
        guard let field = subject.fieldWindows, subject.windows.isAllClosed else { return nil }
        let short = [Window.Kind.blackout, .outage, .refused, .cut].compactMap { kind -> String? in
            guard let worst = field.worst(kind), worst.isPositive else { return nil }
            return "\(kind.rawValue) \(worst)"
        }
        guard !short.isEmpty else { return nil }
        return finding(
            "Under the profile field it falls short: \(short.joined(separator: ", ")).",
            remedy:
                "Measure the lags of your load balancer, or review with profile=field and take its recommendations.",
            at: nil
        )
    }
}
