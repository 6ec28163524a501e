import HTTPTypes
import Hummingbird

/// `/v1/chat/…`: slash commands, which prove where they come from by a secret of their own rather than by a token.
struct ChatRoutes: Sendable {
    let secrets: ChatSecrets
    let answers: ChatAnswers
    /// Milliseconds since 1970.
    let now: @Sendable () -> Int64
    private let replays = ReplayGuard()

    init(secrets: ChatSecrets, answers: ChatAnswers, now: @escaping @Sendable () -> Int64) {
        self.secrets = secrets
        self.answers = answers
        self.now = now
    }

    @Sendable func slack(_ request: Request, context: AppContext) async throws -> Response {
        guard let secrets = secrets.slack else { throw Self.notConfigured("Slack", "--slack-signing-secret-file") }
        let body = try await FormBody.bytes(of: request, limit: ChatLimits.requestBytes)
        try verify(request, body, secrets)
        let answer = try await answer(try FormBody(body)["text"])
        return try Response.json(SlackMessage(answering: answer))
    }

    @Sendable func mattermost(_ request: Request, context: AppContext) async throws -> Response {
        guard let secrets = secrets.mattermost else {
            throw Self.notConfigured("Mattermost", "--mattermost-token-file")
        }
        let form = try FormBody(try await FormBody.bytes(of: request, limit: ChatLimits.requestBytes))
        guard let token = form["token"], secrets.contains(token) else {
            throw Self.refused("The token is none of this server's.")
        }
        return try Response.json(MattermostMessage(answering: try await answer(form["text"])))
    }

    private func answer(_ text: String?) async throws -> ChatMessage {
        try await answers.answer(to: ChatCommand(parsing: text ?? ""))
    }

    private func verify(_ request: Request, _ body: [UInt8], _ secrets: SharedSecrets) throws {
        let seconds = now() / 1000
        let signature: SlackSignature
        do throws(SlackSignature.Refusal) {
            signature = try SlackSignature(
                timestamp: request.headers[.slackRequestTimestamp],
                signature: request.headers[.slackSignature],
                now: seconds
            )
            try signature.verify(body, with: secrets)
        } catch {
            switch error {
            case .missing: throw Self.refused("X-Slack-Signature or X-Slack-Request-Timestamp is missing or malformed.")
            case .stale: throw Self.refused("X-Slack-Request-Timestamp is more than five minutes old.")
            case .ahead: throw Self.refused("X-Slack-Request-Timestamp is ahead of this server's clock.")
            case .wrong: throw Self.refused("X-Slack-Signature does not fit the body.")
            }
        }
        switch replays.use(signature.code, until: signature.expiry, now: seconds) {
        case .first: return
        case .again: throw Self.refused("A request with this X-Slack-Signature has been answered already.")
        case .full:
            throw Problem(
                .tooManyRequests,
                code: "rate-limited",
                "There were too many commands within five minutes.",
                headers: [.retryAfter: "60"]
            )
        }
    }

    // MARK: Answers

    private static func refused(_ detail: String) -> Problem {
        Problem(
            .unauthorized,
            code: "bad-signature",
            detail,
            headers: [.wwwAuthenticate: "Signature realm=\"rollout-review\""]
        )
    }

    private static func notConfigured(_ chat: String, _ option: String) -> Problem {
        Problem(
            .notFound,
            code: "chat-not-configured",
            "This server takes no commands of \(chat): it was started without \(option)."
        )
    }
}
