import GRDB

extension ReviewStore {
    /// Workloads of a name, in order of namespace; the latest reviewed kind of each.
    func workloads(named name: String, in namespace: String?, limit: Int) async throws -> [StoredWorkload] {
        if let namespace { return try await workload(namespace, name).map { [$0] } ?? [] }
        return try await lookUp("workload.name = ?", [name], limit)
    }

    /// Workloads whose names begin like that, in order of name and namespace.
    func workloads(beginningWith name: String, limit: Int) async throws -> [StoredWorkload] {
        // A range of the index by name; LIKE could not use it.
        try await lookUp("workload.name >= ? AND workload.name < ?", [name, name + "\u{10FFFF}"], limit)
    }

    private func lookUp(_ condition: String, _ arguments: [String], _ limit: Int) async throws -> [StoredWorkload] {
        try await read { db in
            try StoredWorkload.fetchAll(
                db,
                sql: """
                    SELECT workload.*, review.createdAt, review.summary
                    FROM workload JOIN review ON review.id = workload.latestReviewID
                    WHERE \(condition) AND NOT EXISTS (
                        SELECT 1 FROM workload AS other
                        WHERE other.namespace = workload.namespace AND other.name = workload.name
                            AND (other.latestReviewID, other.kind) > (workload.latestReviewID, workload.kind)
                    )
                    ORDER BY workload.name, workload.namespace LIMIT \(limit)
                    """,
                arguments: StatementArguments(arguments)
            )
        }
    }
}
