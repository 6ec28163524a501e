import Foundation
import GRDB
import RolloutCore
import Testing

@testable import Server

/// Which outcomes are news, and that news and reviews are kept together or not at all.
struct WebhookOutboxTests {
    private func outbox(_ trigger: WebhookTrigger, targets: Int = 1) throws -> WebhookOutbox {
        let targets = (0..<targets).compactMap { WebhookTarget(parsing: "https://hooks.example/\($0)") }
        return WebhookOutbox(
            targets: targets,
            trigger: trigger,
            identifiers: ReviewIDGenerator(),
            address: "https://reviews.test"
        )
    }

    /// Keeps a review of one workload.
    private func save(_ verdict: Verdict, at number: Int, in store: ReviewStore, _ outbox: WebhookOutbox) async throws {
        let workload = WorkloadVerdict(namespace: "a", name: "b", kind: "Deployment", verdict: OpenEnum(verdict))
        try await store.save(
            StoredReview(
                id: ReviewID(milliseconds: Int64(number), high: 0, low: 0).rawValue,
                createdAt: Int64(number),
                documentDigest: "d\(number)",
                verdict: OpenEnum(verdict),
                summary: "",
                workloads: String(decoding: try JSON.encode([workload]), as: UTF8.self),
                provenance: "{\"labels\":[]}"
            ),
            StoredDocument(digest: "d\(number)", body: Data("{}".utf8), manifestsDigest: "m\(number)"),
            StoredManifestsRecord(digest: "m\(number)", body: Data("{}".utf8)),
            outcomes: [WorkloadOutcome(verdict: workload, summary: "", worst: nil, zones: [])],
            webhooks: outbox
        )
    }

    @Test(arguments: 0..<4)
    func aReviewAndItsWebhookAreKeptTogetherOrNotAtAll(commits: Int) async throws {
        let queue = try DatabaseQueue()
        let store = try ReviewStore(queue)
        queue.add(transactionObserver: CommitRefuser(after: commits), extent: .databaseLifetime)
        for number in 0..<4 { try? await save(.fail, at: number, in: store, try outbox(.fail)) }
        let counts = try await queue.read { db in
            try ["review", "webhookDelivery"].map { try Int.fetchOne(db, sql: "SELECT count(*) FROM \($0)") }
        }
        #expect(counts == [commits, commits])
    }

    @Test(arguments: [
        (WebhookTrigger.change, [Verdict.fail, .fail, .warn, .pass, .pass, .fail], [0, 2, 3, 5]),
        (.fail, [.fail, .pass, .fail, .fail, .warn], [0, 2, 3]),
    ])
    func tellsWhatIsAskedFor(trigger: WebhookTrigger, verdicts: [Verdict], news: [Int]) async throws {
        let queue = try DatabaseQueue()
        let store = try ReviewStore(queue)
        for (number, verdict) in verdicts.enumerated() {
            try await save(verdict, at: number, in: store, try outbox(trigger))
        }
        let told = try await queue.read {
            try Int.fetchAll($0, sql: "SELECT createdAt FROM webhookDelivery ORDER BY sequence")
        }
        #expect(told == news)
    }

    /// What was computed before the latest review, but is kept after it, says nothing about what holds now.
    @Test func aLateReviewChangesNothing() async throws {
        let queue = try DatabaseQueue()
        let store = try ReviewStore(queue)
        for (number, verdict) in [(1, Verdict.pass), (9, .fail), (5, .pass)] {
            try await save(verdict, at: number, in: store, try outbox(.change))
        }
        let told = try await queue.read {
            try Int.fetchAll($0, sql: "SELECT createdAt FROM webhookDelivery ORDER BY sequence")
        }
        #expect(told == [1, 9])
    }

    /// What could not be told goes with the reviews that it would have told of, and no earlier.
    @Test(arguments: [("2", [2, 3]), ("4", [0, 1, 2, 3]), ("1000", [0, 1, 2, 3]), ("1h", [])])
    func deadLettersGoWithTheirReviews(rule: String, left: [Int64]) async throws {
        let queue = try DatabaseQueue()
        let store = try ReviewStore(queue)
        for number in 0..<4 { try await save(.fail, at: number, in: store, try outbox(.fail)) }
        try await queue.write { try WebhookQueue.abandon(except: [], now: 50, $0) }
        let retention = try #require(Retention(parsing: rule))
        while try await store.prune(retention, now: 10 * 3_600_000, batch: 3) > 0 {}
        let dead = try await queue.read { try WebhookQueue.dead(limit: 10, $0) }
        #expect(dead.map(\.createdAt).sorted() == left)
    }

    /// Of each target only the first is due; the next one becomes due when it has left, however it left.
    @Test func oneOfAWorkloadIsDueAtATime() async throws {
        let queue = try DatabaseQueue()
        let store = try ReviewStore(queue)
        for number in 0..<4 { try await save(.fail, at: number, in: store, try outbox(.fail, targets: 2)) }
        let url = "https://hooks.example/1"
        let due = { @Sendable (db: Database) in try WebhookQueue.due(at: url, now: 100, limit: 10, db) }
        try await queue.write { db in
            for number in 0..<4 {
                let now = try due(db)
                #expect(now.map(\.createdAt) == [Int64(number)])
                guard let first = now.first else { return }
                if number == 1 {
                    try WebhookQueue.failed(first, "status 500", again: 150, now: 100, db)
                    #expect(try due(db).isEmpty)
                    try WebhookQueue.failed(first, "status 500", again: nil, now: 100, db)
                } else {
                    try WebhookQueue.delivered(first, now: 100, db)
                }
            }
            #expect(try due(db).isEmpty)
            #expect(try WebhookQueue.dead(limit: 10, db).map(\.createdAt) == [1])
            #expect(try WebhookQueue.revive(nil, now: 100, db) == 1)
            #expect(try due(db).map(\.createdAt) == [1])
            #expect(
                try WebhookQueue.due(at: "https://hooks.example/0", now: 100, limit: 10, db).map(\.createdAt) == [0]
            )
        }
    }
}
