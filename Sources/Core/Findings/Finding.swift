package import ManifestText

/// One thing that a rule has to say about the workload.
package struct Finding: Hashable, Sendable {
    package enum Severity: String, CaseIterable, Sendable {
        /// Clients fail, or AWS or Kubernetes refuses the setting.
        case error
        /// It holds only under a condition, or does not do what it looks like.
        case warning
        /// Worth knowing; it changes no verdict.
        case note
    }

    package var rule: RuleID
    package var severity: Severity
    /// One or two sentences with the facts of this case.
    package var message: String
    /// What to do about it, in one sentence.
    package var remedy: String
    /// The manifest line that it is about; nil when nothing posted holds it.
    package var location: Location?
    /// The path of the chart's template that helm names above the document of that line; nil where it names none.
    package var template: String? = nil
    /// The window that proves it; nil for a finding that no window rests on.
    package var window: WindowReference? = nil
    /// Why it is set aside; nil for a finding that counts.
    package var suppression: Suppression? = nil
}

/// Names one window of the review.
package struct WindowReference: Hashable, Sendable {
    package var kind: Window.Kind
    /// Nil for a window that every zone has, or the load balancer as a whole.
    package var zone: String? = nil
    package var port: ServedPort.Identity? = nil
    /// Nil for the rollout.
    package var scenario: Scenario? = nil

    package init(
        _ kind: Window.Kind,
        zone: String? = nil,
        port: ServedPort.Identity? = nil,
        scenario: Scenario? = nil
    ) {
        self.scenario = scenario
        self.kind = kind
        self.zone = zone
        self.port = port
    }

    /// The blackout of a zone, or the outage where there is none.
    init(darkIn zone: WindowsReport.Zone?) { self.init(zone == nil ? .outage : .blackout, zone: zone?.name) }
}

/// A rule's stable public name, in kebab-case.
package struct RuleID: RawRepresentable, Hashable, Sendable {
    package let rawValue: String

    package init(rawValue: String) { self.rawValue = rawValue }
}

extension RuleID: ExpressibleByStringLiteral, Comparable, CustomStringConvertible {
    package init(stringLiteral value: String) { self.init(rawValue: value) }

    package static func < (left: RuleID, right: RuleID) -> Bool { left.rawValue < right.rawValue }

    package var description: String { rawValue }
}
