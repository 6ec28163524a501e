/// Names to choose from, each as the command that asks for it.
enum ChoiceMessage {
    static func make(_ headline: String, _ workloads: [StoredWorkload]) -> ChatMessage {
        guard !workloads.isEmpty else { return .ephemeral(headline) }
        var lines = workloads.prefix(ChatLimits.choices).map { workload -> [ChatSpan] in
            [.code("/rollout status \(workload.namespace)/\(workload.name)"), .plain(" \(workload.verdict)")]
        }
        if workloads.count > ChatLimits.choices { lines.append([.plain("and more")]) }
        return ChatMessage(
            headline: headline,
            parts: [.line([.plain("Ask for one of these:")]), .list(lines)],
            isForAll: false
        )
    }
}
