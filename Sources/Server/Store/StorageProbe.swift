import Foundation
import GRDB

/// Tells whether a submission could be kept at this moment, by writing something small; asked by `/readyz`.
///
/// An answer is good for some seconds, so that any number of load balancers may ask.
actor StorageProbe {
    private let database: GuardedDatabase
    private var asked: (at: ContinuousClock.Instant, result: Result<Void, any Error>)?
    private var running: Task<Void, any Error>?

    init(_ database: GuardedDatabase) { self.database = database }

    /// Throws why nothing could be kept.
    func check() async throws {
        // Files that have gone are noticed at once, and so is a write that has just failed.
        try database.check()
        if let asked, asked.at.duration(to: .now) < .seconds(ServerLimits.probedSeconds) {
            if let failure = database.failure { throw failure }
            return try asked.result.get()
        }
        if let running { return try await running.value }
        let task = Task { [database] in try await Self.probe(database) }
        running = task
        let result = await task.result
        running = nil
        asked = (.now, result)
        try result.get()
    }

    private static func probe(_ database: GuardedDatabase) async throws {
        if let path = database.path { try reserve(path + "-probe") }
        let recently = ContinuousClock.now - .seconds(ServerLimits.probedSeconds)
        if database.failure == nil, let last = database.lastCommit, last > recently { return }
        do {
            // A page is written whatever the number was; the server does not use it for anything.
            try await database.write { try $0.execute(sql: "PRAGMA user_version = 0") }
        } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
            // Another program writes: a submission may have to wait for it, and the disk is in order.
        }
    }

    /// Throws unless the folder has room for a while.
    ///
    /// SQLite fills its log from the beginning again and again: on a full disk small commits go on for as long as they fit into
    /// what it had.
    private static func reserve(_ path: String) throws {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw error(errno) }
        defer { close(descriptor) }
        unlink(path)
        let number = posix_fallocate(descriptor, 0, off_t(ServerLimits.sparedBytes))
        guard number == 0 else { throw error(number) }
    }

    /// The error of SQLite for an error number of the system.
    private static func error(_ number: CInt) -> DatabaseError {
        let code: ResultCode =
            switch number {
            case ENOSPC, EDQUOT, EFBIG: .SQLITE_FULL
            case EROFS, EACCES, EPERM: .SQLITE_READONLY
            default: .SQLITE_IOERR
            }
        return DatabaseError(resultCode: code, message: String(cString: strerror(number)))
    }
}
