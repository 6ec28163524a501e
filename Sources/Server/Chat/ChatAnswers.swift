import RolloutCore

/// Answers commands from what is stored; none takes more than a few look-ups by key, since Slack waits for 3 seconds.
struct ChatAnswers: Sendable {
    let store: ReviewStore
    /// Where the service is reached, for links.
    let address: String

    func answer(to command: ChatCommand) async throws -> ChatMessage {
        do {
            switch command {
            case .help(let problem): return HelpMessage.make(problem)
            case .status(let namespace, let name): return try await status(namespace, name)
            case .worst(let zone): return try await worst(zone)
            case .review(let id): return try await review(id) { ReviewMessage.make($0) }
            case .fix(let id): return try await fix(id)
            case .compare(let first, let second): return try await compare(first, second)
            }
        } catch let problem as Problem where problem.code == "not-acceptable" {
            return .ephemeral(
                "This review was stored by an older version of rollout-review, and can be read on its page only."
            )
        }
    }

    private func status(_ namespace: String?, _ name: String) async throws -> ChatMessage {
        let found = try await store.workloads(named: name, in: namespace, limit: ChatLimits.choices + 1)
        guard let workload = found.first else {
            let alike = try await store.workloads(beginningWith: name, limit: ChatLimits.choices + 1)
            return ChoiceMessage.make("I know no workload \(namespace.map { $0 + "/" } ?? "")\(name).", alike)
        }
        guard found.count == 1 else { return ChoiceMessage.make("There are several workloads \(name).", found) }
        guard let id = ReviewID(rawValue: workload.latestReviewID) else { return .unknown(workload.latestReviewID) }
        return try await review(id) { shown in
            shown.review.workloads
                .first { ($0.namespace, $0.name, $0.kind) == (workload.namespace, workload.name, workload.kind) }
                .map { ReviewMessage.make($0, of: shown) } ?? ReviewMessage.make(shown)
        }
    }

    private func worst(_ zone: String?) async throws -> ChatMessage {
        let worst = try await store.worstWindows(in: zone, limit: ChatLimits.workloads)
        let zones = zone != nil && worst.isEmpty ? try await store.zonesWithWindows(limit: ChatLimits.choices) : []
        return WorstMessage.make(worst, zone: zone, known: zones, address: address)
    }

    private func fix(_ id: ReviewID) async throws -> ChatMessage {
        try await review(id) { FixMessage.make($0) }
    }

    private func review(_ id: ReviewID, _ message: (ShownReview) -> ChatMessage) async throws -> ChatMessage {
        guard let (review, document) = try await store.review(id) else { return .unknown(id.rawValue) }
        return message(try ShownReview(review, document, address: address))
    }

    private func compare(_ first: ReviewID, _ second: ReviewID) async throws -> ChatMessage {
        guard let base = try await store.review(first) else { return .unknown(first.rawValue) }
        guard let head = try await store.review(second) else { return .unknown(second.rawValue) }
        let comparison = ReviewComparison(from: try base.1.review(), to: try head.1.review())
        return ComparisonMessage.make(comparison, base: base.0.id, head: head.0.id, address: address)
    }
}

extension ChatMessage {
    /// Something went wrong, and only who asked needs to know.
    static func ephemeral(_ text: String) -> ChatMessage { ChatMessage(headline: text, parts: [], isForAll: false) }

    static func unknown(_ id: String) -> ChatMessage { ephemeral("There is no review \(id).") }
}
