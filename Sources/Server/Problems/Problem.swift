import Foundation
import HTTPTypes
import Hummingbird
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
        var headers = headers
        headers[.contentType] = "application/problem+json"
        headers[.cacheControl] = "no-store"
        let body = try JSON.encode(self)
        headers[.contentLength] = String(body.count)
        return Response(
            status: HTTPResponse.Status(code: status),
            headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: body))
        )
    }
}

extension Problem {
    static func malformedRequest(_ detail: String, parameter: String? = nil) -> Problem {
        let error = Detail(InputProblem(.invalidParameter, detail, parameter: parameter))
        return Problem(.badRequest, code: "malformed-request", detail, errors: parameter == nil ? [] : [error])
    }

    static let notFound = Problem(.notFound, code: "not-found", "There is nothing here.")

    static let storedByOlderVersion = Problem(
        .notAcceptable,
        code: "not-acceptable",
        "This review was stored by an older version of rollout-review, and can be had as application/json only."
    )

    static let payloadTooLarge = Problem(
        .contentTooLarge,
        code: "payload-too-large",
        "The manifests have more than \(Limits.manifestBytes) bytes, or the body more than \(ServerLimits.requestBytes)."
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

    static let internalError = Problem(
        .internalServerError,
        code: "internal",
        "The server could not answer; its log tells why under the request's X-Request-Id."
    )
}
