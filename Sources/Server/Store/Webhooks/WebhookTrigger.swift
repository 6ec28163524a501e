import ArgumentParser

/// Which outcomes are news.
enum WebhookTrigger: String, CaseIterable, Sendable, ExpressibleByArgument {
    /// A workload's verdict is another than in its latest review before, or its first.
    case change
    /// A workload's verdict is `fail`, each time.
    case fail

    /// What has happened then.
    var event: WebhookEvent.Name {
        switch self {
        case .change: .verdictChanged
        case .fail: .failed
        }
    }
}
