import GRDB
import ManifestText
import RolloutCore

extension ReviewStore {
    /// Removes the oldest submissions, with the documents and manifests that are not referenced any more.
    ///
    /// At most `batch` in one transaction, so that submissions are not kept waiting; returns how many went.
    func prune(_ retention: Retention, now: Int64, batch: Int) async throws -> Int {
        try await write { db in
            var expired: [String] = []
            if let age = retention.milliseconds {
                let oldest = ReviewID(milliseconds: max(0, now - age), high: 0, low: 0).rawValue
                expired += try String.fetchAll(
                    db,
                    sql: "SELECT id FROM review WHERE id < ? ORDER BY id LIMIT ?",
                    arguments: [oldest, batch]
                )
            }
            if let count = retention.count, expired.count < batch {
                expired += try String.fetchAll(
                    db,
                    sql: "SELECT id FROM review ORDER BY id DESC LIMIT ? OFFSET ?",
                    arguments: [batch - expired.count, count + expired.count]
                )
            }
            guard !expired.isEmpty else { return 0 }
            for id in Set(expired) { try Self.remove(id, db) }
            try WebhookQueue.forget(db)
            return Set(expired).count
        }
    }

    private static func remove(_ id: String, _ db: Database) throws {
        let document = try String.fetchOne(db, sql: "SELECT documentDigest FROM review WHERE id = ?", arguments: [id])
        // Rows of workloads, labels and keys go with it.
        try db.execute(sql: "DELETE FROM review WHERE id = ?", arguments: [id])
        guard let document else { return }
        let manifests = try String.fetchOne(
            db,
            sql: "SELECT manifestsDigest FROM document WHERE digest = ?",
            arguments: [document]
        )
        try db.execute(
            sql: "DELETE FROM document WHERE digest = ? AND NOT EXISTS (SELECT 1 FROM review WHERE documentDigest = ?)",
            arguments: [document, document]
        )
        guard let manifests else { return }
        try db.execute(
            sql: """
                DELETE FROM manifests WHERE digest = ? AND NOT EXISTS (SELECT 1 FROM document WHERE manifestsDigest = ?)
                """,
            arguments: [manifests, manifests]
        )
    }
}

/// How long submissions are kept; nil keeps all.
struct Retention: Sendable {
    var milliseconds: Int64?
    var count: Int?

    /// Reads `90d`, `12h` or a number of reviews such as `10000`; nil for anything else.
    init?(parsing text: String) {
        milliseconds = nil
        count = nil
        let hours: [Character: Int64] = ["h": 1, "d": 24, "w": 7 * 24]
        if let unit = text.last.flatMap({ hours[$0] }) {
            guard let number = Int(decimal: text.dropLast()), (1...100_000).contains(number) else { return nil }
            milliseconds = Int64(number) * unit * 3_600_000
        } else {
            guard let number = Int(decimal: text), (1..<TextLimits.wholeNumber).contains(number) else { return nil }
            count = number
        }
    }
}
