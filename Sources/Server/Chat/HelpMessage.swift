/// What can be asked.
enum HelpMessage {
    private static let commands: [(usage: String, meaning: String)] = [
        ("status [namespace/]workload", "the latest review of a workload"),
        ("review ID", "a review"),
        ("worst [zone]", "the longest windows of all workloads, or those of a zone"),
        ("compare ID ID", "what changed from the first review to the second"),
        ("fix ID", "what a review recommends, as a patch"),
        ("help", "this"),
    ]

    static func make(_ problem: String?) -> ChatMessage {
        ChatMessage(
            headline: "What can be asked",
            parts: (problem.map { [.line([.plain($0)])] } ?? [])
                + [.list(commands.map { [.code("/rollout \($0.usage)"), .plain(" " + $0.meaning)] })],
            isForAll: false
        )
    }
}
