import Crypto
import Foundation
import RolloutCore

/// The JSON of a review: the part that depends on the input alone, and the few keys of one submission before it.
enum ReviewDocument {
    /// Hexadecimal SHA-256 over input, context and engine version, with the algorithm's name.
    ///
    /// The input is what is kept, without secrets: a digest must not let anyone test guesses of a secret. Which lines lost one
    /// is part of it, since the patch that is kept beside the review depends on that.
    static func digest(of files: [ManifestFile], posted: [ManifestFile], context: ReviewContext) throws -> String {
        var hash = SHA256()
        for part in ["rollout-review", Engine.version, Engine.model] { update(&hash, Array(part.utf8)) }
        update(&hash, try JSON.encode(ContextDTO(context)))
        for file in files {
            update(&hash, [file.name == nil ? 0 : 1] + Array((file.name ?? "").utf8))
            update(&hash, file.bytes)
        }
        for file in PatchedManifests(unchanged: files).comparing(with: posted).files {
            let lines = file.concealedLines.sorted().map(String.init).joined(separator: ",")
            update(&hash, Array(lines.utf8))
        }
        return text(hash.finalize())
    }

    /// The digest of any bytes, in the same form.
    static func digest(of bytes: [UInt8]) -> String { text(SHA256.hash(data: bytes)) }

    /// Length before content, so that no two inputs run into the same bytes.
    private static func update(_ hash: inout SHA256, _ bytes: [UInt8]) {
        withUnsafeBytes(of: UInt64(bytes.count).littleEndian) { hash.update(bufferPointer: $0) }
        hash.update(data: bytes)
    }

    private static func text(_ digest: SHA256.Digest) -> String { "sha256:" + Hexadecimal.text(digest) }

    /// The whole document of a submission; `body` is an encoded `ReviewDTO`.
    static func render(_ review: StoredReview, body: Data, change: ReviewChange? = nil) throws -> [UInt8] {
        let head = Head(
            id: review.id,
            createdAt: timestamp(review.createdAt),
            provenance: try JSON.decode(ProvenanceDTO.self, from: Array(review.provenance.utf8)),
            change: change
        )
        return joined(try JSON.encode(head), Array(body))
    }

    /// A review that is no submission: without id, time and provenance.
    static func render(_ review: ReviewDTO, change: ReviewChange?) throws -> [UInt8] {
        joined(try JSON.encode(["change": change]), try JSON.encode(review))
    }

    /// Two objects become one: `{"a":1}` and `{"b":2}` are joined as `{"a":1,"b":2}`.
    private static func joined(_ one: [UInt8], _ other: [UInt8]) -> [UInt8] {
        one.dropLast() + [UInt8(ascii: ",")] + other.dropFirst()
    }

    private struct Head: Encodable {
        var id: String
        var createdAt: String
        var provenance: ProvenanceDTO
        /// What got worse; null without an earlier review to compare with.
        var change: ReviewChange?

        private enum CodingKeys: String, CodingKey { case id, createdAt, provenance, change }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(id, forKey: .id)
            try container.encode(createdAt, forKey: .createdAt)
            try container.encode(provenance, forKey: .provenance)
            // An optional is left out by itself; every key of the contract is there.
            try container.encode(change, forKey: .change)
        }
    }

    /// RFC 3339 in UTC with milliseconds.
    static func timestamp(_ milliseconds: Int64) -> String {
        Date(timeIntervalSince1970: Double(milliseconds) / 1000)
            .formatted(
                .iso8601.year().month().day().time(includingFractionalSeconds: true).timeZone(separator: .omitted)
            )
    }
}
