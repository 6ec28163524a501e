import Foundation
import HTTPConnections
import HTTPTypes
import Synchronization
import Testing

@testable import Server

/// Which lane does the work, who waits for it, and what ends the waiting.
struct AnalysisQueueTests {
    private let metrics = Metrics()

    private func run<Result: Sendable>(
        _ queue: AnalysisQueue,
        _ cancellation: WorkCancellation = WorkCancellation(),
        bytes: Int = 1,
        _ work: @escaping @Sendable (AnalysisQueue.Turn) throws -> Result
    ) async throws -> Result {
        try await queue.admit(cancellation) { try await $0.run(bytes: bytes, work) }
    }

    /// Takes processor time until it is told to stop.
    private static func untilStopped(_ turn: AnalysisQueue.Turn) throws -> Int {
        while true { try turn.goOn() }
    }

    /// What a thread is marked with: its priority.
    private static func niceness() -> Int { Int(getpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0)) }

    @Test func shortWorkIsDoneOnceAndByAThreadLikeAllOthers() async throws {
        let runs = Mutex(0)
        let niceness = try await run(AnalysisQueue(metrics: metrics)) { _ in
            runs.withLock { $0 += 1 }
            return Self.niceness()
        }
        #expect(niceness == Self.niceness())
        #expect(runs.withLock { $0 } == 1)
    }

    @Test func longWorkIsBegunAnewByAThreadThatStandsBack() async throws {
        let runs = Mutex(0)
        let niceness = try await run(AnalysisQueue(metrics: metrics)) { turn in
            let isFirst = runs.withLock { runs in
                runs += 1
                return runs == 1
            }
            return isFirst ? try Self.untilStopped(turn) : Self.niceness()
        }
        #expect(niceness == Int(ServerLimits.longNiceness))
        #expect(runs.withLock { $0 } == 2)
        #expect(metrics.snapshot.admittedLong == 0)
    }

    @Test(arguments: [ServerLimits.smallBytes, ServerLimits.smallBytes + 1])
    func largeBodiesAreLongWork(bytes: Int) async throws {
        let niceness = try await run(AnalysisQueue(metrics: metrics), bytes: bytes) { _ in Self.niceness() }
        #expect((niceness == Int(ServerLimits.longNiceness)) == (bytes > ServerLimits.smallBytes))
    }

    @Test(arguments: [ServerLimits.smallBytes, ServerLimits.smallBytes + 1])
    func whatWasPackedCountsUnpacked(bytes: Int) async throws {
        let niceness = try await run(AnalysisQueue(metrics: metrics)) { turn in
            try turn.goOn(reading: bytes)
            return Self.niceness()
        }
        #expect((niceness == Int(ServerLimits.longNiceness)) == (bytes > ServerLimits.smallBytes))
    }

    @Test func shortWorkIsDoneBesideAsMuchLongWorkAsThereIsRoomFor() async throws {
        let queue = AnalysisQueue(metrics: metrics)
        let cancellation = WorkCancellation()
        let most = ServerLimits.concurrentLongReviews + ServerLimits.waitingLongReviews
        await withTaskGroup(of: Bool.self) { group in
            for _ in 0...most {
                group.addTask {
                    do {
                        _ = try await run(queue, cancellation, bytes: .max) { try Self.untilStopped($0) }
                    } catch let problem as Problem {
                        #expect(problem.status == 503)
                        #expect(problem.headers[.retryAfter] == String(ServerLimits.longRetrySeconds))
                        return true
                    } catch {
                        #expect(error is WorkStopped)
                    }
                    return false
                }
            }
            // The one that there is no room for is told so at once, while the others wait.
            #expect(await group.next() == true)
            #expect((try? await run(queue) { _ in 1 }) == 1)
            #expect(metrics.snapshot.admittedLong == most)
            cancellation.cancel()
            for await isRefused in group { #expect(!isRefused) }
        }
        #expect(metrics.snapshot.admitted == 0)
        #expect(metrics.snapshot.admittedLong == 0)
    }

    @Test func whoHasGoneGivesUpThePlaceInTheLineAtOnce() async throws {
        let queue = AnalysisQueue(metrics: metrics)
        let (holding, waiting) = (WorkCancellation(), WorkCancellation())
        let (begun, beginning) = AsyncStream.makeStream(of: Void.self)
        let first = Task {
            try await run(queue, holding, bytes: .max) { turn in
                beginning.yield()
                return try Self.untilStopped(turn)
            }
        }
        for await _ in begun { break }
        let second = Task { try await run(queue, waiting, bytes: .max) { _ in 2 } }
        while metrics.snapshot.admittedLong < 2 { await Task.yield() }
        waiting.cancel()
        await #expect(throws: WorkStopped.self) { try await second.value }
        #expect(metrics.snapshot.admittedLong == 1)
        holding.cancel()
        await #expect(throws: WorkStopped.self) { try await first.value }
    }

    @Test func whatWasCancelledBeforeIsNotBegun() async throws {
        let cancellation = WorkCancellation()
        cancellation.cancel()
        await #expect(throws: WorkStopped.self) {
            try await run(AnalysisQueue(metrics: metrics), cancellation) { _ in Issue.record("it was begun") }
        }
    }

    @Test func listenersAreToldOnce() {
        let cancellation = WorkCancellation()
        let told = Mutex<[Int]>([])
        for number in 0..<3 { cancellation.whenCancelled { told.withLock { $0.append(number) } } }
        cancellation.cancel()
        cancellation.cancel()
        cancellation.whenCancelled { told.withLock { $0.append(3) } }
        #expect(told.withLock { $0 } == [0, 1, 2, 3])
    }
}
