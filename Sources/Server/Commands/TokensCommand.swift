import ArgumentParser
import Foundation
import ManifestText

/// Makes, lists and revokes the tokens of a server.
struct TokensCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tokens",
        abstract: "Manage the tokens that a server takes.",
        discussion: "A running server reads the file again when it changes.",
        subcommands: [Create.self, List.self, Revoke.self]
    )

    struct Location: ParsableArguments {
        @Option(name: .customLong("tokens"), help: "The token file; it is created if need be.")
        var path = ProcessInfo.processInfo.environment["ROLLOUT_REVIEW_TOKENS"] ?? "var/tokens"

        func read() throws -> [AccessToken] {
            FileManager.default.fileExists(atPath: path) ? try TokenFile.read(path) : []
        }
    }

    struct Create: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Make a token and print it, once.")

        @OptionGroup var location: Location

        @Argument(help: "A name by which to tell it from the others.")
        var name: String

        @Option(help: "What it allows: submit, read, admin; separated by commas.")
        var scopes = "submit,read"

        func run() throws {
            let wanted = try scopes.split(separator: ",").map { text in
                guard let scope = TokenScope(rawValue: String(text)) else {
                    throw ValidationError("--scopes takes submit, read and admin, not \(text).")
                }
                return scope
            }
            guard !wanted.isEmpty else { throw ValidationError("--scopes takes submit, read and admin; one at least.") }
            guard !name.isEmpty else { throw ValidationError("A token has a name.") }
            let day = Date().formatted(.iso8601.year().month().day())
            let (text, token) = AccessToken.make(name: name, scopes: wanted, created: day)
            try TokenFile.change(location.path) { tokens in
                guard !tokens.contains(where: { $0.name == name }) else {
                    throw ValidationError("There is a token named \(name) already.")
                }
                tokens.append(token)
            }
            print(text)
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the tokens by name.")

        @OptionGroup var location: Location

        func run() throws {
            let rows = try location.read().map { token in
                [token.name, token.scopes.map(\.rawValue).joined(separator: ","), token.created]
            }
            for line in TextTable(style: TextStyle()).lines(rows) { print(line) }
        }
    }

    struct Revoke: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Take a token away.")

        @OptionGroup var location: Location

        @Argument(help: "The token's name.")
        var name: String

        func run() throws {
            try TokenFile.change(location.path) { tokens in
                let rest = tokens.filter { $0.name != name }
                guard rest.count < tokens.count else { throw ValidationError("There is no token named \(name).") }
                tokens = rest
            }
        }
    }
}
