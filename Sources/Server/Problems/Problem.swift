import Foundation
import HTTPConnections
import HTTPTypes
import Hummingbird
import ManifestText
import RolloutCore

/// A failure as RFC 9457 describes it; every error response is one of these.
struct Problem: Error, Encodable {
    /// One thing that is wrong with the input.
    struct Detail: Encodable {
        var code: String
        var detail: String
        var parameter: OrNull<String>
        var file: OrNull<String>
        var document: OrNull<Int>
        var line: OrNull<Int>
        var column: OrNull<Int>
        var pointer: OrNull<String>
    }

    var type: String
    var title: String
    var status: Int
    var detail: String
    var code: String
    var errors: [Detail]
    /// Headers that the status asks for, such as Allow.
    var headers: HTTPFields

    private enum CodingKeys: String, CodingKey { case type, title, status, detail, code, errors }

    init(
        _ status: HTTPResponse.Status,
        code: String,
        _ detail: String,
        errors: [Detail] = [],
        headers: HTTPFields = [:]
    ) {
        self.type = "/errors#\(code)"
        self.title = status.reasonPhrase
        self.status = status.code
        self.detail = detail
        self.code = code
        self.errors = errors
        self.headers = headers
    }
}

extension Problem {
    func response() throws -> Response {
        let (head, body) = try parts()
        return Response(status: head.status, headers: head.headerFields, body: ResponseBody(byteBuffer: body))
    }

    /// The head and the body of the answer, for what is refused before it is a request; on HTTP/1 that closes the connection.
    func parts(closing: Bool = false) throws -> (head: HTTPResponse, body: ByteBuffer) {
        var headers = headers
        headers[.contentType] = "application/problem+json"
        headers[.cacheControl] = "no-store"
        if closing { headers[.connection] = "close" }
        let body = try JSON.encode(self)
        headers[.contentLength] = String(body.count)
        return (HTTPResponse(status: HTTPResponse.Status(code: status), headerFields: headers), ByteBuffer(bytes: body))
    }
}

extension Problem {
    static func malformedRequest(_ detail: String, parameter: String? = nil) -> Problem {
        let error = Detail(InputProblem(.invalidParameter, detail, parameter: parameter))
        return Problem(.badRequest, code: "malformed-request", detail, errors: parameter == nil ? [] : [error])
    }

    static let notFound = Problem(.notFound, code: "not-found", "There is nothing here.")

    static let payloadTooLarge = Problem(
        .contentTooLarge,
        code: "payload-too-large",
        "The manifests have more than \(TextLimits.manifestBytes) bytes, or the body more than \(ServerLimits.requestBytes)."
    )

    /// The second is about as long as a large review takes.
    static func overloaded(_ detail: String, retryAfter seconds: Int = 1) -> Problem {
        Problem(.serviceUnavailable, code: "overloaded", detail, headers: [.retryAfter: String(seconds)])
    }

    /// Seen by those only who listen on after they have closed their side, and when the server ends.
    static let stopped = overloaded("The review was stopped: its client seems to have gone, or the server is ending.")

    /// The server is ending; another takes about five seconds to start.
    static let ending = Problem(
        .serviceUnavailable,
        code: "overloaded",
        "The server is shutting down.",
        headers: [.retryAfter: "5"]
    )

    static let idempotencyMismatch = Problem(
        .unprocessableContent,
        code: "idempotency-mismatch",
        "This Idempotency-Key was used for another request."
    )

    static let databaseBusy = Problem(
        .serviceUnavailable,
        code: "overloaded",
        "The database is locked by another process; try again in a few seconds.",
        headers: [.retryAfter: "5"]
    )

    /// Half a minute, since an operator has to make room, repair the disk or put the files in order.
    static func storageUnavailable(_ detail: String) -> Problem {
        Problem(.serviceUnavailable, code: "storage-unavailable", detail, headers: [.retryAfter: "30"])
    }

    static let requestTimeout = Problem(
        .requestTimeout,
        code: "request-timeout",
        "The request took too long to arrive; a body has \(ConnectionLimits.transferSeconds) s, and more if it comes steadily."
    )

    static let headersTooLarge = Problem(
        .requestHeaderFieldsTooLarge,
        code: "headers-too-large",
        """
        The address and the headers may have \(ConnectionLimits.headerBytes) bytes together, \(ConnectionLimits.headerFieldBytes) \
        in one of them, in \(ConnectionLimits.headerFields) headers.
        """
    )

    static let internalError = Problem(
        .internalServerError,
        code: "internal",
        "The server could not answer; its log tells why under the request's X-Request-Id."
    )
}
