import GRDB

extension ReviewStore {
    /// A page of the list.
    struct Page: Sendable {
        /// From the newest to the oldest.
        var reviews: [StoredReview]
        /// Where the next page begins; nil on the last.
        var next: ReviewID?
    }

    /// Submissions from the newest to the oldest, those before an identifier when one is given.
    ///
    /// A page is shorter than asked, with more behind it, where its filters meet in hardly any of very many submissions:
    /// no request may keep the database busy for as long as all of them take.
    func reviews(
        _ filter: ReviewFilter = ReviewFilter(),
        before place: ReviewID?,
        limit: Int,
        examining bound: Int = ServerLimits.examinedForAPage
    ) async throws -> Page {
        try await read { db in
            let walk = ReviewWalk(filter, before: place)
            let steps = try Row.fetchCursor(
                db.cachedStatement(sql: walk.sql),
                arguments: StatementArguments(walk.arguments)
            )
            var found: [String] = []
            var last: String?
            var examined = 0
            var next: String?
            while let step = try steps.next() {
                let id: String = step["id"]
                // One of several workloads of the same submission.
                guard id != last else { continue }
                if examined == bound {
                    next = last
                    break
                }
                if step["fits"] {
                    // One more than asked tells that there is a next page.
                    if found.count == limit {
                        next = found.last
                        break
                    }
                    found.append(id)
                }
                last = id
                examined += 1
            }
            let statement = try db.cachedStatement(sql: "SELECT * FROM review WHERE id = ?")
            let reviews = try found.compactMap { try StoredReview.fetchOne(statement, arguments: [$0]) }
            return Page(reviews: reviews, next: next.flatMap { ReviewID(rawValue: $0) })
        }
    }
}
