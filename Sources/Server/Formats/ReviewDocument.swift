import Crypto
import Foundation
import NIOCore
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
    static func digest(of bytes: some DataProtocol) -> String { text(SHA256.hash(data: bytes)) }

    /// Length before content, so that no two inputs run into the same bytes.
    private static func update(_ hash: inout SHA256, _ bytes: [UInt8]) {
        withUnsafeBytes(of: UInt64(bytes.count).littleEndian) { hash.update(bufferPointer: $0) }
        hash.update(data: bytes)
    }

    private static func text(_ digest: SHA256.Digest) -> String { "sha256:" + Hexadecimal.text(digest) }

    /// The whole document of a submission; `body` is an encoded `ReviewDTO`.
    static func render(_ review: StoredReview, body: Data, change: ReviewChange? = nil) throws -> [UInt8] {
        Array(try buffer(review, body: body, change: change).readableBytesView)
    }

    /// Renders the answer into a buffer, without the copies of a large one, which take a part of a submission's time.
    static func buffer(_ review: StoredReview, body: Data, change: ReviewChange? = nil) throws -> ByteBuffer {
        let body = try current(body)
        let worse = try change.map { String(decoding: try JSON.encode($0), as: UTF8.self) } ?? "null"
        // Identifier and time need no escapes, and what is stored is JSON already, its keys sorted. Two objects become one:
        // `{"a":1}` and `{"b":2}` are joined as `{"a":1,"b":2}`.
        let head = """
            {"change":\(worse),"createdAt":"\(timestamp(review.createdAt))","id":"\(review.id)",\
            "provenance":\(review.provenance),
            """
        var buffer = ByteBuffer()
        buffer.reserveCapacity(head.utf8.count + body.count)
        buffer.writeString(head)
        body.withUnsafeBytes { _ = buffer.writeBytes(UnsafeRawBufferPointer(rebasing: $0.dropFirst())) }
        return buffer
    }

    /// What an older version stored, in the form that this one gives; as it is stored where no form of ours reads it.
    private static func current(_ body: Data) throws -> Data {
        let engine = try JSON.data(ReviewDTO.EngineDTO())
        guard body.range(of: engine) == nil, let review = try? JSON.decode(ReviewDTO.self, from: Array(body)) else {
            return body
        }
        return try review.json()
    }

    /// A review that is no submission: without id, time and provenance.
    static func render(_ review: ReviewDTO, change: ReviewChange?) throws -> [UInt8] {
        try JSON.encode(["change": change]).dropLast() + [UInt8(ascii: ",")] + review.json().dropFirst()
    }

    /// RFC 3339 in UTC with milliseconds.
    static func timestamp(_ milliseconds: Int64) -> String {
        Date(timeIntervalSince1970: Double(milliseconds) / 1000)
            .formatted(
                .iso8601.year().month().day().time(includingFractionalSeconds: true).timeZone(separator: .omitted)
            )
    }
}
