import Crypto
import Foundation

/// Secrets that the service shares with another, several while one replaces another.
///
/// They cannot be printed.
struct SharedSecrets: Sendable, CustomStringConvertible {
    struct Missing: Error, CustomStringConvertible {
        var description: String
    }

    private let keys: [SymmetricKey]

    var description: String { "\(keys.count) secrets" }

    /// One secret a line; white space around them and lines that begin with # do not count.
    private init(_ text: String, from source: String) throws {
        keys = text.split(whereSeparator: \.isNewline)
            .map { $0.trimmingCharacters(in: .whitespaces) }
            .filter { !$0.isEmpty && !$0.hasPrefix("#") }
            .map { SymmetricKey(data: Data($0.utf8)) }
        guard !keys.isEmpty else { throw Missing(description: "\(source) holds no secret.") }
    }

    /// The secrets of a file, else of an environment variable; nil where neither is given.
    static func read(file: String?, variable: String) throws -> SharedSecrets? {
        if let file {
            guard let data = FileManager.default.contents(atPath: file) else {
                throw Missing(description: "\(file) cannot be read.")
            }
            return try SharedSecrets(String(decoding: data, as: UTF8.self), from: file)
        }
        return try ProcessInfo.processInfo.environment[variable].map { try SharedSecrets($0, from: variable) }
    }

    /// The HMAC-SHA256 of a message under the first secret, in hexadecimal.
    func sign(_ message: [UInt8]) -> String {
        Hexadecimal.text(HMAC<SHA256>.authenticationCode(for: message, using: keys[0]))
    }

    /// Whether one of the secrets signs the message so; takes the same time wherever they differ.
    func verify(_ code: [UInt8], of message: [UInt8]) -> Bool {
        keys.reduce(false) { HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: message, using: $1) || $0 }
    }

    /// Whether the text is one of the secrets; digests of equal length are compared, in constant time.
    func contains(_ text: String) -> Bool {
        let presented = HMAC<SHA256>.authenticationCode(for: Data(), using: SymmetricKey(data: Data(text.utf8)))
        return keys.reduce(false) { found, key in
            HMAC<SHA256>.isValidAuthenticationCode(presented, authenticating: Data(), using: key) || found
        }
    }
}
