import Foundation
import GRDB
import RolloutCore
import Testing

@testable import Server

/// What goes when only so much is kept, and what must stay.
struct RetentionTests {
    private static let hour: Int64 = 3_600_000

    /// Submissions an hour apart; the even ones share a document, and all documents share their manifests by threes.
    private func fill(_ store: ReviewStore, _ count: Int) async throws -> [String] {
        var ids: [String] = []
        for number in 0..<count {
            let at = Int64(number) * Self.hour
            let id = ReviewID(milliseconds: at, high: 0, low: 0).rawValue
            let document = number % 2 == 0 ? "even" : "odd\(number)"
            let manifests = number % 2 == 0 ? "m" : "m\(number % 3)"
            let workload = WorkloadVerdict(namespace: "a", name: "b", kind: "Deployment", verdict: OpenEnum(.pass))
            let worst = WorstWindow(
                zone: "z",
                name: "blackout",
                length: number > 0 ? .seconds(number) : .closed,
                isExact: true
            )
            try await store.save(
                StoredReview(
                    id: id,
                    createdAt: at,
                    documentDigest: document,
                    verdict: OpenEnum(.pass),
                    summary: "",
                    workloads: String(decoding: try JSON.encode([workload]), as: UTF8.self),
                    provenance: "{\"labels\":[\"x\"]}"
                ),
                StoredDocument(digest: document, body: Data("{}".utf8), manifestsDigest: manifests),
                StoredManifestsRecord(digest: manifests, body: Data("{}".utf8)),
                outcomes: [WorkloadOutcome(verdict: workload, summary: "", worst: worst, zones: [worst])],
                labels: ["x"]
            )
            ids.append(id)
        }
        return ids
    }

    private func left(_ queue: DatabaseQueue) async throws -> [String] {
        try await queue.read { try String.fetchAll($0, sql: "SELECT id FROM review ORDER BY id") }
    }

    @Test(arguments: [("24h", 6), ("1d", 6), ("7", 7), ("1w", 30), ("1000", 30), ("6h", 0)])
    func keepsByAgeAndCount(rule: String, expected: Int) async throws {
        let queue = try DatabaseQueue()
        let store = try ReviewStore(queue)
        let ids = try await fill(store, 30)
        // 48 hours after the first: the last 6 are younger than a day.
        let retention = try #require(Retention(parsing: rule))
        while try await store.prune(retention, now: 48 * Self.hour, batch: 4) > 0 {}
        #expect(try await left(queue) == Array(ids.suffix(expected)))
        let orphans = try await queue.read { db in
            try Int.fetchOne(
                db,
                sql: """
                    SELECT (SELECT count(*) FROM document WHERE digest NOT IN (SELECT documentDigest FROM review))
                        + (SELECT count(*) FROM manifests WHERE digest NOT IN (SELECT manifestsDigest FROM document))
                        + (SELECT count(*) FROM reviewWorkload WHERE reviewID NOT IN (SELECT id FROM review))
                        + (SELECT count(*) FROM reviewLabel WHERE reviewID NOT IN (SELECT id FROM review))
                        + abs((SELECT count(*) FROM worstWindow) - 2 * (SELECT count(*) FROM workload))
                    """
            )
        }
        #expect(orphans == 0)
        #expect(try await queue.read { try String.fetchOne($0, sql: "PRAGMA integrity_check") } == "ok")
    }

    @Test func keepsNothingElseWaiting() async throws {
        let queue = try DatabaseQueue()
        let store = try ReviewStore(queue)
        _ = try await fill(store, 10)
        #expect(try await store.prune(try #require(Retention(parsing: "2")), now: 0, batch: 3) == 3)
    }

    @Test(arguments: ["", "d", "0", "-1", "0d", "1y", "1.5d", "d1", "100001d", "ten"])
    func whatIsNoRetention(text: String) { #expect(Retention(parsing: text) == nil) }
}
