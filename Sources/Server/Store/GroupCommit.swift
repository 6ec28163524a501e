import GRDB

/// Commits submissions in groups, so that many that arrive together share one wait for the disk.
///
/// A group is everything that arrived during the commit before it: groups grow under load, and a submission that comes
/// alone does not wait. Each is answered only after the commit that holds it has reached the disk.
actor GroupCommit {
    /// What one submission writes; it gives the review that answers it where an earlier one does.
    ///
    /// It runs again where an attempt that it was part of was undone.
    typealias Write = @Sendable (Database) throws -> ReviewID?

    private struct Member {
        var write: Write
        var continuation: CheckedContinuation<ReviewID?, any Error>
    }

    private let database: GuardedDatabase
    private var line: [Member] = []
    private var isCommitting = false

    init(_ database: GuardedDatabase) { self.database = database }

    /// Submissions that wait for the commit after the one that runs.
    var waiting: Int { line.count }

    /// Writes in a transaction that others may share, all or nothing; goes on when the task that asked is cancelled.
    func commit(_ write: @escaping Write) async throws -> ReviewID? {
        try await withCheckedThrowingContinuation { continuation in
            line.append(Member(write: write, continuation: continuation))
            guard !isCommitting else { return }
            isCommitting = true
            Task { await work() }
        }
    }

    private func work() async {
        while !line.isEmpty {
            let group = Array(line.prefix(ServerLimits.submissionsInOneCommit))
            line.removeFirst(group.count)
            let results = await results(of: group.map(\.write))
            for (member, result) in zip(group, results) { member.continuation.resume(with: result) }
        }
        isCommitting = false
    }

    /// What became of each.
    private func results(of group: [Write]) async -> [Result<ReviewID?, any Error>] {
        do {
            return try await database.write { db in try Self.together(group, db) }
        } catch is OneFailed {
            do {
                return try await database.write { db in try Self.apart(group, db) }
            } catch {
                return await afterFailure(error, of: group)
            }
        } catch {
            return await afterFailure(error, of: group)
        }
    }

    /// What kept a whole group from the disk may not keep each of it, alone, from it.
    private func afterFailure(_ error: any Error, of group: [Write]) async -> [Result<ReviewID?, any Error>] {
        guard group.count > 1, !Self.meetsEverybody(error) else { return group.map { _ in .failure(error) } }
        var results: [Result<ReviewID?, any Error>] = []
        for write in group { results += await self.results(of: [write]) }
        return results
    }

    /// Says that the fault is one member's own, and that the others deserve another attempt without it.
    private struct OneFailed: Error {}

    /// All as one, which is what nearly always succeeds.
    private static func together(_ group: [Write], _ db: Database) throws -> [Result<ReviewID?, any Error>] {
        try group.map { write in
            do {
                return .success(try write(db))
            } catch  where group.count > 1 && isOfOneOnly(error) {
                throw OneFailed()
            }
        }
    }

    /// Each in a savepoint of its own, so that one that fails by itself takes nothing of the others with it.
    private static func apart(_ group: [Write], _ db: Database) throws -> [Result<ReviewID?, any Error>] {
        try group.map { write in
            var answer: ReviewID?
            do {
                try db.inSavepoint {
                    answer = try write(db)
                    return .commit
                }
                return .success(answer)
            } catch  where isOfOneOnly(error) && db.isInsideTransaction {
                return .failure(error)
            }
        }
    }

    /// True for what lies in the submission itself.
    ///
    /// A full disk or a failed write does not: it may have ended the whole transaction.
    private static func isOfOneOnly(_ error: any Error) -> Bool {
        guard let error = error as? DatabaseError else { return true }
        return [.SQLITE_CONSTRAINT, .SQLITE_MISMATCH, .SQLITE_TOOBIG].contains(error.resultCode)
    }

    /// True where another attempt would only meet the same: another process holds the lock, or the files are gone.
    private static func meetsEverybody(_ error: any Error) -> Bool {
        (error as? DatabaseError)?.resultCode == .SQLITE_BUSY || error is DatabaseFault
    }
}
