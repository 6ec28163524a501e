import Foundation
import GRDB

/// Keeps reviews in SQLite; a review that is acknowledged has reached the disk.
struct ReviewStore: Sendable {
    private let writer: any DatabaseWriter

    init(_ writer: any DatabaseWriter) throws {
        self.writer = writer
        let isNewer = try writer.read { try Self.migrator.hasBeenSuperseded($0) }
        guard !isNewer else { throw StoreError.databaseIsNewer(path: nil) }
        try Self.migrator.migrate(writer)
    }

    /// Opens or creates the database of a file, and its folder; throws a `StoreError` for one that cannot be used.
    static func open(at path: String) throws -> ReviewStore {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            throw StoreError.unusable(path: path, reason: "its folder cannot be made")
        }
        try DatabaseFile.inspect(path, migrator: migrator)
        var configuration = Configuration()
        configuration.label = "reviews"
        configuration.busyMode = .timeout(5)
        do {
            let pool = try DatabasePool(path: path, configuration: configuration)
            // The pool sets synchronous to NORMAL when it turns WAL on; FULL also survives a loss of power.
            try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
            return try ReviewStore(pool)
        } catch let error as DatabaseError {
            throw DatabaseFile.explain(error, path)
        }
    }

    /// Moves what is left in the write-ahead log into the database file, and closes it.
    func close() throws {
        try writer.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
        try writer.close()
    }

    /// Keeps a submission with its document and manifests, all or nothing; returns the first one of its key instead.
    ///
    /// The write goes on when the client has gone: what was computed is kept, and a retry finds it.
    @discardableResult
    func save(
        _ review: StoredReview,
        _ document: StoredDocument,
        _ manifests: StoredManifestsRecord,
        _ idempotency: IdempotencyKey? = nil,
        outcomes: [WorkloadOutcome] = [],
        webhooks: WebhookOutbox? = nil
    ) async throws -> ReviewID? {
        let writer = writer
        return try await Task {
            try await writer.write { db in
                if let idempotency, let first = try Self.answer(to: idempotency, db) { return first }
                if try !StoredManifestsRecord.exists(db, key: manifests.digest) { try manifests.insert(db) }
                if try !StoredDocument.exists(db, key: document.digest) { try document.insert(db) }
                let news = try webhooks?.news(in: outcomes, of: review, db) ?? []
                try review.insert(db)
                try Self.index(review, db)
                try Self.keepWorst(outcomes, of: review, db)
                try WebhookQueue.add(news, db)
                if let idempotency {
                    try db.execute(
                        sql: "INSERT INTO idempotency (key, content, reviewID) VALUES (?, ?, ?)",
                        arguments: [idempotency.digest, idempotency.content, review.id]
                    )
                }
                return nil
            }
        }.value
    }

    /// The submission that was the first with a key; throws 422 when that one had other content.
    func answer(to idempotency: IdempotencyKey) async throws -> ReviewID? {
        try await writer.read { try Self.answer(to: idempotency, $0) }
    }

    private static func answer(to idempotency: IdempotencyKey, _ db: Database) throws -> ReviewID? {
        let row = try Row.fetchOne(
            db,
            sql: "SELECT content, reviewID FROM idempotency WHERE key = ?",
            arguments: [idempotency.digest]
        )
        guard let row else { return nil }
        guard row["content"] == idempotency.content else { throw Problem.idempotencyMismatch }
        return ReviewID(rawValue: row["reviewID"])
    }

    /// The rows by which a submission is found again.
    private static func index(_ review: StoredReview, _ db: Database) throws {
        let workloads = try JSON.decode([WorkloadVerdict].self, from: Array(review.workloads.utf8))
        for workload in Set(workloads) {
            try db.execute(
                sql: """
                    INSERT OR IGNORE INTO reviewWorkload (reviewID, namespace, name, kind, verdict) VALUES (?, ?, ?, ?, ?)
                    """,
                arguments: [review.id, workload.namespace, workload.name, workload.kind, workload.verdict]
            )
            // A submission that was computed earlier may be kept later: the greater identifier is the latest.
            try db.execute(
                sql: """
                    INSERT INTO workload (namespace, name, kind, latestReviewID, verdict) VALUES (?, ?, ?, ?, ?)
                    ON CONFLICT DO UPDATE SET latestReviewID = excluded.latestReviewID, verdict = excluded.verdict
                    WHERE excluded.latestReviewID > workload.latestReviewID
                    """,
                arguments: [workload.namespace, workload.name, workload.kind, review.id, workload.verdict]
            )
        }
        let labels = try JSON.decode(ProvenanceDTO.self, from: Array(review.provenance.utf8)).labels
        for label in Set(labels) {
            try db.execute(
                sql: "INSERT INTO reviewLabel (reviewID, label) VALUES (?, ?)",
                arguments: [review.id, label]
            )
        }
    }

    /// A submission with its document; nil when there is none of that identifier.
    func review(_ id: ReviewID) async throws -> (StoredReview, StoredDocument)? {
        try await writer.read { db in
            guard let review = try StoredReview.fetchOne(db, key: id.rawValue),
                let document = try StoredDocument.fetchOne(db, key: review.documentDigest)
            else { return nil }
            return (review, document)
        }
    }

    /// The manifests of a submission, as kept.
    func manifests(_ id: ReviewID) async throws -> StoredManifestsRecord? {
        try await writer.read { db in
            guard let review = try StoredReview.fetchOne(db, key: id.rawValue),
                let document = try StoredDocument.fetchOne(db, key: review.documentDigest)
            else { return nil }
            return try StoredManifestsRecord.fetchOne(db, key: document.manifestsDigest)
        }
    }

    /// The recommended change of a submission with the manifests it is for; the change is nil where there is none.
    func patch(_ id: ReviewID) async throws -> (patch: Data?, manifests: StoredManifestsRecord)? {
        try await writer.read { db in
            guard let review = try StoredReview.fetchOne(db, key: id.rawValue),
                let document = try StoredDocument.fetchOne(db, key: review.documentDigest),
                let manifests = try StoredManifestsRecord.fetchOne(db, key: document.manifestsDigest)
            else { return nil }
            return (document.patch, manifests)
        }
    }

    /// Submissions from the newest to the oldest, those before an identifier when one is given.
    func reviews(
        _ filter: ReviewFilter = ReviewFilter(),
        before id: ReviewID?,
        limit: Int
    ) async throws -> [StoredReview] {
        let condition = filter.condition
        return try await writer.read { db in
            var request = StoredReview.order(Column("id").desc).limit(limit)
                .filter(sql: condition.sql, arguments: StatementArguments(condition.arguments))
            if let id { request = request.filter(Column("id") < id.rawValue) }
            return try request.fetchAll(db)
        }
    }

    /// The number that a pragma of the writing connection has.
    func pragma(_ name: String) throws -> Int? {
        try writer.writeWithoutTransaction { try Int.fetchOne($0, sql: "PRAGMA \(name)") }
    }

    /// Reads in a transaction of its own.
    func read<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        try await writer.read(body)
    }

    /// Writes in a transaction of its own.
    func write<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        try await writer.write(body)
    }

    /// Throws unless the database answers.
    func check() async throws {
        _ = try await writer.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM sqlite_schema") }
    }
}
