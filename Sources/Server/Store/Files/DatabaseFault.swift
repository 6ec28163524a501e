import Foundation

/// Why the database cannot be relied on: its files are no longer what the server opened.
struct DatabaseFault: Error, Equatable, Sendable, CustomStringConvertible {
    enum Change: Equatable, Sendable {
        /// There is nothing under its name any more.
        case removed
        /// Its name leads to another file, on another device perhaps.
        case replaced
        case truncated
        /// Another program than SQLite has written into it.
        case overwritten
        /// SQLite has read something that is no database.
        case damaged
        /// The operating system does not say: the value is an `errno`.
        case unreachable(CInt)
    }

    /// The file's name without its folder, which is nothing to clients.
    var file: String
    var change: Change

    /// True where nothing but a restart can end it.
    ///
    /// What happened to a file behind the server's back is not undone by the file's coming back.
    var isFinal: Bool {
        switch change {
        case .removed, .replaced, .truncated, .overwritten, .damaged: true
        case .unreachable: false
        }
    }

    /// One clause, without a full stop.
    var description: String {
        switch change {
        case .removed: "\(file) was removed or renamed"
        case .replaced: "\(file) was replaced by another file"
        case .truncated: "\(file) was truncated"
        case .overwritten: "\(file) was overwritten by another program"
        case .damaged: "\(file) is damaged"
        case .unreachable(let number): "\(file) cannot be reached: \(String(cString: strerror(number)))"
        }
    }
}
