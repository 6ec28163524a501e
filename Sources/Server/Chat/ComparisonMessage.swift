/// What changed from one review to another.
enum ComparisonMessage {
    static func make(_ comparison: ComparisonDTO, address: String) -> ChatMessage {
        let changed = comparison.workloads.filter { $0.change != .same || !$0.windows.isEmpty }
        var parts = changed.prefix(ChatLimits.workloads).flatMap(Self.parts)
        if changed.count > ChatLimits.workloads {
            parts.append(.note([.plain("and \(changed.count - ChatLimits.workloads) more workloads")]))
        }
        let verdicts = "\(comparison.base.verdict) → \(comparison.head.verdict)"
        return ChatMessage(
            headline: "\(words(overall(comparison))): \(verdicts)",
            parts: (parts.isEmpty ? [.line([.plain("No window and no verdict differs.")])] : parts) + [
                .note([
                    .plain("From "),
                    .link(comparison.base.review, to: "\(address)/#/reviews/\(comparison.base.review)"),
                    .plain(" to "),
                    .link(comparison.head.review, to: "\(address)/#/reviews/\(comparison.head.review)"),
                ])
            ]
        )
    }

    /// The change of the reviews; between equal verdicts that of the workloads.
    private static func overall(_ comparison: ComparisonDTO) -> ComparisonDTO.Change {
        guard comparison.change == .same else { return comparison.change }
        let changes = comparison.workloads.map(\.change)
        return changes.contains(.worse) ? .worse : changes.contains(.better) ? .better : .same
    }

    static func parts(_ workload: WorkloadComparisonDTO) -> [ChatMessage.Part] {
        let name = ChatSpan.code("\(workload.namespace)/\(workload.name)")
        let verdicts = "\(workload.before.value ?? "not there") → \(workload.after.value ?? "not there")"
        // What got worse must not be among those that are only counted.
        let ordered = workload.windows.filter(\.isWorse) + workload.windows.filter { !$0.isWorse }
        let windows = ordered.prefix(ChatLimits.changes).map(line)
        let more = workload.windows.count - windows.count
        let findings = [
            ("new findings", workload.newFindings.map(\.rule)), ("gone findings", workload.goneFindings.map(\.rule)),
        ].filter { !$0.1.isEmpty }.map { name, rules -> [ChatSpan] in
            [.plain("\(name): "), .code(Set(rules).sorted().joined(separator: ", "))]
        }
        let lines = windows + (more > 0 ? [[.plain("and \(more) more windows")]] : []) + findings
        return [.line([name, .plain(" \(words(workload.change).lowercased()): \(verdicts)")])]
            + (lines.isEmpty ? [] : [.list(lines)])
    }

    private static func line(_ window: WorkloadComparisonDTO.WindowChange) -> [ChatSpan] {
        let place = window.zone.value.map { [ChatSpan.plain(" of "), .code($0)] } ?? []
        return [.strong(window.title)] + place + [
            .plain(": \(window.before.value?.words ?? "none") → \(window.after.value?.words ?? "none")")
        ]
    }

    private static func words(_ change: ComparisonDTO.Change) -> String {
        switch change {
        case .better: "Better"
        case .worse: "Worse"
        case .same: "Same"
        case .added: "Added"
        case .removed: "Removed"
        }
    }
}
