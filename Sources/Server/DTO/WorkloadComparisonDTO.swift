import RolloutCore

/// What changed for one workload; only what differs is listed.
struct WorkloadComparisonDTO: Encodable, Sendable {
    struct Measure: Codable, Sendable {
        var seconds: OrNull<Int>
        var unbounded: Bool
        var computed: Bool

        init(_ window: WindowDTO) {
            seconds = window.seconds
            unbounded = window.unbounded
            computed = window.computed
        }

        /// The length as the forms of a review say it.
        var words: String { WindowWords.length(seconds: seconds.value, unbounded, computed) }

        /// True when clients can fail in it for certain.
        var isOpen: Bool { computed && (unbounded || (seconds.value ?? 0) > 0) }
    }

    struct WindowChange: Encodable, Sendable {
        var kind: String
        /// Null for an outage.
        var zone: OrNull<String>
        var port: OrNull<PortDTO>
        var before: OrNull<Measure>
        var after: OrNull<Measure>
        var change: ComparisonDTO.Change

        /// Longer than before, or open or unknown where there was none.
        var isWorse: Bool {
            switch change {
            case .worse: true
            case .added: after.value.map { $0.isOpen || !$0.computed } ?? false
            case .better, .same, .removed: false
            }
        }

        /// Shorter than before, or gone where it was open.
        var isBetter: Bool {
            switch change {
            case .better: true
            case .removed: before.value?.isOpen ?? false
            case .worse, .same, .added: false
            }
        }
    }

    struct FindingEntry: Encodable, Sendable {
        var rule: String
        var severity: String
        var message: String

        init(_ finding: FindingDTO) {
            rule = finding.rule
            severity = finding.severity
            message = finding.message
        }

        /// True for one that a verdict rests on.
        var isMoreThanNote: Bool { severity != Finding.Severity.note.rawValue }
    }

    struct SettingChange: Encodable, Sendable {
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
    init?(from before: WorkloadDTO?, to after: WorkloadDTO?) {
        guard let any = after ?? before else { return nil }
        namespace = any.namespace
        name = any.name
        kind = any.kind
        self.before = OrNull(before?.verdict)
        self.after = OrNull(after?.verdict)
        windows = Self.windows(before, after)
        let (old, new) = (Self.findings(before), Self.findings(after))
        newFindings = Self.unmatched(new, in: old)
        goneFindings = Self.unmatched(old, in: new)
        settings = Self.settings(before, after)
        change = .same
        switch (before, after) {
        case (let before?, let after?):
            change = change(ofVerdicts: ComparisonDTO.change(from: before.verdict, to: after.verdict))
        case (nil, _): change = .added
        case (_, nil): change = .removed
        }
    }

    /// Worse where a window or the verdict is; else better where either is; else findings tell, the new ones first.
    ///
    /// What closes a window may bring a warning with it: that the windows are closed only as long as something holds is
    /// less than that they are open.
    private func change(ofVerdicts verdicts: ComparisonDTO.Change) -> ComparisonDTO.Change {
        if verdicts == .worse || windows.contains(where: \.isWorse) { return .worse }
        if verdicts == .better || windows.contains(where: \.isBetter) { return .better }
        if newFindings.contains(where: \.isMoreThanNote) { return .worse }
        return goneFindings.contains(where: \.isMoreThanNote) ? .better : .same
    }

    // MARK: Windows

    private struct Key: Hashable {
        var kind: String
        var zone: String?
        var port: PortDTO?

        init(_ window: WindowDTO, zone: String?) {
            kind = window.kind
            self.zone = zone
            port = window.port.value
        }

        var order: [String] { [zone ?? "\u{10FFFF}", kind, port?.service ?? "", port.map { String($0.number) } ?? ""] }
    }

    private static func keyed(_ workload: WorkloadDTO?) -> [Key: WindowDTO] {
        guard let workload else { return [:] }
        var windows = [Key(workload.outage, zone: nil): workload.outage]
        for zone in workload.zones {
            for window in zone.windows { windows[Key(window, zone: zone.zone)] = window }
        }
        return windows
    }

    private static func windows(_ before: WorkloadDTO?, _ after: WorkloadDTO?) -> [WindowChange] {
        let (old, new) = (keyed(before), keyed(after))
        let keys = Set(old.keys).union(new.keys).sorted { $0.order.lexicographicallyPrecedes($1.order) }
        return keys.compactMap { key in
            let change = change(old[key], new[key])
            guard change != .same else { return nil }
            return WindowChange(
                kind: key.kind,
                zone: OrNull(key.zone),
                port: OrNull(key.port),
                before: OrNull(old[key].map(Measure.init)),
                after: OrNull(new[key].map(Measure.init)),
                change: change
            )
        }
    }

    /// An unknown length is worse than none and better than any other.
    private static func change(_ before: WindowDTO?, _ after: WindowDTO?) -> ComparisonDTO.Change {
        guard let before else { return .added }
        guard let after else { return .removed }
        let (one, other) = (rank(before), rank(after))
        return one == other ? .same : one < other ? .worse : .better
    }

    private static func rank(_ window: WindowDTO) -> Double {
        if !window.computed { return 0.5 }
        return window.unbounded ? .infinity : Double(window.seconds.value ?? 0)
    }

    // MARK: Findings and settings

    private static func findings(_ workload: WorkloadDTO?) -> [FindingDTO] {
        workload?.findings.filter { $0.suppression.value == nil } ?? []
    }

    /// The `findings` without a counterpart in `others`: each of the others matches one, that with the same text first.
    private static func unmatched(_ findings: [FindingDTO], in others: [FindingDTO]) -> [FindingEntry] {
        var others = others
        func take(_ finding: FindingDTO, _ isSame: (FindingDTO, FindingDTO) -> Bool) -> Bool {
            guard let index = others.firstIndex(where: { isSame($0, finding) }) else { return false }
            others.remove(at: index)
            return true
        }
        let changed = findings.filter { finding in
            !take(finding) { isSame($0, $1) && $0.message == $1.message }
        }
        return changed.filter { !take($0, isSame) }.map(FindingEntry.init)
    }

    /// One finding in two reviews: its numbers and its line may differ, its rule, its field and its port do not.
    private static func isSame(_ one: FindingDTO, _ other: FindingDTO) -> Bool {
        one.rule == other.rule && one.location.value?.pointer == other.location.value?.pointer
            && one.window.value?.port.value == other.window.value?.port.value
    }

    private static func settings(_ before: WorkloadDTO?, _ after: WorkloadDTO?) -> [SettingChange] {
        guard let before, let after else { return [] }
        func keyed(_ numbers: [PlanNumberDTO]) -> [String: String] {
            Dictionary(numbers.map { ($0.setting, $0.value.text) }) { first, _ in first }
        }
        let (old, new) = (keyed(before.plan), keyed(after.plan))
        return Set(old.keys).union(new.keys).sorted().compactMap { setting in
            guard old[setting] != new[setting] else { return nil }
            return SettingChange(setting: setting, before: OrNull(old[setting]), after: OrNull(new[setting]))
        }
    }
}
