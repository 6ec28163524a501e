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

    /// Tells one content of the file from another, without reading it.
    ///
    /// Of the file behind all links: a Secret that is mounted into a pod is a link whose target is exchanged
    /// (kubernetes, pkg/volume/util/atomic_writer.go).
    struct Version: Equatable {
        private var file: UInt64
        private var bytes: Int
        private var modified: [Int]

        /// Nil for a file that is not there.
        init?(_ path: String) {
            var status = stat()
            guard stat(path, &status) == 0 else { return nil }
            file = UInt64(status.st_ino)
            bytes = Int(status.st_size)
            #if canImport(Darwin)
            modified = [status.st_mtimespec.tv_sec, status.st_mtimespec.tv_nsec]
            #else
            modified = [status.st_mtim.tv_sec, status.st_mtim.tv_nsec]
            #endif
        }
    }

    /// The tokens of a file; throws if the file or a line cannot be read, so that no client is locked out silently.
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

    /// Changes the tokens of a file under a lock; a missing file counts as empty.
    static func change(_ path: String, _ body: (inout [AccessToken]) throws -> Void) throws {
        // The file itself is replaced, so that a lock on it would exclude no other process.
        let lock = open(path + ".lock", O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard lock >= 0 else { throw Unreadable(path: path) }
        defer { close(lock) }
        guard flock(lock, LOCK_EX) == 0 else { throw Unreadable(path: path) }
        var tokens = FileManager.default.fileExists(atPath: path) ? try read(path) : []
        try body(&tokens)
        try write(tokens, to: path)
    }

    /// Writes the tokens in one step, so that a reader never sees half of them.
    private static func write(_ tokens: [AccessToken], to path: String) throws {
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
