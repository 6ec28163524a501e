import HTTPTypes
import Hummingbird

/// Immutable answers: a client may keep them for ever, and gets 304 for a tag that it has.
enum ImmutableAnswer {
    static func make(
        to request: Request,
        tag: String,
        _ headers: HTTPFields,
        _ body: () throws -> [UInt8]
    ) throws -> Response {
        var headers = headers
        headers[.eTag] = "\"\(tag)\""
        headers[.cacheControl] = "private, max-age=31536000, immutable"
        // A browser must not show what it cached with a token that was revoked.
        headers[.vary] = [headers[.vary], "Authorization"].compactMap(\.self).joined(separator: ", ")
        let known = request.headers[.ifNoneMatch]?.split(separator: ",").map { $0.filter { $0 != " " } } ?? []
        if known.contains("*") || known.contains("\"\(tag)\"") || known.contains("W/\"\(tag)\"") {
            headers[.contentType] = nil
            return Response(status: .notModified, headers: headers)
        }
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: try body())))
    }
}
