import GRDB

/// Refuses every commit from the n-th on.
final class CommitRefuser: TransactionObserver {
    struct Refused: Error {}

    private var left: Int

    init(after commits: Int) { left = commits }

    func observes(eventsOfKind eventKind: DatabaseEventKind) -> Bool { true }
    func databaseDidChange(with event: DatabaseEvent) {}
    func databaseDidCommit(_ db: Database) {}
    func databaseDidRollback(_ db: Database) {}

    func databaseWillCommit() throws {
        guard left > 0 else { throw Refused() }
        left -= 1
    }
}
