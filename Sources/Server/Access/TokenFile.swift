import Foundation

/// The file of tokens: one JSON object a line, readable by its owner alone.
enum TokenFile {
    struct Unreadable: Error, CustomStringConvertible {
        var path: String
        var line: Int?

        var description: String {
            line.map { "\(path):\($0): this line is no token" } ?? "\(path): the token file cannot be read"
        }
    }

    /// The tokens of a file; throws for a file or a line that cannot be read, rather than leave somebody locked out silently.
    static func read(_ path: String) throws -> [AccessToken] {
        guard let data = FileManager.default.contents(atPath: path) else { throw Unreadable(path: path) }
        let lines = String(decoding: data, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        return try lines.enumerated().compactMap { index, line in
            guard !line.allSatisfy(\.isWhitespace), !line.hasPrefix("#") else { return nil }
            guard let token = try? JSON.decode(AccessToken.self, from: Array(line.utf8)) else {
                throw Unreadable(path: path, line: index + 1)
            }
            return token
        }
    }

    /// Writes the tokens in one step, so that a reader never sees half of them.
    static func write(_ tokens: [AccessToken], to path: String) throws {
        let lines = try tokens.map { String(decoding: try JSON.encode($0), as: UTF8.self) + "\n" }
        let url = URL(fileURLWithPath: path)
        let temporary = url.appendingPathExtension("new")
        let isCreated = FileManager.default.createFile(
            atPath: temporary.path,
            contents: Data(lines.joined().utf8),
            attributes: [.posixPermissions: 0o600]
        )
        // Foundation's replacement insists on a file that is there already.
        guard isCreated, rename(temporary.path, url.path) == 0 else { throw Unreadable(path: path) }
    }
}
