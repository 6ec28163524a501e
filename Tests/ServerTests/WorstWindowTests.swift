import Foundation
import GRDB
import HTTPTypes
import HummingbirdTesting
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
                    SELECT namespace, name, kind, zone, place, window, seconds, exact, rank, reviewID
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
                        DELETE FROM grdb_migrations WHERE identifier = 'v5-worst-windows';
                        """
                )
            }
            _ = try ReviewStore.open(at: service.database.path)
            #expect(try await Self.rows(service.store) == kept)
        }
    }

    /// However many workloads there are, the answer is the beginning of an index.
    @Test(arguments: [
        "SELECT namespace FROM worstWindow WHERE zone = 'a' ORDER BY rank DESC, namespace, name, kind LIMIT 8",
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
