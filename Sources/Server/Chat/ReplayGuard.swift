import Synchronization

/// Signatures that were used, until they are too old to be used again; only good ones are remembered.
final class ReplayGuard: Sendable {
    enum Answer {
        case first, again
        /// There is no room; forgetting one that could be replayed is no way to make some.
        case full
    }

    private let limit: Int
    /// When each becomes too old, in seconds since 1970.
    private let expiries = Mutex<[[UInt8]: Int64]>([:])

    init(limit: Int = ChatLimits.rememberedSignatures) { self.limit = limit }

    /// Whether a signature comes for the first time; `now` in seconds since 1970.
    func use(_ code: [UInt8], until expiry: Int64, now: Int64) -> Answer {
        expiries.withLock { expiries in
            if let known = expiries[code], known > now { return .again }
            if expiries.count >= limit { expiries = expiries.filter { $0.value > now } }
            guard expiries.count < limit else { return .full }
            expiries[code] = expiry
            return .first
        }
    }
}
