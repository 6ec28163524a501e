import Foundation
import NIOCore
import RolloutCore

extension ReviewFormat {
    static let json = ReviewFormat("json", "application/json") {
        try ReviewDocument.render($0.review, change: $0.change)
    }
}

/// The JSON of a review: the part that depends on the input alone, and the few keys of one submission before it.
enum ReviewDocument {
    /// The whole document of a submission; `body` is an encoded `ReviewDTO`.
    static func render(_ review: StoredReview, body: Data, change: ReviewChange? = nil) throws -> [UInt8] {
        Array(try buffer(review, body: body, change: change).readableBytesView)
    }

    /// Renders the answer into a buffer, without the copies of a large one, which take a part of a submission's time.
    static func buffer(_ review: StoredReview, body: Data, change: ReviewChange? = nil) throws -> ByteBuffer {
        let body = try current(body)
        let worse = try change.map { String(decoding: try JSON.encode(ReviewChangeDTO($0)), as: UTF8.self) } ?? "null"
        // Identifier and time need no escapes, and what is stored is JSON already, its keys sorted. Two objects become one:
        // `{"a":1}` and `{"b":2}` are joined as `{"a":1,"b":2}`.
        let head = """
            {"change":\(worse),"createdAt":"\(Timestamp.text(review.createdAt))","id":"\(review.id)",\
            "provenance":\(review.provenance),
            """
        var buffer = ByteBuffer()
        buffer.reserveCapacity(head.utf8.count + body.count)
        buffer.writeString(head)
        body.withUnsafeBytes { _ = buffer.writeBytes(UnsafeRawBufferPointer(rebasing: $0.dropFirst())) }
        return buffer
    }

    /// What was stored in an earlier form, in the one of today; as it is stored where no form of ours reads it.
    private static func current(_ body: Data) throws -> Data {
        guard body.range(of: Data(DocumentVersion.current.mark.utf8)) == nil,
            var review = try? JSON.decode(ReviewDTO.self, from: Array(body))
        else { return body }
        review.version = .current
        return try review.json()
    }

    /// A review that is no submission: without id, time and provenance.
    static func render(_ review: ReviewDTO, change: ReviewChange?) throws -> [UInt8] {
        try JSON.encode(["change": change.map(ReviewChangeDTO.init)]).dropLast() + [UInt8(ascii: ",")]
            + review.json().dropFirst()
    }
}
