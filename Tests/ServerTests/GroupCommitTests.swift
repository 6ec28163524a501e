import Foundation
import GRDB
import Synchronization
import Testing

@testable import Server

/// Submissions that arrive together share a commit, and nothing else.
struct GroupCommitTests {
    /// Counts commits, and refuses those whose turn is in `refused`.
    private final class Commits: TransactionObserver {
        struct Refused: Error {}

        private(set) var count = 0
        private var attempts = 0
        private let refused: Set<Int>

        init(refusing refused: Set<Int> = []) { self.refused = refused }

        func observes(eventsOfKind eventKind: DatabaseEventKind) -> Bool { true }
        func databaseDidChange(with event: DatabaseEvent) {}
        func databaseDidCommit(_ db: Database) { count += 1 }
        func databaseDidRollback(_ db: Database) {}

        func databaseWillCommit() throws {
            attempts += 1
            if refused.contains(attempts) { throw Refused() }
        }
    }

    /// What became of each write, in the order in which they were asked for.
    private struct Outcome {
        var results: [Result<ReviewID?, any Error>]
        var kept: [Int]
        var commits: Int

        var failed: [Int] {
            results.indices.filter { index in
                if case .failure = results[index] { true } else { false }
            }
        }
    }

    private struct Own: Error {}

    /// Numbers in the order in which they came.
    private final class Order: Sendable {
        private let values = Mutex<[Int]>([])

        var numbers: [Int] { values.withLock { $0 } }

        func append(_ number: Int) { values.withLock { $0.append(number) } }
    }

    @Test func whoArrivesWhileACommitRunsSharesTheNext() async throws {
        let outcome = try await run(9)
        #expect(outcome.failed == [])
        #expect(outcome.kept == Array(0...9))
        #expect(outcome.commits == 2)
    }

    @Test func aGroupIsBounded() async throws {
        let outcome = try await run(ServerLimits.submissionsInOneCommit + 1)
        #expect(outcome.failed == [])
        #expect(outcome.commits == 3)
    }

    @Test func whoComesAloneWaitsForNobody() async throws {
        let queue = try DatabaseQueue()
        let commits = Commits()
        queue.add(transactionObserver: commits, extent: .databaseLifetime)
        let groups = GroupCommit(GuardedDatabase(queue))
        for number in 1...3 {
            _ = try await groups.commit { db in
                try db.execute(sql: "CREATE TABLE t\(number) (a)")
                return nil
            }
            #expect(commits.count == number)
        }
    }

    @Test func writesInTheOrderOfArrival() async throws {
        let seen = Order()
        _ = try await run(9) { number, db in
            seen.append(number)
            try Self.insert(number, db)
        }
        #expect(seen.numbers == Array(0...9))
    }

    @Test(arguments: [1, 3, 5])
    func oneThatFailsByItselfTakesNobodyWithIt(failing: Int) async throws {
        let outcome = try await run(5) { number, db in
            try Self.insert(number, db)
            // Half of it was written.
            if number == failing { throw Own() }
        }
        #expect(outcome.failed == [failing])
        #expect(outcome.kept == (0...5).filter { $0 != failing })
        #expect(outcome.commits == 2)
    }

    @Test func aViolatedConstraintIsOnesOwn() async throws {
        let outcome = try await run(5) { number, db in try Self.insert(number == 4 ? 2 : number, db) }
        #expect(outcome.failed == [4])
        #expect(outcome.kept == [0, 1, 2, 3, 5])
        #expect(outcome.commits == 2)
    }

    @Test func afterARefusedCommitEachIsTriedAlone() async throws {
        // The second attempt is the group of five; of those that follow, each alone, the third is refused too.
        let outcome = try await run(5, refusing: [2, 5])
        #expect(outcome.failed == [3])
        #expect(outcome.kept == [0, 1, 2, 4, 5])
        #expect(outcome.commits == 5)
    }

    @Test func aWriteThatEndsTheTransactionLeavesNothingOfItBehind() async throws {
        let outcome = try await run(5) { number, db in
            try Self.insert(number, db)
            // As SQLite may do by itself when the disk is full.
            if number == 3 {
                try db.execute(sql: "ROLLBACK")
                throw DatabaseError(resultCode: .SQLITE_FULL)
            }
        }
        #expect(outcome.failed == [3])
        #expect(outcome.kept == [0, 1, 2, 4, 5])
    }

    @Test func aLockOfAnotherProcessIsWaitedForOnce() async throws {
        let attempts = Order()
        let outcome = try await run(5) { number, db in
            attempts.append(number)
            guard number == 0 else { throw DatabaseError(resultCode: .SQLITE_BUSY) }
            try Self.insert(number, db)
        }
        #expect(outcome.failed == [1, 2, 3, 4, 5])
        #expect(outcome.kept == [0])
        #expect(attempts.numbers == [0, 1])
    }

    /// Asks for a first write, and for the others while that one holds the database, so that they wait together.
    private func run(
        _ others: Int,
        refusing refused: Set<Int> = [],
        _ write: @escaping @Sendable (Int, Database) throws -> Void = { try insert($0, $1) }
    ) async throws -> Outcome {
        let queue = try DatabaseQueue()
        try await queue.write { try $0.execute(sql: "CREATE TABLE kept (number INTEGER PRIMARY KEY) STRICT") }
        let commits = Commits(refusing: refused)
        queue.add(transactionObserver: commits, extent: .databaseLifetime)
        let groups = GroupCommit(GuardedDatabase(queue))
        let gate = DispatchSemaphore(value: 0)
        let (begun, beginning) = AsyncStream.makeStream(of: Void.self)
        var tasks = [
            Task {
                try await groups.commit { db in
                    beginning.yield()
                    gate.wait()
                    try write(0, db)
                    return nil
                }
            }
        ]
        _ = await begun.first { true }
        for number in 1...others {
            tasks.append(
                Task {
                    try await groups.commit { db in
                        try write(number, db)
                        return nil
                    }
                }
            )
            // One after the other, so that they stand in line in the order of their numbers.
            while await groups.waiting < number { await Task.yield() }
        }
        gate.signal()
        var results: [Result<ReviewID?, any Error>] = []
        for task in tasks { results.append(await task.result) }
        let kept = try await queue.read { try Int.fetchAll($0, sql: "SELECT number FROM kept ORDER BY number") }
        return Outcome(results: results, kept: kept, commits: commits.count)
    }

    private static func insert(_ number: Int, _ db: Database) throws {
        try db.execute(sql: "INSERT INTO kept VALUES (?)", arguments: [number])
    }
}
