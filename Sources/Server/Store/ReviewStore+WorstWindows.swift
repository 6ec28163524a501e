import GRDB
import RolloutCore

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
                    SELECT namespace, name, latestReviewID, place, window, seconds, exact
                    FROM worstWindow JOIN workload USING (namespace, name, kind)
                    WHERE zone = ? ORDER BY rank DESC, namespace, name, kind LIMIT ?
                    """,
                arguments: [zone ?? Self.anyZone, limit]
            ).map { row in
                StoredWorstWindow(
                    namespace: row["namespace"],
                    name: row["name"],
                    reviewID: row["latestReviewID"],
                    window: WorstWindow(row)
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

    /// Replaces what is kept of a workload by what its latest submission says.
    ///
    /// Most submissions say what the one before said. They write nothing here: reading is a fraction of the work, and all
    /// that commit together wait for it.
    static func keepWorst(of outcome: WorkloadOutcome, _ db: Database) throws {
        let workload = outcome.verdict
        let key = StatementArguments([workload.namespace, workload.name, workload.kind])
        var windows: [String: WorstWindow] = [:]
        for window in outcome.zones { if let zone = window.zone, zone != anyZone { windows[zone] = window } }
        windows[anyZone] = outcome.worst
        let kept = try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT zone, place, window, seconds, exact FROM worstWindow
                    WHERE namespace = ? AND name = ? AND kind = ?
                    """
            ),
            arguments: key
        )
        guard windows != Dictionary(uniqueKeysWithValues: kept.map { ($0["zone"], WorstWindow($0)) }) else { return }
        try db.cachedStatement(sql: "DELETE FROM worstWindow WHERE namespace = ? AND name = ? AND kind = ?")
            .execute(arguments: key)
        for (zone, window) in windows {
            try db.cachedStatement(
                sql: """
                    INSERT INTO worstWindow (namespace, name, kind, zone, place, window, seconds, exact, rank)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """
            )
            .execute(arguments: [
                workload.namespace, workload.name, workload.kind, zone, window.zone, window.name, window.length.seconds,
                window.isExact, window.rank,
            ])
        }
    }
}

extension WorstWindow {
    /// Its length as a number by which an index orders windows.
    fileprivate var rank: Int64 { length.seconds.map(Int64.init) ?? Self.withoutEnd }

    private static let withoutEnd: Int64 = 1 << 40

    /// Reads the stored form.
    fileprivate init(_ row: Row) {
        let seconds: Int? = row["seconds"]
        self.init(
            zone: row["place"],
            name: row["window"],
            length: seconds.map { .seconds($0) } ?? .unbounded,
            isExact: row["exact"]
        )
    }
}
