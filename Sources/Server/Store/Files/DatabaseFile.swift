import Foundation
import GRDB

/// A look at a database before anything is written into it.
///
/// A file that is damaged, or of another program, is refused untouched: to open it for writing would turn on the log,
/// add tables, and move what is left of an older log into it.
enum DatabaseFile {
    /// Throws the reason not to use the file; a file that is not there, or is empty, will be made.
    static func inspect(_ path: String, migrator: DatabaseMigrator) throws(StoreError) {
        do {
            try look(path, migrator)
        } catch let error as StoreError {
            throw error
        } catch let error as DatabaseError {
            throw explain(error, path)
        } catch {
            throw .unusable(path: path, reason: "\(error.localizedDescription)")
        }
    }

    /// What SQLite could not do with a file, in words.
    static func explain(_ error: DatabaseError, _ path: String) -> StoreError {
        let reason = error.message ?? "error \(error.extendedResultCode.rawValue)"
        return switch error.resultCode {
        case .SQLITE_NOTADB, .SQLITE_CORRUPT: .damaged(path: path, detail: reason)
        default: .unusable(path: path, reason: reason)
        }
    }

    private static func look(_ path: String, _ migrator: DatabaseMigrator) throws {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return }
        guard !isFolder.boolValue else { throw StoreError.unusable(path: path, reason: "it is a folder") }
        let bytes = size(of: path)
        guard bytes > 0 else { return }
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(5)
        let database = try DatabaseQueue(path: path, configuration: configuration)
        defer { try? database.close() }
        // A server that ends well leaves its log empty.
        let wasInterrupted = size(of: path + "-wal") > 0
        try database.read { db in
            let tables = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") ?? 0
            guard try tables == 0 || db.tableExists("grdb_migrations") else { throw StoreError.foreign(path: path) }
            // SQLite takes a last page that is there in part for whole, with zeros behind it.
            let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
            let whole = try pages * (Int.fetchOne(db, sql: "PRAGMA page_size") ?? 0)
            guard wasInterrupted || bytes >= whole else {
                throw StoreError.damaged(path: path, detail: "\(whole - bytes) bytes are missing at its end")
            }
            if wasInterrupted || bytes <= ServerLimits.alwaysCheckedBytes { try check(db, path) }
            guard try !migrator.hasBeenSuperseded(db) else { throw StoreError.databaseIsNewer(path: path) }
        }
    }

    /// Throws what SQLite finds wrong with a database.
    static func check(_ db: Database, _ path: String) throws {
        // One is enough, and it comes with a heading and a line for each page.
        let answer = try String.fetchOne(db, sql: "PRAGMA integrity_check(1)") ?? "no answer"
        guard answer != "ok" else { return }
        let lines = answer.split(separator: "\n").filter { !$0.hasPrefix("***") }
        throw StoreError.damaged(path: path, detail: lines.first.map(String.init) ?? "the check fails")
    }

    private static func size(of path: String) -> Int {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return attributes?[.size] as? Int ?? 0
    }
}
