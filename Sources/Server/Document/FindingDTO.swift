import RolloutCore

/// A finding as the API shows it.
struct FindingDTO: Codable, Sendable {
    /// The window that proves the finding, as it is named in the review.
    struct WindowDTO: Codable, Sendable {
        var kind: OpenEnum<Window.Kind>
        var zone: OrNull<String>
        var port: OrNull<PortDTO>

        init(_ window: WindowReference) {
            kind = OpenEnum(window.kind)
            zone = OrNull(window.zone)
            port = OrNull(window.port.map(PortDTO.init))
        }
    }

    struct SuppressionDTO: Codable, Sendable {
        var reason: String
        /// The last day on which it holds, as 2027-01-31.
        var until: OrNull<String>
        /// The annotation; null for one of the request.
        var location: OrNull<LocationDTO>

        init(_ suppression: Suppression) {
            reason = suppression.reason
            until = OrNull(suppression.until?.description)
            location = LocationDTO.orNull(suppression.location)
        }
    }

    var rule: String
    var severity: OpenEnum<Finding.Severity>
    var message: String
    var remedy: String
    var location: OrNull<LocationDTO>
    /// The path of the chart's template that helm names above the document; null where it names none, and in older reviews.
    var template: OrNull<String>
    var window: OrNull<WindowDTO>
    /// Why the finding is set aside; null for one that counts.
    var suppression: OrNull<SuppressionDTO>

    init(_ finding: Finding) {
        rule = finding.rule.rawValue
        severity = OpenEnum(finding.severity)
        message = finding.message
        remedy = finding.remedy
        location = LocationDTO.orNull(finding.location)
        template = OrNull(finding.template)
        window = OrNull(finding.window.map(WindowDTO.init))
        suppression = OrNull(finding.suppression.map(SuppressionDTO.init))
    }
}
