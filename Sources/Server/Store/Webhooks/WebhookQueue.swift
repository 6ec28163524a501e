import GRDB

/// The queue of webhooks in the database: in order of each workload and target, until delivered or given up.
///
/// Only the first of a workload's deliveries to a target has a time at which it is due; when it has left the queue, the
/// next one gets one.
enum WebhookQueue {
    static func add(_ deliveries: [WebhookDelivery], _ db: Database) throws {
        for delivery in deliveries {
            let isFirst = try head(of: delivery, db) == nil
            try db.execute(
                sql: """
                    INSERT INTO webhookDelivery (id, url, namespace, name, kind, body, createdAt, dueAt)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    delivery.id, delivery.url, delivery.namespace, delivery.name, delivery.kind, delivery.body,
                    delivery.createdAt, isFirst ? delivery.createdAt : nil,
                ]
            )
        }
    }

    /// The deliveries that are due at a target, the longest due first.
    static func due(at url: String, now: Int64, limit: Int, _ db: Database) throws -> [WebhookDelivery] {
        try WebhookDelivery.fetchAll(
            db,
            sql: "SELECT * FROM webhookDelivery WHERE url = ? AND dueAt <= ? ORDER BY dueAt, sequence LIMIT ?",
            arguments: [url, now, limit]
        )
    }

    static func delivered(_ delivery: WebhookDelivery, now: Int64, _ db: Database) throws {
        try db.execute(sql: "DELETE FROM webhookDelivery WHERE id = ?", arguments: [delivery.id])
        try promote(behind: delivery, now: now, db)
    }

    /// Schedules the next attempt, or gives the webhook up if there is no time for one.
    static func failed(
        _ delivery: WebhookDelivery,
        _ failure: String,
        again: Int64?,
        now: Int64,
        _ db: Database
    ) throws {
        try db.execute(
            sql: "UPDATE webhookDelivery SET attempts = ?, failure = ?, dueAt = ?, diedAt = ? WHERE id = ?",
            arguments: [delivery.attempts + 1, failure, again, again == nil ? now : nil, delivery.id]
        )
        if again == nil { try promote(behind: delivery, now: now, db) }
    }

    /// Gives up what waits for targets that the server has no more.
    static func abandon(except urls: [String], now: Int64, _ db: Database) throws {
        let marks = urls.map { _ in "?" }.joined(separator: ", ")
        try db.execute(
            sql: """
                UPDATE webhookDelivery SET diedAt = ?, dueAt = NULL, failure = 'the server has no such target any more'
                WHERE diedAt IS NULL AND url NOT IN (\(marks))
                """,
            arguments: StatementArguments([now]) + StatementArguments(urls)
        )
    }

    /// Removes what was given up and tells of reviews that are older than all that are kept.
    static func forget(_ db: Database) throws {
        try db.execute(
            sql: """
                DELETE FROM webhookDelivery WHERE diedAt IS NOT NULL AND createdAt < coalesce(
                    (SELECT createdAt FROM review ORDER BY id LIMIT 1), (SELECT max(createdAt) + 1 FROM webhookDelivery)
                )
                """
        )
    }

    /// The deliveries that were given up, the newest first.
    static func dead(limit: Int, _ db: Database) throws -> [WebhookDelivery] {
        try WebhookDelivery.fetchAll(
            db,
            sql: "SELECT * FROM webhookDelivery WHERE diedAt IS NOT NULL ORDER BY sequence DESC LIMIT ?",
            arguments: [limit]
        )
    }

    /// Takes back those that were given up, or the one of an identifier, in their old order; returns how many.
    static func revive(_ id: String?, now: Int64, _ db: Database) throws -> Int {
        let dead = try WebhookDelivery.fetchAll(
            db,
            sql: "SELECT * FROM webhookDelivery WHERE diedAt IS NOT NULL AND (?1 IS NULL OR id = ?1) ORDER BY sequence",
            arguments: [id]
        )
        for delivery in dead {
            let isFirst = try head(of: delivery, db) == nil
            try db.execute(
                sql: "UPDATE webhookDelivery SET attempts = 0, diedAt = NULL, dueAt = ? WHERE id = ?",
                arguments: [isFirst ? now : nil, delivery.id]
            )
        }
        return dead.count
    }

    /// How many are on their way, and how many were given up.
    static func counts(_ db: Database) throws -> (waiting: Int, dead: Int) {
        let dead = try Int.fetchOne(db, sql: "SELECT count(*) FROM webhookDelivery WHERE diedAt IS NOT NULL") ?? 0
        let waiting = try Int.fetchOne(db, sql: "SELECT count(*) FROM webhookDelivery WHERE diedAt IS NULL") ?? 0
        return (waiting, dead)
    }

    // MARK: Order

    /// The next one of a workload for a target becomes due.
    private static func promote(behind delivery: WebhookDelivery, now: Int64, _ db: Database) throws {
        guard let next = try head(of: delivery, db) else { return }
        try db.execute(
            sql: "UPDATE webhookDelivery SET dueAt = ? WHERE sequence = ? AND dueAt IS NULL",
            arguments: [now, next]
        )
    }

    /// The first that is on its way about the same workload, to the same target.
    private static func head(of delivery: WebhookDelivery, _ db: Database) throws -> Int64? {
        try Int64.fetchOne(
            db,
            sql: """
                SELECT min(sequence) FROM webhookDelivery
                WHERE url = ? AND namespace = ? AND name = ? AND kind = ? AND diedAt IS NULL
                """,
            arguments: [delivery.url, delivery.namespace, delivery.name, delivery.kind]
        )
    }
}
