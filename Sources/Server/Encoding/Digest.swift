import Crypto
import Foundation

/// A digest as text that names its algorithm: `sha256:` and hexadecimal digits.
enum Digest {
    static func text(of bytes: some DataProtocol) -> String { text(SHA256.hash(data: bytes)) }

    static func text(_ digest: SHA256.Digest) -> String { "sha256:" + Hexadecimal.text(digest) }
}
