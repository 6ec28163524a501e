import HTTPTypes
import ManifestText
import RolloutCore

/// The earlier review with which a review is compared: the answer then is about what got worse since.
struct Baseline: Sendable {
    var id: String
    var review: ReviewDTO

    /// What got worse from it to a document.
    func change(to document: StoredDocument) throws -> ReviewChange {
        ReviewChange(ReviewComparison(from: review, to: try document.review()), since: id)
    }
}

/// Which earlier review a request names by `against`.
enum RequestedBaseline: Sendable {
    case none
    case review(ReviewID)
    /// The latest of a branch that has one of the workloads.
    case latest(repository: String, branch: String)

    /// Reads `against`, and for `latest` whose; throws 400 for what is no id.
    ///
    /// `base` is the branch that is compared with, `own` the provenance of the review: what is not given is as there.
    init(_ text: String?, base: String?, own: ProvenanceDTO) throws(Problem) {
        switch text {
        case nil:
            guard base == nil else {
                throw Problem.malformedRequest("base takes against=latest beside it.", parameter: "base")
            }
            self = .none
        case "latest":
            guard let repository = own.repository, !repository.isEmpty else {
                throw Problem.malformedRequest("against=latest takes a repository beside it.", parameter: "against")
            }
            guard let branch = base ?? own.branch, !branch.isEmpty else {
                throw Problem.malformedRequest(
                    "against=latest takes the branch to compare with, as base or as branch.",
                    parameter: "against"
                )
            }
            self = .latest(repository: repository, branch: branch)
        case let text?:
            guard let id = ReviewID(rawValue: text) else {
                throw Problem.malformedRequest(
                    "against takes the id of a stored review, or latest.",
                    parameter: "against"
                )
            }
            guard base == nil else {
                throw Problem.malformedRequest("base takes against=latest beside it.", parameter: "base")
            }
            self = .review(id)
        }
    }

    /// Throws 403 where the token of a request does not let it read the review that it names.
    ///
    /// What changed since a review tells what is in it.
    func allow(_ scopes: Set<TokenScope>) throws(Problem) {
        if case .none = self { return }
        guard scopes.contains(.read) else { throw Problem.scopeMissing(.read, for: "against") }
    }

    /// Finds the review to compare with.
    ///
    /// - Parameters:
    ///   - workloads: Those of the review that is compared, as `StoredReview.workloads` has them.
    ///   - place: Where the review itself is, which is not older than itself; nil for one that is not stored yet.
    ///   - store: Where it is looked for.
    /// - Returns: Nil without the parameter, and where a branch has no review of the workloads yet.
    /// - Throws: 422 for an id that no review has.
    func find(for workloads: String, before place: ReviewID?, in store: ReviewStore) async throws -> Baseline? {
        let id: ReviewID
        switch self {
        case .none: return nil
        case .review(let named): id = named
        case .latest(let repository, let branch):
            guard
                let latest = try await store.latest(
                    of: workloads,
                    repository: repository,
                    branch: branch,
                    before: place
                )
            else { return nil }
            id = latest
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

    /// What to say where nothing was found to compare with; nil where nothing was asked for.
    var missing: String? {
        guard case .latest(let repository, let branch) = self else { return nil }
        return
            "Compared with nothing: no review of branch \(branch.excerpt) of \(repository.excerpt) has one of these workloads "
            + "yet. All of this review counts."
    }
}
