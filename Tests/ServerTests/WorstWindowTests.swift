import Foundation
import GRDB
import HTTPTypes
import HummingbirdTesting
import RolloutCore
import Testing

@testable import Server

/// The worst windows that are kept beside the reviews.
struct WorstWindowTests {
    private static let cases = [
        "reference/stage-1.yaml", "reference/stage-4.yaml", "reference/stage-5.yaml", "bundles/kustomize-shop.yaml",
        "bundles/traefik-daemonset.yaml", "bundles/web-alb.yaml",
    ]

    private static func rows(_ store: ReviewStore) async throws -> [String] {
        try await store.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT namespace, name, kind, zone, place, window, seconds, exact, rank
                    FROM worstWindow ORDER BY namespace, name, kind, zone
                    """
            ).map { "\($0)" }
        }
    }

    /// A database of an earlier version gets the same rows from its documents as submissions write.
    @Test func theMigrationFindsWhatSubmissionsKeep() async throws {
        let service = try Service()
        try await service.run { client in
            for path in Self.cases {
                let response = try await client.post(
                    try Repository.data("Tests/Cases/\(path)"),
                    query: "zones=a:2,b:2,c:2"
                )
                #expect(response.status == .created, "\(path): \(response.text)")
            }
            let kept = try await Self.rows(service.store)
            #expect(kept.count > 6)
            try await service.store.write { db in
                try db.execute(
                    sql: """
                        DROP TABLE worstWindow; DROP INDEX workloadByName; DROP INDEX workloadByReview;
                        DELETE FROM grdb_migrations WHERE identifier IN ('v5-worst-windows', 'v6-windows-of-workloads');
                        """
                )
            }
            _ = try ReviewStore(DatabaseQueue(path: service.database.path))
            #expect(try await Self.rows(service.store) == kept)
        }
    }

    /// Says the same as before, or something else, or comes late: what is shown is of the latest submission.
    @Test func theLatestSubmissionIsShown() async throws {
        let store = try ReviewStore(try DatabaseQueue())
        func save(_ at: Int64, _ zones: [String: Int]) async throws -> String {
            let workload = WorkloadVerdict(namespace: "a", name: "b", kind: "Deployment", verdict: OpenEnum(.fail))
            let windows = zones.map {
                WorstWindow(zone: $0.key, name: "blackout", length: .seconds($0.value), isExact: true)
            }
            let review = StoredReview(
                id: ReviewID(milliseconds: at, high: 0, low: 0).rawValue,
                createdAt: at,
                documentDigest: "d",
                verdict: OpenEnum(.fail),
                summary: "",
                workloads: "[]",
                provenance: "{\"labels\":[]}"
            )
            try await store.save(
                review,
                StoredDocument(digest: "d", body: Data("{}".utf8), manifestsDigest: "m"),
                StoredManifestsRecord(digest: "m", body: Data("{}".utf8)),
                outcomes: [
                    WorkloadOutcome(
                        verdict: workload,
                        summary: "",
                        worst: windows.max { $0.length < $1.length },
                        zones: windows
                    )
                ]
            )
            return review.id
        }
        func shown(_ zone: String?) async throws -> [String] {
            try await store.worstWindows(in: zone, limit: 9)
                .map { "\($0.reviewID) \($0.window.zone ?? "") \($0.window.length.seconds ?? -1)" }
        }
        _ = try await save(10, ["x": 30, "y": 90])
        let same = try await save(20, ["x": 30, "y": 90])
        #expect(try await shown(nil) == ["\(same) y 90"])
        #expect(try await shown("x") == ["\(same) x 30"])
        _ = try await save(15, ["x": 500])
        #expect(try await shown(nil) == ["\(same) y 90"])
        let other = try await save(30, ["x": 40])
        #expect(try await shown(nil) == ["\(other) x 40"])
        #expect(try await shown("y") == [])
        #expect(try await store.zonesWithWindows(limit: 9) == ["x"])
        _ = try await save(40, [:])
        #expect(try await shown(nil) == [])
        // A clock that was a year ahead and was put right must not hold its review in place for that year.
        let year: Int64 = 365 * 24 * 3_600_000
        let ahead = try await save(year, ["x": 50])
        #expect(try await shown(nil) == ["\(ahead) x 50"])
        let right = try await save(50, ["x": 60])
        #expect(try await shown(nil) == ["\(right) x 60"])
    }

    /// However many workloads there are, the answer is the beginning of an index.
    @Test(arguments: [
        """
        SELECT latestReviewID FROM worstWindow JOIN workload USING (namespace, name, kind)
        WHERE zone = 'a' ORDER BY rank DESC, namespace, name, kind LIMIT 8
        """,
        "SELECT * FROM workload WHERE name = 'a' ORDER BY name, namespace LIMIT 11",
        "SELECT * FROM workload WHERE name >= 'a' AND name < 'b' ORDER BY name, namespace LIMIT 11",
        "SELECT * FROM webhookDelivery WHERE url = 'a' AND dueAt <= 1 ORDER BY dueAt, sequence LIMIT 16",
        "SELECT min(sequence) FROM webhookDelivery WHERE url = 'a' AND namespace = 'a' AND name = 'a' AND kind = 'a' AND diedAt IS NULL",
    ])
    func answersComeFromAnIndex(sql: String) async throws {
        let queue = try DatabaseQueue()
        _ = try ReviewStore(queue)
        let plan = try await queue.read { db in
            try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN \(sql)").map { $0["detail"] as String }
        }
        #expect(plan.allSatisfy { $0.hasPrefix("SEARCH ") }, "\(plan)")
    }
}
