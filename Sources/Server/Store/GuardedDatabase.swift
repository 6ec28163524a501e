import GRDB
import Logging
import Synchronization

/// The only access to the database: each first checks that its files are still those that were opened.
///
/// The files are checked again after a commit, before it is reported. After the first fault nothing is read or written any more, not
/// even from files that came back: only a new start reads a database from its beginning.
final class GuardedDatabase: Sendable {
    private struct State: Sendable {
        var fault: DatabaseFault?
        /// Why the last write did not reach the disk; nil after one that did.
        var failure: DatabaseError?
        var lastCommit: ContinuousClock.Instant?
    }

    /// For what has to be done with the database itself, such as migrations.
    let writer: any DatabaseWriter
    /// Nil for a database in memory.
    private let files: DatabaseFiles?
    private let logger: Logger
    private let state = Mutex(State())

    init(_ writer: any DatabaseWriter, files: DatabaseFiles? = nil, logger: Logger = Logger(label: "rollout-review")) {
        self.writer = writer
        self.files = files
        self.logger = logger
    }

    /// Where the database is; nil in memory.
    var path: String? { files?.path }

    /// Why nothing is read or written any more; nil while all is well.
    var fault: DatabaseFault? { state.withLock(\.fault) }

    /// Why the last write failed, where it was the disk's doing.
    var failure: DatabaseError? { state.withLock(\.failure) }

    var lastCommit: ContinuousClock.Instant? { state.withLock(\.lastCommit) }

    /// Reads in a transaction of its own.
    func read<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        try check()
        do {
            return try await writer.read(body)
        } catch {
            throw judged(error)
        }
    }

    /// Writes in a transaction of its own; what is returned is on the disk, in the files that have the database's names.
    func write<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        do {
            return try await writer.writeWithoutTransaction { db in
                try self.check()
                var value: Value?
                try db.inTransaction {
                    value = try body(db)
                    return .commit
                }
                try self.check()
                self.state.withLock {
                    $0.failure = nil
                    $0.lastCommit = .now
                }
                guard let value else { throw DatabaseError(resultCode: .SQLITE_INTERNAL) }
                return value
            }
        } catch {
            let error = judged(error)
            if let error = error as? DatabaseError, error.isOfTheDisk { state.withLock { $0.failure = error } }
            throw error
        }
    }

    /// Throws the fault of the files, this one or an earlier.
    func check() throws(DatabaseFault) {
        if let fault { throw fault }
        guard let files else { return }
        do throws(DatabaseFault) {
            try files.check()
        } catch {
            throw noted(error)
        }
    }

    /// Moves what is left in the write-ahead log into the database file, and closes it; throws a fault that there was.
    func close() throws {
        if let fault = fault {
            // To close the last connection moves the log and removes it, by its name: it may be another database's by now.
            _ = Unmanaged.passRetained(self)
            throw fault
        }
        do {
            try writer.writeWithoutTransaction { db in
                try self.check()
                _ = try db.checkpoint(.truncate)
            }
        } catch let fault as DatabaseFault {
            _ = Unmanaged.passRetained(self)
            throw fault
        }
        try writer.close()
    }

    /// What an error of SQLite says of the files.
    private func judged(_ error: any Error) -> any Error {
        guard let error = error as? DatabaseError, let files else { return error }
        switch error.resultCode {
        // A file that was cut a moment ago reads as damaged.
        case .SQLITE_CORRUPT, .SQLITE_NOTADB:
            do throws(DatabaseFault) { try check() } catch { return error }
            return noted(files.damage)
        default: return error
        }
    }

    /// Takes note of a fault, says so in the log, and saves what can be saved.
    private func noted(_ fault: DatabaseFault) -> DatabaseFault {
        guard fault.isFinal else { return fault }
        let first = state.withLock { state in
            let isFirst = state.fault == nil
            if isFirst { state.fault = fault }
            return (isFirst, state.fault ?? fault)
        }
        if first.0 {
            logger.critical(
                "the database is not used any more; stop the server, put its files in order, and start it again",
                metadata: ["reason": "\(fault)"]
            )
            if fault.change == .removed { writer.asyncWriteWithoutTransaction { self.rescue($0) } }
        }
        return first.1
    }

    /// Moves the pages of a log that has lost its name into the database file, so that what was acknowledged stays.
    private func rescue(_ db: Database) {
        guard let files, files.hasOnlyLostTheLog else { return }
        do {
            let result = try db.checkpoint(.passive)
            logger.notice(
                "what was in the removed log is in the database file now",
                metadata: ["pages": "\(result.checkpointedFrameCount) of \(result.walFrameCount)"]
            )
        } catch {
            logger.error("what was in the removed log cannot be moved", metadata: ["error": "\(error)"])
        }
    }
}

extension DatabaseError {
    /// True for what lies in the disk or the rights on it, and not in the request.
    var isOfTheDisk: Bool {
        [.SQLITE_FULL, .SQLITE_IOERR, .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM].contains(resultCode)
    }
}
