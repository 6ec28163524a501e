import GRDB
import RolloutCore

/// A workload with its latest submission.
struct StoredWorkload: Codable, Sendable, FetchableRecord {
    var namespace: String
    var name: String
    var kind: String
    var verdict: OpenEnum<Verdict>
    var latestReviewID: String
    /// Milliseconds since 1970.
    var createdAt: Int64
    var summary: String
}

extension ReviewStore {
    /// Where a page of workloads begins: behind one of them.
    struct WorkloadPlace: Codable, Sendable {
        var namespace: String
        var name: String
        var kind: String
    }

    /// Workloads in order of namespace, name and kind, those behind a place when one is given.
    func workloads(
        namespace: String?,
        verdict: Verdict?,
        after place: WorkloadPlace?,
        limit: Int
    ) async throws -> [StoredWorkload] {
        let (sql, arguments) = Self.workloadList(namespace: namespace, verdict: verdict, after: place, limit: limit)
        return try await read { db in
            try StoredWorkload.fetchAll(db.cachedStatement(sql: sql), arguments: StatementArguments(arguments))
        }
    }

    /// The list as SQL that walks one index, in its order, from the place on.
    static func workloadList(
        namespace: String?,
        verdict: Verdict?,
        after place: WorkloadPlace?,
        limit: Int
    ) -> (sql: String, arguments: [String]) {
        let place = place ?? WorkloadPlace(namespace: "", name: "", kind: "")
        var conditions: [String] = []
        var arguments: [String] = []
        if let verdict {
            conditions.append("workload.verdict = ?")
            arguments.append(verdict.rawValue)
        }
        if let namespace {
            conditions.append("workload.namespace = ?")
            arguments.append(namespace)
        }
        if let namespace, namespace.utf8.elementsEqual(place.namespace.utf8) {
            conditions.append("(workload.name, workload.kind) > (?, ?)")
            arguments += [place.name, place.kind]
        } else {
            conditions.append("(workload.namespace, workload.name, workload.kind) > (?, ?, ?)")
            arguments += [place.namespace, place.name, place.kind]
        }
        let sql = """
            SELECT workload.*, review.createdAt, review.summary
            FROM workload CROSS JOIN review ON review.id = workload.latestReviewID
            WHERE \(conditions.joined(separator: " AND "))
            ORDER BY workload.namespace, workload.name, workload.kind LIMIT \(limit)
            """
        return (sql, arguments)
    }

    /// The workload of a name; the one that was reviewed last where several kinds have it.
    func workload(_ namespace: String, _ name: String) async throws -> StoredWorkload? {
        try await read { db in
            try StoredWorkload.fetchOne(
                db,
                sql: """
                    SELECT workload.*, review.createdAt, review.summary
                    FROM workload JOIN review ON review.id = workload.latestReviewID
                    WHERE workload.namespace = ? AND workload.name = ? ORDER BY workload.latestReviewID DESC LIMIT 1
                    """,
                arguments: [namespace, name]
            )
        }
    }
}
