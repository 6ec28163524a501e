import GRDB

/// The worst window of a workload by its latest review.
struct StoredWorstWindow: Sendable {
    var namespace: String
    var name: String
    var reviewID: String
    var window: WorstWindow
}

extension ReviewStore {
    /// The longest windows over the latest reviews, one a workload; those of a zone when one is given.
    func worstWindows(in zone: String?, limit: Int) async throws -> [StoredWorstWindow] {
        try await read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT namespace, name, reviewID, place, window, seconds, exact FROM worstWindow
                    WHERE zone = ? ORDER BY rank DESC, namespace, name, kind LIMIT ?
                    """,
                arguments: [zone ?? Self.anyZone, limit]
            ).map { row in
                StoredWorstWindow(
                    namespace: row["namespace"],
                    name: row["name"],
                    reviewID: row["reviewID"],
                    window: WorstWindow(
                        zone: row["place"],
                        name: row["window"],
                        seconds: row["seconds"],
                        isExact: row["exact"]
                    )
                )
            }
        }
    }

    /// Zones in which a window is open, in order of their names.
    func zonesWithWindows(limit: Int) async throws -> [String] {
        try await read { db in
            // From one name to the next by the index, rather than through all rows.
            try String.fetchAll(
                db,
                sql: """
                    WITH RECURSIVE next(zone) AS (
                        SELECT min(zone) FROM worstWindow WHERE zone > ''
                        UNION ALL
                        SELECT (SELECT min(zone) FROM worstWindow WHERE zone > next.zone) FROM next WHERE zone IS NOT NULL
                    )
                    SELECT zone FROM next WHERE zone IS NOT NULL LIMIT ?
                    """,
                arguments: [limit]
            )
        }
    }

    /// The name under which the worst of all zones of a workload is kept.
    private static let anyZone = ""

    /// Replaces what is kept of workloads of which this submission is the latest.
    static func keepWorst(_ outcomes: [WorkloadOutcome], of review: StoredReview, _ db: Database) throws {
        for outcome in outcomes {
            let workload = outcome.verdict
            let key = [workload.namespace, workload.name, workload.kind]
            let isLatest = try Bool.fetchOne(
                db,
                sql: "SELECT latestReviewID = ? FROM workload WHERE namespace = ? AND name = ? AND kind = ?",
                arguments: StatementArguments([review.id] + key)
            )
            guard isLatest == true else { continue }
            try db.execute(
                sql: "DELETE FROM worstWindow WHERE namespace = ? AND name = ? AND kind = ?",
                arguments: StatementArguments(key)
            )
            let zones = outcome.zones.compactMap { window in window.zone.map { ($0, window) } }
            let rows = zones.filter { $0.0 != anyZone } + (outcome.worst.map { [(anyZone, $0)] } ?? [])
            for (zone, window) in rows {
                try db.execute(
                    sql: """
                        INSERT OR REPLACE INTO worstWindow
                            (namespace, name, kind, zone, place, window, seconds, exact, rank, reviewID)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """,
                    arguments: [
                        workload.namespace, workload.name, workload.kind, zone, window.zone, window.name,
                        window.seconds, window.isExact, window.rank, review.id,
                    ]
                )
            }
        }
    }
}
