/// What changed for one workload; only what differs is listed.
struct WorkloadComparisonDTO: Encodable {
    struct Measure: Codable, Sendable {
        var seconds: OrNull<Int>
        var unbounded: Bool
        var computed: Bool

        init(_ window: ComparedReview.Window) {
            seconds = OrNull(window.seconds)
            unbounded = window.unbounded
            computed = window.computed
        }
    }

    struct WindowChange: Encodable {
        var kind: String
        /// Null for an outage.
        var zone: OrNull<String>
        var port: OrNull<PortDTO>
        var before: OrNull<Measure>
        var after: OrNull<Measure>
        var change: ComparisonDTO.Change
    }

    struct FindingEntry: Encodable {
        var rule: String
        var severity: String
        var message: String

        init(_ finding: ComparedReview.Finding) {
            rule = finding.rule
            severity = finding.severity
            message = finding.message
        }
    }

    struct SettingChange: Encodable {
        var setting: String
        var before: OrNull<String>
        var after: OrNull<String>
    }

    var namespace: String
    var name: String
    var kind: String
    var before: OrNull<String>
    var after: OrNull<String>
    var change: ComparisonDTO.Change
    var windows: [WindowChange]
    /// Findings that count and were not there before.
    var newFindings: [FindingEntry]
    var goneFindings: [FindingEntry]
    var settings: [SettingChange]

    /// Nil only where the workload is in neither.
    init?(from before: ComparedReview.Workload?, to after: ComparedReview.Workload?) {
        guard let any = after ?? before else { return nil }
        namespace = any.namespace
        name = any.name
        kind = any.kind
        self.before = OrNull(before?.verdict)
        self.after = OrNull(after?.verdict)
        windows = Self.windows(before, after)
        let (old, new) = (Self.findings(before), Self.findings(after))
        newFindings = new.filter { finding in !old.contains { Self.isSame($0, finding) } }.map(FindingEntry.init)
        goneFindings = old.filter { finding in !new.contains { Self.isSame($0, finding) } }.map(FindingEntry.init)
        settings = Self.settings(before, after)
        switch (before, after) {
        case (let before?, let after?):
            change = Self.change(ComparisonDTO.change(from: before.verdict, to: after.verdict), windows)
        case (nil, _): change = .added
        case (_, nil): change = .removed
        }
    }

    /// Of equal verdicts the windows tell: worse when one is, better when one is and none is worse.
    private static func change(_ verdict: ComparisonDTO.Change, _ windows: [WindowChange]) -> ComparisonDTO.Change {
        guard verdict == .same else { return verdict }
        if windows.contains(where: { $0.change == .worse }) { return .worse }
        return windows.contains { $0.change == .better } ? .better : .same
    }

    // MARK: Windows

    private struct Key: Hashable {
        var kind: String
        var zone: String?
        var port: ComparedReview.Port?

        var order: [String] { [zone ?? "\u{10FFFF}", kind, port?.service ?? "", port.map { String($0.number) } ?? ""] }
    }

    private static func keyed(_ workload: ComparedReview.Workload?) -> [Key: ComparedReview.Window] {
        guard let workload else { return [:] }
        var windows = [Key(kind: workload.outage.kind, zone: nil, port: nil): workload.outage]
        for zone in workload.zones {
            for window in zone.windows { windows[Key(kind: window.kind, zone: zone.zone, port: window.port)] = window }
        }
        return windows
    }

    private static func windows(
        _ before: ComparedReview.Workload?,
        _ after: ComparedReview.Workload?
    ) -> [WindowChange] {
        let (old, new) = (keyed(before), keyed(after))
        let keys = Set(old.keys).union(new.keys).sorted { $0.order.lexicographicallyPrecedes($1.order) }
        return keys.compactMap { key in
            let change = change(old[key], new[key])
            guard change != .same else { return nil }
            return WindowChange(
                kind: key.kind,
                zone: OrNull(key.zone),
                port: OrNull(key.port.map { PortDTO(service: $0.service, name: OrNull($0.name), number: $0.number) }),
                before: OrNull(old[key].map(Measure.init)),
                after: OrNull(new[key].map(Measure.init)),
                change: change
            )
        }
    }

    /// An unknown length is worse than none and better than any other.
    private static func change(
        _ before: ComparedReview.Window?,
        _ after: ComparedReview.Window?
    ) -> ComparisonDTO.Change {
        guard let before else { return .added }
        guard let after else { return .removed }
        let (one, other) = (rank(before), rank(after))
        return one == other ? .same : one < other ? .worse : .better
    }

    private static func rank(_ window: ComparedReview.Window) -> Double {
        if !window.computed { return 0.5 }
        return window.unbounded ? .infinity : Double(window.seconds ?? 0)
    }

    // MARK: Findings and settings

    private static func findings(_ workload: ComparedReview.Workload?) -> [ComparedReview.Finding] {
        workload?.findings.filter { $0.suppression == nil } ?? []
    }

    /// One finding in two reviews: its numbers and its line may differ, its rule and its field do not.
    private static func isSame(_ one: ComparedReview.Finding, _ other: ComparedReview.Finding) -> Bool {
        one.rule == other.rule && one.location?.pointer == other.location?.pointer
    }

    private static func settings(
        _ before: ComparedReview.Workload?,
        _ after: ComparedReview.Workload?
    ) -> [SettingChange] {
        guard let before, let after else { return [] }
        func keyed(_ numbers: [ComparedReview.Number]) -> [String: String] {
            Dictionary(numbers.map { ($0.setting, $0.value.text) }) { first, _ in first }
        }
        let (old, new) = (keyed(before.plan), keyed(after.plan))
        return Set(old.keys).union(new.keys).sorted().compactMap { setting in
            guard old[setting] != new[setting] else { return nil }
            return SettingChange(setting: setting, before: OrNull(old[setting]), after: OrNull(new[setting]))
        }
    }
}
