import Crypto
import Foundation

/// What a token allows.
enum TokenScope: String, CaseIterable, Codable, Sendable {
    /// Post manifests, and read the review that comes of it.
    case submit
    /// Read everything that is stored.
    case read
    /// Read how the service is doing.
    case admin
}

/// A bearer token as it is kept: everything but the token itself.
struct AccessToken: Codable, Hashable, Sendable {
    var name: String
    var scopes: [TokenScope]
    /// Hexadecimal SHA-256 of the token, which is random enough to need no salt.
    var hash: String
    /// The day on which it was made, as 2026-11-24.
    var created: String

    /// A new token with its text, which is shown once and kept nowhere.
    static func make(name: String, scopes: [TokenScope], created: String) -> (text: String, token: AccessToken) {
        let key = SymmetricKey(size: .bits256)
        let text = "rr_" + key.withUnsafeBytes { Base64URL.encode(Array($0)) }
        return (text, AccessToken(name: name, scopes: scopes, hash: hash(of: text), created: created))
    }

    static func hash(of text: String) -> String {
        Hexadecimal.text(SHA256.hash(data: Data(text.utf8)))
    }

    /// Whether a presented token's hash is this one's; takes the same time wherever they differ.
    func matches(_ presented: String) -> Bool {
        let (one, other) = (Array(hash.utf8), Array(presented.utf8))
        guard one.count == other.count else { return false }
        return zip(one, other).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
