import HTTPTypes

extension StoredDocument {
    /// The decoded document; throws 406 if an old version wrote it in a form that is not read any more.
    func review() throws -> ReviewDTO {
        do {
            return try JSON.decode(ReviewDTO.self, from: Array(body))
        } catch is DecodingError {
            throw Problem(
                .notAcceptable,
                code: "not-acceptable",
                "This review was stored by an older version of rollout-review, and can be had as application/json only."
            )
        }
    }
}
