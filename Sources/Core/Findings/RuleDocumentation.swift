extension RuleCatalogue {
    /// docs/rules.md: every rule with its texts, the grave ones first.
    package static var documentation: String {
        let groups = Finding.Severity.allCases.map { severity in
            (severity, rules.filter { $0.severity == severity }.sorted { $0.id < $1.id })
        }
        let contents = groups.map { severity, rules in
            "## \(severity.title)\n\n\(severity.meaning)\n\n"
                + rules.map { "- [\($0.id)](#\($0.id)): \($0.flags)" }.joined(separator: "\n")
        }
        let entries = groups.flatMap(\.1).sorted { $0.id < $1.id }.map(entry)
        return """
            # Rules

            \(rules.count) rules look at each workload, its plan and its windows. A rule says where in the manifests a finding \
            is from, with the numbers of the case, and what to do about it. This page is made from the rules themselves; \
            a test keeps it in step.

            \(contents.joined(separator: "\n\n"))

            \(entries.joined(separator: "\n\n"))

            """
    }

    private static func entry(_ rule: any Rule.Type) -> String {
        """
        ## \(rule.id)

        **\(rule.severity.rawValue)** \(rule.flags)

        \(rule.why)

        *Instead:* \(rule.remedy)

        *Source:* \(rule.source)
        """
    }
}

extension Finding.Severity {
    fileprivate var title: String {
        switch self {
        case .error: "Errors"
        case .warning: "Warnings"
        case .note: "Notes"
        }
    }

    fileprivate var meaning: String {
        switch self {
        case .error: "Clients fail, or AWS or Kubernetes refuses the setting."
        case .warning: "It holds only under a condition, or does not do what it looks like."
        case .note: "Worth knowing; it changes no verdict."
        }
    }
}
