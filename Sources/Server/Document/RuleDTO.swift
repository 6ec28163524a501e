import RolloutCore

/// A rule of the catalogue as the API shows it.
struct RuleDTO: Encodable {
    var id: String
    var severity: OpenEnum<Finding.Severity>
    var flags: String
    var why: String
    var remedy: String
    var source: String

    init(_ rule: any Rule.Type) {
        id = rule.id.rawValue
        severity = OpenEnum(rule.severity)
        flags = rule.flags
        why = rule.why
        remedy = rule.remedy
        source = rule.source
    }
}

/// The whole catalogue, in order of the ids.
struct RuleListDTO: Encodable {
    var rules: [RuleDTO]

    init() { rules = RuleCatalogue.rules.map { RuleDTO($0) }.sorted { $0.id < $1.id } }
}
