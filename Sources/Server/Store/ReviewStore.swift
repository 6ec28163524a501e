import Foundation
import GRDB

/// Keeps reviews in SQLite; a review that is acknowledged has reached the disk.
struct ReviewStore: Sendable {
    private let writer: any DatabaseWriter
    /// The way of submissions to the disk.
    let submissions: GroupCommit

    init(_ writer: any DatabaseWriter) throws {
        self.writer = writer
        submissions = GroupCommit(writer)
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
            // The log is moved into the database every 32 MiB and not every 4, since whoever commits at that moment waits for it.
            try pool.writeWithoutTransaction {
                try $0.execute(sql: "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 8000")
            }
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
