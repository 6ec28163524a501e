import HTTPTypes

extension StoredDocument {
    /// What the document says; throws 406 where it was written in a form of long ago.
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
