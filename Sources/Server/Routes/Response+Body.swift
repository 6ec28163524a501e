import HTTPTypes
import Hummingbird

/// How long a client may show an answer without asking again.
enum Caching: String {
    /// Not at all: it is true for the moment only.
    case never = "no-store"
    /// It asks each time whether it still holds.
    case revalidated = "no-cache"
}

extension Response {
    /// Creates an answer with all of its body at hand; the initialiser below it adds Content-Length.
    init(_ type: String, _ caching: Caching, headers: HTTPFields = [:], _ bytes: some Collection<UInt8>) {
        var headers = headers
        headers[.contentType] = type
        headers[.cacheControl] = caching.rawValue
        self.init(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    /// Makes an answer in JSON.
    ///
    /// - Returns: The answer, with status 200.
    static func json(
        _ value: some Encodable,
        _ caching: Caching = .never,
        headers: HTTPFields = [:]
    ) throws -> Response {
        Response("application/json", caching, headers: headers, try JSON.encode(value))
    }
}
