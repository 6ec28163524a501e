import ArgumentParser
import Foundation
import GRDB
import ManifestText

/// Lists and takes back webhooks that were given up.
struct WebhooksCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "webhooks",
        abstract: "Manage the webhooks that did not arrive.",
        discussion: "A running server sends what is taken back within a second or two.",
        subcommands: [List.self, Retry.self]
    )

    struct Location: ParsableArguments {
        @Option(help: "The server's database.")
        var database = ProcessInfo.processInfo.environment["ROLLOUT_REVIEW_DATABASE"] ?? "var/reviews.sqlite"

        func open() throws -> DatabaseQueue {
            guard FileManager.default.fileExists(atPath: database) else {
                throw ValidationError("There is no \(database).")
            }
            var configuration = Configuration()
            configuration.busyMode = .timeout(5)
            return try DatabaseQueue(path: database, configuration: configuration)
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the webhooks that were given up.")

        @OptionGroup var location: Location

        @Option(help: "How many, the newest first.")
        var limit = 100

        func run() throws {
            let dead = try location.open().read { try WebhookQueue.dead(limit: limit, $0) }
            for letter in dead.map(DeadLetterDTO.init) {
                let cells = [
                    letter.id, letter.diedAt, letter.target, "\(letter.namespace)/\(letter.name)",
                    "\(letter.attempts) attempts", letter.failure,
                ]
                // A line each, however wide the terminal is: it is read by scripts too.
                print(cells.map(Printable.line).joined(separator: "  "))
            }
        }
    }

    struct Retry: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Put webhooks that were given up back into the queue."
        )

        @OptionGroup var location: Location

        @Argument(help: "The deliveries; none for all.")
        var ids: [String] = []

        func run() throws {
            let now = Int64(Date().timeIntervalSince1970 * 1000)
            let count = try location.open().write { db in
                guard !ids.isEmpty else { return try WebhookQueue.revive(nil, now: now, db) }
                return try ids.reduce(0) { sum, id in
                    let revived = try WebhookQueue.revive(id, now: now, db)
                    guard revived > 0 else { throw ValidationError("There is no webhook \(id) that was given up.") }
                    return sum + revived
                }
            }
            print("\(count) put back")
        }
    }
}
