import Logging
import Synchronization

/// Who may do what: the tokens of a file, read again when the file changes.
final class AccessControl: Sendable {
    private struct State {
        var tokens: [AccessToken]
        var version: TokenFile.Version?
        var checked: ContinuousClock.Instant
        var limiter = RateLimiter()
    }

    private let path: String
    private let logger: Logger
    private let state: Mutex<State>

    init(path: String, logger: Logger) throws {
        self.path = path
        self.logger = logger
        let tokens = try TokenFile.read(path)
        state = Mutex(State(tokens: tokens, version: TokenFile.Version(path), checked: .now))
    }

    /// The token of that text; nil when there is none.
    func token(_ text: String) -> AccessToken? {
        let hash = AccessToken.hash(of: text)
        return state.withLock { state in
            refresh(&state)
            // All are looked at, so that the time does not tell which one matched.
            return state.tokens.reduce(nil) { found, token in token.matches(hash) ? token : found }
        }
    }

    /// Seconds until the token may ask again; nil when it may now.
    func wait(for token: AccessToken) -> Int? {
        state.withLock { $0.limiter.wait(for: token.hash, at: .now) }
    }

    /// Looks at the file at most once a second; a file that cannot be read leaves the tokens as they were.
    private func refresh(_ state: inout State) {
        guard state.checked.duration(to: .now) > .seconds(1) else { return }
        state.checked = .now
        let version = TokenFile.Version(path)
        guard version != state.version else { return }
        do {
            state.tokens = try TokenFile.read(path)
            state.version = version
            logger.notice("tokens read again", metadata: ["tokens": "\(state.tokens.count)"])
        } catch {
            logger.error("the tokens stay as they were", metadata: ["error": "\(error)"])
        }
    }
}
