import GRDB

extension ReviewStore {
    /// The latest submission of a branch that has one of some workloads, among its newest
    /// `ServerLimits.examinedForABaseline`.
    ///
    /// - Parameters:
    ///   - workloads: A JSON array as `StoredReview.workloads` is one.
    ///   - repository: As the senders named it.
    ///   - branch: As the senders named it.
    ///   - place: Only older ones count, where it is given.
    /// - Returns: Nil where there is none.
    /// - Throws: What the database does.
    func latest(
        of workloads: String,
        repository: String,
        branch: String,
        before place: ReviewID?
    ) async throws -> ReviewID? {
        try await read { db in
            let statement = try db.cachedStatement(
                sql: """
                    SELECT newest.id FROM (
                        SELECT id FROM review WHERE repository = ? AND branch = ? AND id < ? ORDER BY id DESC
                        LIMIT \(ServerLimits.examinedForABaseline)
                    ) AS newest CROSS JOIN reviewWorkload ON reviewWorkload.reviewID = newest.id
                    WHERE (reviewWorkload.namespace, reviewWorkload.name, reviewWorkload.kind) IN (
                        SELECT json_extract(value, '$.namespace'), json_extract(value, '$.name'),
                            json_extract(value, '$.kind')
                        FROM json_each(?)
                    )
                    ORDER BY newest.id DESC LIMIT 1
                    """
            )
            // Greater than every identifier.
            let end = place?.rawValue ?? "~"
            return try String.fetchOne(statement, arguments: [repository, branch, end, workloads])
                .flatMap { ReviewID(rawValue: $0) }
        }
    }
}
