import HTTPConnections
import HTTPTypes
import Synchronization

/// Runs reviews off the threads that answer requests, a few at a time, in two lanes with a bounded line before each.
///
/// Nothing tells in advance how long a review takes, so that each begins in the quick lane. One that has used up its allowance
/// there is begun anew in the other, whose thread stands back behind all others: most reviews take a tenth of the allowance
/// and never wait behind the longest. What comes of a review does not depend on the lane, since its work is bounded in
/// steps that are counted, not in time.
///
/// The threads are its own: those that read the page's files for everybody do not stand in this line.
final class AnalysisQueue: Sendable {
    /// One run of a piece of work on a thread.
    struct Turn: Sendable {
        /// Whether the work has to stop; called every few milliseconds.
        let isStopped: @Sendable () -> Bool
        /// Bytes of manifests that may be read in this lane.
        fileprivate let mostBytes: Int

        /// Throws `WorkStopped` where the work is to stop, or has to do what takes too long for the lane.
        func goOn(reading bytes: Int = 0) throws {
            guard bytes <= mostBytes, !isStopped() else { throw WorkStopped() }
        }
    }

    /// A place in the line or at work; what it runs waits for a thread.
    struct Place: Sendable {
        fileprivate let queue: AnalysisQueue
        let cancellation: WorkCancellation

        /// Runs the work, perhaps from the beginning a second time.
        ///
        /// - Parameters:
        ///   - bytes: Of the body. Where they are many, reading them alone takes longer than the allowance, and the work goes
        ///     to the long lane as it comes.
        ///   - work: Throws `WorkStopped` once it is told to stop.
        /// - Returns: What the work returns.
        /// - Throws: What the work throws, and 503 where the line before the long lane is full.
        func run<Result: Sendable>(
            bytes: Int,
            _ work: @escaping @Sendable (Turn) throws -> Result
        ) async throws -> Result {
            let cancellation = cancellation
            if bytes <= ServerLimits.smallBytes {
                do {
                    return try await queue.quick.run(cancellation) {
                        let time = ThreadTime()
                        let isStopped: @Sendable () -> Bool = {
                            cancellation.isCancelled || time.nanoseconds > ServerLimits.quickNanoseconds
                        }
                        return try work(Turn(isStopped: isStopped, mostBytes: ServerLimits.smallBytes))
                    }
                } catch is WorkStopped {
                    guard !cancellation.isCancelled else { throw WorkStopped() }
                }
            }
            return try await queue.inLongLine { lane in
                try await lane.run(cancellation) {
                    defer { UnusedMemory.giveBack() }
                    return try work(Turn(isStopped: { cancellation.isCancelled }, mostBytes: .max))
                }
            }
        }
    }

    private let quick: AnalysisLane
    private let long: AnalysisLane
    private let capacity: Int
    private let longCapacity: Int
    private let metrics: Metrics
    private let admitted = Mutex(0)
    private let admittedLong = Mutex(0)

    init(metrics: Metrics) {
        quick = AnalysisLane(threads: ServerLimits.concurrentReviews, niceness: 0)
        long = AnalysisLane(threads: ServerLimits.concurrentLongReviews, niceness: ServerLimits.longNiceness)
        self.metrics = metrics
        capacity = ServerLimits.concurrentReviews + ServerLimits.concurrentLongReviews + ServerLimits.waitingReviews
        longCapacity = ServerLimits.concurrentLongReviews + ServerLimits.waitingLongReviews
    }

    /// Gives the work a place until it is done; throws 503 if all places are taken.
    func admit<Result: Sendable>(
        _ cancellation: WorkCancellation,
        _ work: (Place) async throws -> Result
    ) async throws -> Result {
        guard enter(admitted, capacity, metrics.setAdmitted) else {
            throw refusal(.overloaded("Too many reviews are waiting; try again in a second."))
        }
        defer { leave(admitted, metrics.setAdmitted) }
        return try await work(Place(queue: self, cancellation: cancellation))
    }

    private func inLongLine<Result: Sendable>(_ work: (AnalysisLane) async throws -> Result) async throws -> Result {
        guard enter(admittedLong, longCapacity, metrics.setAdmittedLong) else {
            let detail = "Too many long reviews are waiting; try again in some seconds."
            throw refusal(.overloaded(detail, retryAfter: ServerLimits.longRetrySeconds))
        }
        defer { leave(admittedLong, metrics.setAdmittedLong) }
        return try await work(long)
    }

    private func refusal(_ problem: Problem) -> Problem {
        metrics.countOverload()
        return problem
    }

    private func enter(_ count: borrowing Mutex<Int>, _ most: Int, _ show: (Int) -> Void) -> Bool {
        count.withLock { count in
            guard count < most else { return false }
            count += 1
            show(count)
            return true
        }
    }

    private func leave(_ count: borrowing Mutex<Int>, _ show: (Int) -> Void) {
        count.withLock { count in
            count -= 1
            show(count)
        }
    }
}
