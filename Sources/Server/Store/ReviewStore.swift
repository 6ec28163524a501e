import Foundation
import GRDB

/// Keeps reviews in SQLite; a review that is acknowledged has reached the disk.
struct ReviewStore: Sendable {
    let database: GuardedDatabase
    /// The way of submissions to the disk.
    let submissions: GroupCommit
    private let probe: StorageProbe

    /// Creates a store on a database whose files are not watched, and migrates its tables.
    init(_ writer: any DatabaseWriter) throws {
        try Self.migrate(writer)
        self.init(GuardedDatabase(writer))
    }

    private init(_ database: GuardedDatabase) {
        self.database = database
        submissions = GroupCommit(database)
        probe = StorageProbe(database)
    }

    private static func migrate(_ writer: any DatabaseWriter) throws {
        let isNewer = try writer.read { try migrator.hasBeenSuperseded($0) }
        guard !isNewer else { throw StoreError.databaseIsNewer(path: nil) }
        try migrator.migrate(writer)
    }

    /// Opens or creates the database of a file, and its folder, for this process alone.
    ///
    /// Throws a `StoreError` for one that cannot be used, or that another server uses.
    static func open(at path: String) throws -> ReviewStore {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            throw StoreError.unusable(path: path, reason: "its folder cannot be made")
        }
        let file = try DatabaseLock.take(path)
        try DatabaseFile.inspect(path, migrator: migrator)
        var configuration = Configuration()
        configuration.label = "reviews"
        configuration.busyMode = .timeout(5)
        do {
            let pool = try DatabasePool(path: path, configuration: configuration)
            // The pool sets synchronous to NORMAL when it turns WAL on; FULL also survives a loss of power.
            // The log is moved into the database every 32 MiB and not every 4, since the commit at that moment waits for it.
            try pool.writeWithoutTransaction {
                try $0.execute(sql: "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 8000")
            }
            try migrate(pool)
            return ReviewStore(GuardedDatabase(pool, files: try DatabaseFiles(file)))
        } catch let error as DatabaseError {
            throw DatabaseFile.explain(error, path)
        } catch let fault as DatabaseFault {
            throw fault.change == .truncated
                ? StoreError.damaged(path: path, detail: "\(fault)")
                : StoreError.unusable(path: path, reason: "\(fault)")
        }
    }

    /// Moves what is left in the write-ahead log into the database file, and closes it.
    func close() throws { try database.close() }

    /// A submission with its document; nil when there is none of that identifier.
    func review(_ id: ReviewID) async throws -> (StoredReview, StoredDocument)? {
        try await database.read { db in
            guard let review = try StoredReview.fetchOne(db, key: id.rawValue),
                let document = try StoredDocument.fetchOne(db, key: review.documentDigest)
            else { return nil }
            return (review, document)
        }
    }

    /// The manifests of a submission, as kept.
    func manifests(_ id: ReviewID) async throws -> StoredManifestsRecord? {
        try await database.read { db in
            guard let review = try StoredReview.fetchOne(db, key: id.rawValue),
                let document = try StoredDocument.fetchOne(db, key: review.documentDigest)
            else { return nil }
            return try StoredManifestsRecord.fetchOne(db, key: document.manifestsDigest)
        }
    }

    /// The recommended change of a submission with the manifests it is for; the change is nil where there is none.
    func patch(_ id: ReviewID) async throws -> (patch: Data?, manifests: StoredManifestsRecord)? {
        try await database.read { db in
            guard let review = try StoredReview.fetchOne(db, key: id.rawValue),
                let document = try StoredDocument.fetchOne(db, key: review.documentDigest),
                let manifests = try StoredManifestsRecord.fetchOne(db, key: document.manifestsDigest)
            else { return nil }
            return (document.patch, manifests)
        }
    }

    /// The number that a pragma of the writing connection has.
    func pragma(_ name: String) throws -> Int? {
        try database.writer.writeWithoutTransaction { try Int.fetchOne($0, sql: "PRAGMA \(name)") }
    }

    /// Reads in a transaction of its own.
    func read<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        try await database.read(body)
    }

    /// Writes in a transaction of its own.
    func write<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        try await database.write(body)
    }

    /// Throws why a submission could not be kept at this moment.
    func check() async throws { try await probe.check() }
}
