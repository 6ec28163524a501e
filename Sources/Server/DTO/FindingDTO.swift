import RolloutCore

/// A finding as the API shows it.
struct FindingDTO: Encodable {
    var rule: String
    var severity: String
    var message: String
    var remedy: String
    var location: OrNull<LocationDTO>

    init(_ finding: Finding) {
        rule = finding.rule.rawValue
        severity = finding.severity.rawValue
        message = finding.message
        remedy = finding.remedy
        location = LocationDTO.orNull(finding.location)
    }
}
