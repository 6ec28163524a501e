import GRDB
import RolloutCore

extension ReviewStore {
    /// Keeps a submission with its document and manifests, all or nothing; returns the first one of its key instead.
    ///
    /// The write goes on when the client has gone: what was computed is kept, and a retry finds it.
    @discardableResult
    func save(
        _ review: StoredReview,
        _ document: StoredDocument,
        _ manifests: StoredManifestsRecord,
        _ idempotency: IdempotencyKey? = nil,
        outcomes: [WorkloadOutcome],
        labels: Set<String> = [],
        webhooks: WebhookOutbox? = nil
    ) async throws -> ReviewID? {
        try Self.checkText(of: review, outcomes, labels)
        return try await submissions.commit { db in
            if let idempotency, let first = try Self.answer(to: idempotency, db) { return first }
            if try !Self.has(manifests.digest, in: "manifests", db) { try manifests.insert(db) }
            if try !Self.has(document.digest, in: "document", db) { try document.insert(db) }
            // What was known of the workloads before is what a change of verdict is told from.
            let news = try webhooks?.news(in: outcomes, of: review, db) ?? []
            try Self.insert(review, db)
            for outcome in outcomes {
                let isLatest = try Self.index(outcome.verdict, of: review, db)
                if isLatest { try Self.keepWorst(of: outcome, db) }
            }
            for label in labels {
                try db.cachedStatement(sql: "INSERT INTO reviewLabel (reviewID, label) VALUES (?, ?)")
                    .execute(arguments: [review.id, label])
            }
            try WebhookQueue.add(news, db)
            if let idempotency {
                try db.cachedStatement(sql: "INSERT INTO idempotency (key, content, reviewID) VALUES (?, ?, ?)")
                    .execute(arguments: [idempotency.digest, idempotency.content, review.id])
            }
            return nil
        }
    }

    /// Throws 422 for text that SQLite would cut: it is given to it as a string of C, which ends at the first NUL.
    ///
    /// Requests and manifests are looked at when they are read, with the place of what is wrong; nothing should come here.
    private static func checkText(of review: StoredReview, _ outcomes: [WorkloadOutcome], _ labels: Set<String>) throws
    {
        let names = outcomes.flatMap { outcome in
            let workload = outcome.verdict
            let windows = outcome.zones + [outcome.worst].compactMap(\.self)
            return [workload.namespace, workload.name, workload.kind, outcome.summary] + windows.compactMap(\.zone)
        }
        let texts =
            names + labels + [
                review.summary, review.workloads, review.provenance, review.repository ?? "", review.branch ?? "",
            ]
        guard !texts.contains(where: { $0.utf8.contains(0) }) else {
            throw Problem.uncuttable
        }
    }

    /// The submission that was the first with a key; throws 422 when that one had other content.
    func answer(to idempotency: IdempotencyKey) async throws -> ReviewID? {
        try await read { try Self.answer(to: idempotency, $0) }
    }

    private static func answer(to idempotency: IdempotencyKey, _ db: Database) throws -> ReviewID? {
        let statement = try db.cachedStatement(sql: "SELECT content, reviewID FROM idempotency WHERE key = ?")
        guard let row = try Row.fetchOne(statement, arguments: [idempotency.digest]) else { return nil }
        guard row["content"] == idempotency.content else { throw Problem.idempotencyMismatch }
        return ReviewID(rawValue: row["reviewID"])
    }

    /// Whether a table of what submissions share has a digest already.
    private static func has(_ digest: String, in table: String, _ db: Database) throws -> Bool {
        let statement = try db.cachedStatement(sql: "SELECT 1 FROM \(table) WHERE digest = ?")
        return try Int.fetchOne(statement, arguments: [digest]) != nil
    }

    private static func insert(_ review: StoredReview, _ db: Database) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO review (id, createdAt, documentDigest, verdict, summary, workloads, provenance, repository, branch)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        )
        .execute(arguments: [
            review.id, review.createdAt, review.documentDigest, review.verdict, review.summary, review.workloads,
            review.provenance, review.repository, review.branch,
        ])
    }

    /// Writes the rows by which a submission is found again by one of its workloads.
    ///
    /// Returns true when it is now the latest of the workload.
    private static func index(_ workload: WorkloadVerdict, of review: StoredReview, _ db: Database) throws -> Bool {
        try db.cachedStatement(
            sql: """
                INSERT OR IGNORE INTO reviewWorkload (reviewID, namespace, name, kind, verdict) VALUES (?, ?, ?, ?, ?)
                """
        )
        .execute(arguments: [review.id, workload.namespace, workload.name, workload.kind, workload.verdict])
        // A submission that was computed earlier may be kept later: the greater identifier is the latest. One that is from
        // the future is of a clock that was wrong, and must not hold its place until then.
        try db.cachedStatement(
            sql: """
                INSERT INTO workload (namespace, name, kind, latestReviewID, verdict) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET latestReviewID = excluded.latestReviewID, verdict = excluded.verdict
                WHERE excluded.latestReviewID > workload.latestReviewID OR workload.latestReviewID > ?
                """
        )
        .execute(arguments: [
            workload.namespace, workload.name, workload.kind, review.id, workload.verdict, future(of: review),
        ])
        return db.changesCount > 0
    }

    /// Identifiers from here on are of a clock that was ahead when it gave them: no submission is computed for so long.
    static func future(of review: StoredReview) -> String {
        let margin = ServerLimits.longestSubmissionSeconds * 1000
        return ReviewID(milliseconds: review.createdAt + margin, high: 0, low: 0).rawValue
    }
}
