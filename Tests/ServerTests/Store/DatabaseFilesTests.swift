import Foundation
import GRDB
import Synchronization
import Testing

@testable import Server

/// What is told apart about the files of a database that is in use.
struct DatabaseFilesTests {
    /// Every read and every write looks at the files, so that looks overlap with each other and with the log's growth.
    @Test func looksAtTheSameTimeDoNotContradictEachOther() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "files-\(UUID())")
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = try ReviewStore.open(at: folder.appending(path: "reviews.sqlite").path)
        let isDone = Mutex(false)
        let faults = Mutex<[any Error]>([])
        let ended = DispatchGroup()
        for _ in 0..<4 {
            ended.enter()
            Thread.detachNewThread {
                defer { ended.leave() }
                while !isDone.withLock({ $0 }) {
                    do { try store.database.check() } catch { return faults.withLock { $0.append(error) } }
                }
            }
        }
        for round in 0..<20 {
            try await store.database.write { db in
                try db.execute(sql: "CREATE TABLE IF NOT EXISTS filler (bytes BLOB)")
                for _ in 0..<20 { try db.execute(sql: "INSERT INTO filler VALUES (zeroblob(100000))") }
            }
            if round % 5 == 4 {
                try await store.database.writer.writeWithoutTransaction { db in
                    try db.execute(sql: "DELETE FROM filler")
                    _ = try db.checkpoint(round % 10 == 4 ? .truncate : .passive)
                }
            }
        }
        isDone.withLock { $0 = true }
        await withCheckedContinuation { continuation in ended.notify(queue: .global()) { continuation.resume() } }
        #expect(faults.withLock { $0.map { "\($0)" } } == [])
        try store.close()
    }
}
