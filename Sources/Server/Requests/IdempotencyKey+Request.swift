import HTTPTypes
import Hummingbird
import ManifestText
import RolloutCore

extension IdempotencyKey {
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
        let digest = Digest.text(of: Array("\(request.headers[.authorization] ?? "")\n\(key)".utf8))
        let parts = try submission.parameters.map { [$0.name, $0.value] } + Self.kept(submission.files)
        self.init(digest: digest, content: Digest.text(of: try JSON.encode(parts)))
    }

    private static func kept(_ files: [ManifestFile]) throws -> [[String]] {
        do throws(NotReviewable) {
            return try Reviewer.kept(files).map { [$0.name ?? "", String(decoding: $0.bytes, as: UTF8.self)] }
        } catch {
            throw Problem(error)
        }
    }
}
