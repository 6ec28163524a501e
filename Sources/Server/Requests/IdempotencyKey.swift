import Crypto
import Foundation
import HTTPTypes
import Hummingbird

/// The `Idempotency-Key` of a submission: a retry with the same key and content returns the first answer.
struct IdempotencyKey: Sendable {
    /// A digest of the key and of whoever sent it, so that two senders cannot meet in one key.
    let digest: String
    /// A digest of everything that decides the answer.
    let content: String

    /// Nil without the header; throws 400 for a key that is empty or too long.
    init?(_ request: Request, body: [UInt8]) throws {
        guard let key = request.headers[.idempotencyKey] else { return nil }
        guard !key.isEmpty, key.count <= ServerLimits.idempotencyKeyCharacters else {
            throw Problem.malformedRequest(
                "Idempotency-Key takes 1 to \(ServerLimits.idempotencyKeyCharacters) characters.",
                parameter: "Idempotency-Key"
            )
        }
        digest = ReviewDocument.digest(of: Array("\(request.headers[.authorization] ?? "")\n\(key)".utf8))
        let head = "\(request.uri.query ?? "")\n\(request.headers[.contentType] ?? "")\n"
        content = ReviewDocument.digest(of: Array(head.utf8) + body)
    }
}
