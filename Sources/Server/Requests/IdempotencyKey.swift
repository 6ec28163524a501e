import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import RolloutCore

/// The `Idempotency-Key` of a submission: a retry with the same key and content returns the first answer.
struct IdempotencyKey: Sendable {
    /// A digest of the key and its sender, so that two senders cannot share a key.
    let digest: String
    /// A digest of the manifests as they are kept and of the parameters.
    ///
    /// Not of the bytes that came: a retry may be compressed anew, and a digest of a secret would let anyone who reads the
    /// database test guesses of it. Submissions that differ in secrets alone are the same; so is what is kept of them.
    let content: String

    /// Nil without the header; throws 400 for a key that is empty or too long, and 422 for manifests that cannot be kept.
    init?(_ request: Request, _ submission: ReviewRequest) throws {
        guard let key = request.headers[.idempotencyKey] else { return nil }
        try RequestText.check(key, "Idempotency-Key", parameter: "Idempotency-Key", isDecoded: false)
        guard !key.isEmpty, key.count <= ServerLimits.idempotencyKeyCharacters else {
            throw Problem.malformedRequest(
                "Idempotency-Key takes 1 to \(ServerLimits.idempotencyKeyCharacters) characters.",
                parameter: "Idempotency-Key"
            )
        }
        digest = ReviewDocument.digest(of: Array("\(request.headers[.authorization] ?? "")\n\(key)".utf8))
        let parts = try submission.parameters.map { [$0.name, $0.value] } + Self.kept(submission.files)
        content = ReviewDocument.digest(of: try JSON.encode(parts))
    }

    private static func kept(_ files: [ManifestFile]) throws -> [[String]] {
        do throws(NotReviewable) {
            return try Reviewer.kept(files).map { [$0.name ?? "", String(decoding: $0.bytes, as: UTF8.self)] }
        } catch {
            throw Problem(error)
        }
    }
}
