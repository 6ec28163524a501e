import Foundation
import GRDB
import RolloutCore
import Testing

@testable import Server

/// The store under faults: nothing half-written, nothing opened that it does not understand.
struct StoreTests {
    private func records(_ number: Int) -> (StoredReview, StoredDocument, StoredManifestsRecord) {
        let id = ReviewID(milliseconds: Int64(number), high: 0, low: 0).rawValue
        let review = StoredReview(
            id: id,
            createdAt: Int64(number),
            documentDigest: "d\(number)",
            verdict: OpenEnum(.pass),
            summary: "",
            workloads: "[]",
            provenance: "{\"labels\":[]}"
        )
        let document = StoredDocument(digest: "d\(number)", body: Data("{}".utf8), manifestsDigest: "m\(number)")
        return (review, document, StoredManifestsRecord(digest: "m\(number)", body: Data("{}".utf8)))
    }

    @Test(arguments: 0..<4)
    func keepsAllOrNothingWhenACommitFails(commits: Int) async throws {
        let queue = try DatabaseQueue()
        let store = try ReviewStore(queue)
        queue.add(transactionObserver: CommitRefuser(after: commits), extent: .databaseLifetime)
        var acknowledged = 0
        for number in 0..<4 {
            let (review, document, manifests) = records(number)
            do {
                try await store.save(review, document, manifests, outcomes: [])
                acknowledged += 1
            } catch is CommitRefuser.Refused {
                continue
            }
        }
        #expect(acknowledged == commits)
        let counts = try await queue.read { db in
            try ["review", "document", "manifests"].map { try Int.fetchOne(db, sql: "SELECT count(*) FROM \($0)") }
        }
        #expect(counts == [commits, commits, commits])
        #expect(try await queue.read { try String.fetchOne($0, sql: "PRAGMA integrity_check") } == "ok")
    }

    @Test func refusesADatabaseFromANewerProgram() throws {
        let queue = try DatabaseQueue()
        _ = try ReviewStore(queue)
        try queue.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('v999-from-the-future')") }
        #expect(throws: StoreError.self) { try ReviewStore(queue) }
    }

    @Test func refusesAFileThatIsNoDatabase() throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).sqlite")
        try Data(repeating: 0x41, count: 10_000).write(to: path)
        defer { try? FileManager.default.removeItem(at: path) }
        #expect(throws: StoreError.self) { try ReviewStore.open(at: path.path) }
    }

    @Test func writesThroughToTheDisk() throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString)/reviews.sqlite")
        defer { try? FileManager.default.removeItem(at: path.deletingLastPathComponent()) }
        let store = try ReviewStore.open(at: path.path)
        // 2 is FULL, on the connection that writes.
        #expect(try store.pragma("synchronous") == 2)
        try store.close()
    }

    @Test func identifiersRiseWithinAMillisecondAndAcross() throws {
        let generator = ReviewIDGenerator()
        let identifiers = [5, 5, 5, 7, 6, 8].map { generator.next(milliseconds: $0).rawValue }
        #expect(identifiers == identifiers.sorted())
        #expect(Set(identifiers).count == identifiers.count)
        #expect(identifiers.allSatisfy { ReviewID(rawValue: $0) != nil })
    }

    @Test(arguments: ["", "01ARZ3NDEKTSV4RRFFQ69G5FA", "01ARZ3NDEKTSV4RRFFQ69G5FAI", "81ARZ3NDEKTSV4RRFFQ69G5FAV", "é"])
    func refusesOtherShapesOfIdentifiers(text: String) { #expect(ReviewID(rawValue: text) == nil) }
}
