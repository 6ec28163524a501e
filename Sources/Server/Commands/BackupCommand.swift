import ArgumentParser
import Foundation
import GRDB

/// Copies the database while the server runs.
struct BackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Copy the database into a file, while a server may be using it.",
        discussion: "The copy is checked, and takes the file's name only when it is whole."
    )

    @Argument(help: "The file to write; it must not be there.")
    var file: String

    @Option(help: "The database to copy.")
    var database = ProcessInfo.processInfo.environment["ROLLOUT_REVIEW_DATABASE"] ?? "var/reviews.sqlite"

    func run() throws {
        // Only the owner may read a copy, like the database.
        umask(0o077)
        guard FileManager.default.fileExists(atPath: database) else {
            throw ValidationError("There is no \(database).")
        }
        guard !FileManager.default.fileExists(atPath: file) else { throw ValidationError("\(file) is there already.") }
        try DatabaseFile.inspect(database, migrator: ReviewStore.migrator)
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(5)
        let partial = file + ".partial"
        defer { try? FileManager.default.removeItem(atPath: partial) }
        try? FileManager.default.removeItem(atPath: partial)
        do {
            let source = try DatabaseQueue(path: database, configuration: configuration)
            let copy = try DatabaseQueue(path: partial)
            try source.backup(to: copy)
            try copy.read { try DatabaseFile.check($0, database) }
            try copy.close()
        }
        try FileManager.default.moveItem(atPath: partial, toPath: file)
    }
}
