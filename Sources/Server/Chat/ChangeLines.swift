import RolloutCore

/// What to change about a workload, and what stays open after it, as lines of a chat.
enum ChangeLines {
    static func parts(_ workload: WorkloadDTO) -> [ChatMessage.Part] {
        changes(workload.recommendations) + gaps([workload]) + remaining(workload.remaining)
    }

    static func changes(_ recommendations: [RecommendationDTO]) -> [ChatMessage.Part] {
        guard !recommendations.isEmpty else { return [] }
        let lines = recommendations.prefix(ChatLimits.changes).map { recommendation -> [ChatSpan] in
            let line = recommendation.location.value.map { location in
                " (\(location.file.value.map { $0 + ", " } ?? "")line \(location.line))"
            }
            return [
                .plain(recommendation.title + ": "),
                .code(recommendation.current.value ?? "unset"),
                .plain(" → "),
                .code(recommendation.recommended),
                .plain(line ?? ""),
            ]
        }
        return [.list(lines + more(recommendations.count - lines.count), under: "What to change")]
    }

    /// What the patch leaves to be done by hand.
    static func gaps(_ workloads: [WorkloadDTO]) -> [ChatMessage.Part] {
        let gaps = workloads.flatMap(PatchGap.all)
        guard !gaps.isEmpty else { return [] }
        let lines = gaps.prefix(ChatLimits.changes).map { gap -> [ChatSpan] in
            [
                .plain("\(gap.title): by hand: "), .code(gap.command ?? gap.change), .plain(". \(gap.reason)"),
            ]
        }
        return [.list(lines + more(gaps.count - lines.count), under: "Not in the patch")]
    }

    private static func remaining(_ windows: [RemainingWindowDTO]) -> [ChatMessage.Part] {
        guard !windows.isEmpty else { return [] }
        let lines = windows.prefix(ChatLimits.changes).map { window -> [ChatSpan] in
            let name = WindowWords.name(window.kind, window.port.value, among: windows.compactMap(\.port.value))
            return [.strong(name), .plain(" \(window.length): \(window.reason)")]
        }
        return [.list(lines + more(windows.count - lines.count), under: "What remains")]
    }

    private static func more(_ count: Int) -> [[ChatSpan]] { count > 0 ? [[.plain("and \(count) more")]] : [] }
}
