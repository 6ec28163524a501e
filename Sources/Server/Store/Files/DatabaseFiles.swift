import Foundation
import Synchronization

/// The files of an open database, watched for what SQLite itself does not notice.
///
/// SQLite goes on writing into a file that has lost its name, and into a log that was truncated: such commits succeed and are
/// gone after a restart (sqlite.org/howtocorrupt.html, sections 2.4 and 4). A look takes three look-ups of names and a few
/// hundred bytes that are in memory, some ten microseconds.
///
/// Only checkpoints write into the database file, and they say so in the index of the log before they do. A change of the file's
/// header or size without that comes from another program: `cp` over the running server's file keeps its inode.
final class DatabaseFiles: Sendable {
    /// What the database file was at a time at which no checkpoint was under way.
    private struct Settled: Sendable {
        var header: [UInt8]
        var size: Int64
        var salt: [UInt8]
        var moved: Int64
    }

    /// The most that the log has been since it began; it is only cut when it begins anew.
    private struct Grown: Sendable {
        var salt: [UInt8]
        var size: Int64
    }

    private struct Seen: Sendable {
        var settled: Settled?
        var grown: Grown?

        /// The least bytes that the log has to have, after those it was seen with; takes note of what it has now.
        mutating func leastOfLog(_ size: Int64, _ now: LogIndex) -> Int64 {
            // Between its new beginning and its first frame it may still be cut.
            guard now.frames > 0 else { return 0 }
            let least = grown.flatMap { $0.salt == now.salt ? $0.size : nil } ?? 0
            if size > least { grown = Grown(salt: now.salt, size: size) }
            return least
        }
    }

    /// Bytes of the header of a database file.
    private static let headerBytes = 100
    /// The number of attempts to look while no process is writing.
    private static let looks = 8

    private let database: WatchedFile
    private let log: WatchedFile
    private let index: WatchedFile
    /// What earlier looks saw, held for the whole of a look: one that compared what it had read before another's would
    /// find a log shorter that had grown since.
    private let seen = Mutex(Seen())

    /// Takes the locked database file, after SQLite has opened it and its log.
    init(_ database: WatchedFile) throws(DatabaseFault) {
        self.database = database
        // SQLite names them after the file that a link leads to.
        let path = realpath(database.path, nil).map { resolved in
            defer { free(resolved) }
            return String(cString: resolved)
        }
        log = try WatchedFile(opening: (path ?? database.path) + "-wal")
        index = try WatchedFile(opening: (path ?? database.path) + "-shm")
        try check()
    }

    /// The folder in which the database file is.
    var folder: String { URL(fileURLWithPath: database.path).deletingLastPathComponent().path }

    var path: String { database.path }

    /// The fault of SQLite's having read what is no database.
    var damage: DatabaseFault { database.fault(.damaged) }

    /// True where the log is gone by name alone, and nothing has been written into the database file since.
    ///
    /// What was committed into the log is then still in reach of the connections that are open.
    var hasOnlyLostTheLog: Bool {
        do throws(DatabaseFault) {
            let size = try database.size()
            let header = try database.bytes(count: Self.headerBytes)
            let settled = seen.withLock(\.settled)
            guard let settled, settled.header == header, settled.size == size else { return false }
            // A connection that reads its index beyond the end is killed by the system.
            guard let now = try look(), try index.bytes(at: now.indexBytes - 1, count: 1).count == 1 else {
                return false
            }
            var status = stat()
            // Another program that has come since has begun a log of its own, or has at most made an empty file.
            return stat(log.path, &status) != 0 || status.st_size == 0
        } catch {
            return false
        }
    }

    /// Throws where a file is not what it was.
    func check() throws(DatabaseFault) {
        try seen.withLock { seen throws(DatabaseFault) in try check(&seen) }
    }

    private func check(_ seen: inout Seen) throws(DatabaseFault) {
        for _ in 0..<Self.looks {
            let before = try look()
            let sizes = (try database.size(), try log.size(), try index.size())
            let header = try database.bytes(count: Self.headerBytes)
            let salt = try log.bytes(at: 16, count: 8)
            // Between two equal looks there was no commit, no checkpoint and no restart of the log.
            guard let before, try look() == before else { continue }
            guard sizes.2 >= before.indexBytes else { throw index.fault(.truncated) }
            guard sizes.1 >= max(before.logBytes, seen.leastOfLog(sizes.1, before)) else { throw log.fault(.truncated) }
            guard before.frames == 0 || salt == before.salt else { throw log.fault(.overwritten) }
            return try compare(header, sizes.0, before, &seen.settled)
        }
    }

    /// Nil while the header of the index is being written.
    private func look() throws(DatabaseFault) -> LogIndex? {
        let bytes = try index.bytes(count: LogIndex.headerBytes)
        guard bytes.count == LogIndex.headerBytes else { throw index.fault(.truncated) }
        return LogIndex(bytes)
    }

    private func compare(
        _ header: [UInt8],
        _ size: Int64,
        _ now: LogIndex,
        _ settled: inout Settled?
    ) throws(DatabaseFault) {
        guard header.starts(with: Array("SQLite format 3\0".utf8)) else {
            throw database.fault(size < Self.headerBytes ? .truncated : .overwritten)
        }
        // While pages are being moved, header and size are in between.
        guard !now.isMoving else { return }
        if let known = settled, (known.salt, known.moved) == (now.salt, now.moved) {
            if size < known.size { throw database.fault(.truncated) }
            guard header == known.header, size == known.size else { throw database.fault(.overwritten) }
        } else {
            // The pages that the header counts are there after every checkpoint.
            if size < Self.pages(header) * now.pageBytes { throw database.fault(.truncated) }
            settled = Settled(header: header, size: size, salt: now.salt, moved: now.moved)
        }
    }

    /// The size of the database in pages, in the order of bytes of every number in that header.
    private static func pages(_ header: [UInt8]) -> Int64 {
        header[28..<32].reduce(0) { $0 << 8 | Int64($1) }
    }
}
