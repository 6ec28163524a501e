import GRDB
import RolloutCore
import Testing

@testable import Server

/// Lists walk an index in its order, whatever they are filtered by: no scan, no sorting, no page that costs more than another.
struct ListPlanTests {
    /// Every combination of filters, one and two labels among them.
    private static let filters: [ReviewFilter] = (0..<128).map { bits in
        func has(_ bit: Int) -> Bool { bits & (1 << bit) != 0 }
        return ReviewFilter(
            namespace: has(0) ? "a" : nil,
            workload: has(1) ? "b" : nil,
            verdict: has(2) ? .fail : nil,
            repository: has(3) ? "r" : nil,
            labels: has(4) ? (has(5) ? ["x", "y"] : ["x"]) : [],
            since: has(5) ? 1 : nil,
            until: has(6) ? 2 : nil
        )
    }

    private func plan(_ sql: String, _ arguments: [String]) throws -> [String] {
        let queue = try DatabaseQueue()
        _ = try ReviewStore(queue)
        return try queue.read { db in
            try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN " + sql, arguments: StatementArguments(arguments))
                .map { $0["detail"] }
        }
    }

    private func expectWalk(_ steps: [String], _ comment: Comment) {
        #expect(!steps.isEmpty)
        #expect(!steps.contains { $0.hasPrefix("SCAN") && $0 != "SCAN CONSTANT ROW" }, comment)
        #expect(!steps.contains { $0.contains("TEMP B-TREE") }, comment)
    }

    @Test(arguments: [nil, ReviewID(milliseconds: 5, high: 0, low: 0)])
    func reviews(before place: ReviewID?) throws {
        for filter in Self.filters {
            let walk = ReviewWalk(filter, before: place)
            let steps = try plan(walk.sql, walk.arguments)
            expectWalk(steps, "\(filter): \(steps)")
            // The walk itself is bounded by the place, so that deep pages cost what the first one does.
            let bound = steps.first?.firstMatch(of: /\((?:id|.* AND (?:id|reviewID))>\? AND (?:id|reviewID)<\?\)/)
            #expect(bound != nil, "\(filter): \(steps)")
        }
    }

    @Test(arguments: [nil, "a"], [nil, Verdict.fail])
    func workloads(namespace: String?, verdict: Verdict?) throws {
        let places = [nil, "a", "b"].map { name in
            name.map { ReviewStore.WorkloadPlace(namespace: $0, name: "n", kind: "Deployment") }
        }
        for place in places {
            let (sql, arguments) = ReviewStore.workloadList(
                namespace: namespace,
                verdict: verdict,
                after: place,
                limit: 3
            )
            let steps = try plan(sql, arguments)
            expectWalk(steps, "\(sql): \(steps)")
        }
    }
}
