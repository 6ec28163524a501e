import RolloutCore

/// What changed for one workload, as the API shows it.
struct WorkloadComparisonDTO: Encodable, Sendable {
    struct Measure: Codable, Sendable {
        /// Null without end, or where it is not computed.
        var seconds: OrNull<Int>
        var unbounded: Bool
        var computed: Bool

        init(_ length: MeasuredLength) {
            seconds = OrNull(length.seconds)
            unbounded = length == .unbounded
            computed = length.isComputed
        }
    }

    struct WindowChange: Encodable, Sendable {
        /// Null for the rollout.
        var scenario: OrNull<OpenEnum<Scenario>>
        var kind: OpenEnum<Window.Kind>
        /// Null for an outage.
        var zone: OrNull<String>
        var port: OrNull<PortDTO>
        var before: OrNull<Measure>
        var after: OrNull<Measure>
        var change: OpenEnum<ReviewComparison.Change>

        init(_ comparison: WindowComparison) {
            scenario = OrNull(comparison.window.scenario.map { OpenEnum($0) })
            kind = OpenEnum(comparison.window.kind)
            zone = OrNull(comparison.window.zone)
            port = OrNull(comparison.window.port.map(PortDTO.init))
            before = OrNull(comparison.before.map(Measure.init))
            after = OrNull(comparison.after.map(Measure.init))
            change = OpenEnum(comparison.change)
        }
    }

    struct FindingEntry: Encodable, Sendable {
        var rule: String
        var severity: OpenEnum<Finding.Severity>
        var message: String

        init(_ finding: ComparedFinding) {
            rule = finding.rule.rawValue
            severity = OpenEnum(finding.severity)
            message = finding.message
        }
    }

    struct SettingChange: Encodable, Sendable {
        var setting: String
        var before: OrNull<String>
        var after: OrNull<String>

        init(_ setting: WorkloadComparison.Setting) {
            self.setting = setting.name
            before = OrNull(setting.before)
            after = OrNull(setting.after)
        }
    }

    var namespace: String
    var name: String
    var kind: String
    var before: OrNull<OpenEnum<Verdict>>
    var after: OrNull<OpenEnum<Verdict>>
    var change: OpenEnum<ReviewComparison.Change>
    var windows: [WindowChange]
    var newFindings: [FindingEntry]
    var goneFindings: [FindingEntry]
    var settings: [SettingChange]

    init(_ comparison: WorkloadComparison) {
        namespace = comparison.identity.namespace
        name = comparison.identity.name
        kind = comparison.identity.kind
        before = OrNull(comparison.before.map { OpenEnum($0) })
        after = OrNull(comparison.after.map { OpenEnum($0) })
        change = OpenEnum(comparison.change)
        windows = comparison.windows.map(WindowChange.init)
        newFindings = comparison.newFindings.map(FindingEntry.init)
        goneFindings = comparison.goneFindings.map(FindingEntry.init)
        settings = comparison.settings.map(SettingChange.init)
    }
}
