import ArgumentParser

/// Which outcomes are news.
enum WebhookTrigger: String, CaseIterable, Sendable, ExpressibleByArgument {
    /// A workload's verdict is another than in its latest review before, or its first.
    case change
    /// A workload's verdict is `fail`, each time.
    case fail

    /// The name of what happened, in bodies and headers.
    var event: String {
        switch self {
        case .change: "workload.verdict-changed"
        case .fail: "workload.failed"
        }
    }
}
