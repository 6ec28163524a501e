import RolloutCore

/// The catalogue as SARIF's reporting descriptors.
enum SarifRules {
    /// All rules in order of their ids, with what is said of windows and scenarios without a finding.
    static func all(address: String?) -> [SarifLog.Rule] {
        let findings = RuleListDTO().rules.map { rule in
            self.rule(
                rule.id,
                rule.severity.rawValue,
                flags: rule.flags,
                help: [rule.why, "Instead: \(rule.remedy)", "Source: \(rule.source)"],
                helpUri: address.map { "\($0)/v1/rules/\(rule.id)" }
            )
        }
        let windows = WindowIssue.allCases.map { kind in
            rule(
                kind.rawValue,
                kind.severity.rawValue,
                flags: kind.flags,
                help: [kind.why, "Instead: \(kind.remedy)"],
                helpUri: nil
            )
        }
        let scenarios = ScenarioIssue.allCases.map { kind in
            rule(
                kind.rawValue,
                Finding.Severity.note.rawValue,
                flags: kind.flags,
                help: [ScenarioIssue.why, "Instead: \(kind.remedy)"],
                helpUri: nil
            )
        }
        return (findings + windows + scenarios).sorted { $0.id < $1.id }
    }

    private static func rule(
        _ id: String,
        _ level: String,
        flags: String,
        help: [String],
        helpUri: String?
    ) -> SarifLog.Rule {
        SarifLog.Rule(
            id: id,
            shortDescription: SarifLog.Text(text: flags),
            fullDescription: SarifLog.Text(text: help[0]),
            defaultConfiguration: SarifLog.Rule.Configuration(level: level),
            help: SarifLog.Text(
                text: help.joined(separator: "\n\n"),
                markdown: help.map(MarkdownText.escape).joined(separator: "\n\n")
            ),
            helpUri: helpUri,
            properties: SarifLog.Rule.Properties(tags: ["kubernetes", "rollout"])
        )
    }
}
