import HTTPTypes
import Hummingbird

/// Compresses text with gzip for clients that accept it: a review shrinks to a tenth.
///
/// No answer mixes a secret with text that a client chooses, so that its length reveals nothing (BREACH).
struct CompressionMiddleware: AppMiddleware {
    /// Shorter bodies would save less than the headers cost.
    private static let leastBytes = 1024

    private static let types = ["application/json", "application/yaml"]

    func handle(_ request: Request, context: AppContext, next: Next) async throws -> Response {
        let isAccepted = Self.accepts(request.headers[.acceptEncoding])
        // The tag of a compressed answer is that of the plain one with a suffix.
        let known = request.headers[.ifNoneMatch]
        var head = request.head
        head.headerFields[.ifNoneMatch] = known?.replacing("-gzip\"", with: "\"")
        var response = try await next(Request(head: head, body: request.body), context)
        guard Self.isCompressible(response) else { return response }
        response.headers[.vary] = [response.headers[.vary], "Accept-Encoding"].compactMap(\.self).joined(
            separator: ", "
        )
        if response.status == .notModified {
            if let tag = response.headers[.eTag], let known {
                let isKnownPacked = known.contains(Self.marked(tag))
                let isKnownPlain = !isKnownPacked && known.contains(tag)
                if isKnownPacked || (isAccepted && !isKnownPlain) { response.headers[.eTag] = Self.marked(tag) }
            }
            return response
        }
        // HEAD reports the length of the plain answer, the only one that is known.
        guard isAccepted, request.method != .head else { return response }
        response.headers[.contentEncoding] = "gzip"
        // Known only when it is compressed.
        response.headers[.contentLength] = nil
        if let tag = response.headers[.eTag] { response.headers[.eTag] = Self.marked(tag) }
        let body = response.body
        response.body = ResponseBody { writer in try await body.write(try GzipWriter(writer)) }
        return response
    }

    /// `"a"` → `"a-gzip"`: the bytes differ, so a strong tag has to.
    private static func marked(_ tag: String) -> String {
        tag.hasSuffix("\"") ? "\(tag.dropLast())-gzip\"" : tag
    }

    /// A 304 has no type; its answer may be compressible.
    private static func isCompressible(_ response: Response) -> Bool {
        if response.status == .notModified { return true }
        // Ranges refer to the uncompressed bytes.
        guard response.headers[.contentEncoding] == nil, response.status != .partialContent,
            let type = response.headers[.contentType].flatMap({ MediaType($0)?.essence }),
            types.contains(type) || ["+json", "+xml"].contains(where: type.hasSuffix) || type.hasPrefix("text/")
        else { return false }
        guard let length = response.headers[.contentLength].flatMap({ Int($0) }) ?? response.body.contentLength else {
            return true
        }
        return length >= leastBytes
    }

    /// Whether gzip is named, or everything, and not with a weight of 0 (RFC 9110, section 12.5.3).
    private static func accepts(_ header: String?) -> Bool {
        let codings = (header ?? "").lowercased().split(separator: ",").map { coding in
            coding.filter { $0 != " " }.split(separator: ";")
        }
        func weight(of name: String) -> Double? {
            guard let coding = codings.first(where: { $0.first.map(String.init) == name }) else { return nil }
            let quality = coding.dropFirst().first { $0.hasPrefix("q=") }
            return quality.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
        }
        return (weight(of: "gzip") ?? weight(of: "x-gzip") ?? weight(of: "*") ?? 0) > 0
    }
}
