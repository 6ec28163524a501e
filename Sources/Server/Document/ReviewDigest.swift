import Crypto
import ManifestText
import RolloutCore

/// What tells a review from one of other input: equal digests have equal content.
enum ReviewDigest {
    /// Hexadecimal SHA-256 over input, context, engine version and the document's own, with the algorithm's name.
    ///
    /// The input is what is kept, without secrets: a digest must not let anyone test guesses of a secret. Which lines lost one
    /// is part of it, since the patch that is kept beside the review depends on that.
    static func text(of files: [ManifestFile], posted: [ManifestFile], context: ReviewContext) throws -> String {
        var hash = SHA256()
        for part in ["rollout-review", Engine.version, Engine.model, String(DocumentVersion.current.rawValue)] {
            update(&hash, Array(part.utf8))
        }
        update(&hash, try JSON.encode(ContextDTO(context)))
        for file in files {
            update(&hash, [file.name == nil ? 0 : 1] + Array((file.name ?? "").utf8))
            update(&hash, file.bytes)
        }
        for file in PatchedManifests(unchanged: files).comparing(with: posted).files {
            let lines = file.concealedLines.sorted().map(String.init).joined(separator: ",")
            update(&hash, Array(lines.utf8))
        }
        return Digest.text(hash.finalize())
    }

    /// Length before content, so that no two inputs run into the same bytes.
    private static func update(_ hash: inout SHA256, _ bytes: [UInt8]) {
        withUnsafeBytes(of: UInt64(bytes.count).littleEndian) { hash.update(bufferPointer: $0) }
        hash.update(data: bytes)
    }
}
