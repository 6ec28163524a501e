import HTTPTypes
import NIOCore
import Synchronization

@testable import HTTPConnections

/// A server that says of a refusal which one it is, and keeps those that were no requests.
final class PlainAnswers: RefusalAnswers {
    private let kept = Mutex<[Refusal]>([])

    var recorded: [Refusal] { kept.withLock { $0 } }

    func record(_ refusal: Refusal) throws -> (head: HTTPResponse, body: ByteBuffer) {
        kept.withLock { $0.append(refusal) }
        return try answer(refusal, closing: true)
    }

    func answer(_ refusal: Refusal, closing: Bool) throws -> (head: HTTPResponse, body: ByteBuffer) {
        let body = ByteBuffer(string: "\(refusal)")
        var fields: HTTPFields = [.contentLength: String(body.readableBytes)]
        if closing { fields[.connection] = "close" }
        return (HTTPResponse(status: .badRequest, headerFields: fields), body)
    }
}
