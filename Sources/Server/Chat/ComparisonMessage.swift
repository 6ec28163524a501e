import RolloutCore

/// What changed from one review to another.
enum ComparisonMessage {
    static func make(_ comparison: ReviewComparison, base: String, head: String, address: String) -> ChatMessage {
        let changed = comparison.workloads.filter { $0.change != .same || !$0.windows.isEmpty }
        var parts = changed.prefix(ChatLimits.workloads).flatMap(Self.parts)
        if changed.count > ChatLimits.workloads {
            parts.append(.note([.plain("and \(changed.count - ChatLimits.workloads) more workloads")]))
        }
        let verdicts = "\(comparison.before.rawValue) → \(comparison.after.rawValue)"
        return ChatMessage(
            headline: "\(words(comparison.overall)): \(verdicts)",
            parts: (parts.isEmpty ? [.line([.plain("No window and no verdict differs.")])] : parts) + [
                .note([
                    .plain("From "),
                    .link(base, to: "\(address)/#/reviews/\(base)"),
                    .plain(" to "),
                    .link(head, to: "\(address)/#/reviews/\(head)"),
                ])
            ]
        )
    }

    static func parts(_ workload: WorkloadComparison) -> [ChatMessage.Part] {
        let name = ChatSpan.code("\(workload.identity.namespace)/\(workload.identity.name)")
        let verdicts =
            "\(workload.before?.rawValue ?? "not there") → \(workload.after?.rawValue ?? "not there")"
        // What got worse must not be among those that are only counted.
        let ordered = workload.windows.filter(\.isWorse) + workload.windows.filter { !$0.isWorse }
        let windows = ordered.prefix(ChatLimits.changes).map(line)
        let more = workload.windows.count - windows.count
        let findings = [
            ("new findings", workload.newFindings.map(\.rule.rawValue)),
            ("gone findings", workload.goneFindings.map(\.rule.rawValue)),
        ].filter { !$0.1.isEmpty }.map { name, rules -> [ChatSpan] in
            [.plain("\(name): "), .code(Set(rules).sorted().joined(separator: ", "))]
        }
        let lines = windows + (more > 0 ? [[.plain("and \(more) more windows")]] : []) + findings
        return [.line([name, .plain(" \(words(workload.change).lowercased()): \(verdicts)")])]
            + (lines.isEmpty ? [] : [.list(lines)])
    }

    private static func line(_ window: WindowComparison) -> [ChatSpan] {
        let place = window.window.zone.map { [ChatSpan.plain(" of "), .code($0)] } ?? []
        return [.strong(window.title)] + place + [
            .plain(": \(words(window.before)) → \(words(window.after))")
        ]
    }

    private static func words(_ length: MeasuredLength?) -> String { length.map { "\($0)" } ?? "none" }

    private static func words(_ change: ReviewComparison.Change) -> String {
        switch change {
        case .better: "Better"
        case .worse: "Worse"
        case .same: "Same"
        case .added: "Added"
        case .removed: "Removed"
        }
    }
}
