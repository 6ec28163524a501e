/// Why a database is not opened, in one line that names its file.
enum StoreError: Error, CustomStringConvertible {
    /// Nil where there is no file.
    case databaseIsNewer(path: String?)
    /// What SQLite's check says of the file.
    case damaged(path: String, detail: String)
    case foreign(path: String)
    /// Another server has the database open.
    case inUse(path: String)
    /// Why the file cannot be used: by its kind, its permissions or its disk.
    case unusable(path: String, reason: String)

    var description: String {
        switch self {
        case .databaseIsNewer(let path):
            "\(path ?? "the database") was written by a newer version of rollout-review; use that one"
        case .damaged(let path, let detail):
            "\(path) is damaged (\(detail)); restore a backup, or let sqlite3 .recover what it can"
        case .foreign(let path): "\(path) is no database of rollout-review, and is left as it is"
        case .inUse(let path): "\(path) is used by another server; a database has one server at a time"
        case .unusable(let path, let reason): "\(path) cannot be used: \(reason)"
        }
    }
}
