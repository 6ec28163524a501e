/// The `Idempotency-Key` of a submission: a retry with the same key and content returns the first answer.
struct IdempotencyKey: Sendable {
    /// A digest of the key and of whoever sent it, so that two senders cannot meet in one key.
    let digest: String
    /// A digest of the manifests as they are kept and of the parameters.
    ///
    /// Not of the bytes that came: a retry may be compressed anew, and a digest of a secret would let anyone who reads the
    /// database test guesses of it. Submissions that differ in secrets alone are the same; so is what is kept of them.
    let content: String
}
