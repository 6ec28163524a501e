import HTTPTypes
import RolloutCore

/// The earlier review that a request names by `against`: the answer then is about what got worse since.
struct Baseline: Sendable {
    var id: String
    var review: ReviewDTO

    /// Throws 403 where the token of a request does not let it read the review that it names.
    ///
    /// What changed since a review tells what is in it.
    static func allow(_ text: String?, _ scopes: Set<TokenScope>) throws(Problem) {
        guard text != nil, !scopes.contains(.read) else { return }
        throw Problem.scopeMissing(.read, for: "against")
    }

    /// Nil without the parameter; throws 400 for what is no id, and 422 for one that no review has.
    static func requested(_ text: String?, from store: ReviewStore) async throws -> Baseline? {
        guard let text else { return nil }
        guard let id = ReviewID(rawValue: text) else {
            throw Problem.malformedRequest("against takes the id of a stored review.", parameter: "against")
        }
        guard let (stored, document) = try await store.review(id) else {
            throw Problem(
                .unprocessableContent,
                code: "unknown-baseline",
                "There is no review \(id), so that this one cannot be compared with it."
            )
        }
        return Baseline(id: stored.id, review: try document.review())
    }

    /// What got worse from it to a document.
    func change(to document: StoredDocument) throws -> ReviewChange {
        ReviewChange(ReviewComparison(from: review, to: try document.review()), since: id)
    }
}
