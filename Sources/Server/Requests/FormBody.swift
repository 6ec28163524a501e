import Hummingbird

/// The fields of an HTML form (WHATWG URL, application/x-www-form-urlencoded).
struct FormBody {
    private let fields: [String: String]

    /// Throws 415 for another type, 413 for a body that is too large.
    static func bytes(of request: Request, limit: Int) async throws -> [UInt8] {
        let type = request.headers[.contentType].flatMap { MediaType($0) }
        guard type?.essence == "application/x-www-form-urlencoded", request.headers[.contentEncoding] == nil else {
            throw Problem(
                .unsupportedMediaType,
                code: "unsupported-media-type",
                "This takes application/x-www-form-urlencoded."
            )
        }
        var bytes: [UInt8] = []
        for try await buffer in request.body {
            bytes += buffer.readableBytesView
            guard bytes.count <= limit else {
                throw Problem(.contentTooLarge, code: "payload-too-large", "The body has more than \(limit) bytes.")
            }
        }
        return bytes
    }

    /// Throws 400 for a field that stands twice, a broken escape, or bytes that are not UTF-8.
    init(_ bytes: [UInt8]) throws {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Problem.malformedRequest("The form is not UTF-8.")
        }
        var fields: [String: String] = [:]
        for (name, value) in try QueryParameters(decoding: text).pairs {
            guard fields.updateValue(value, forKey: name) == nil else {
                throw Problem.malformedRequest("\(name) is given twice.", parameter: name)
            }
        }
        self.fields = fields
    }

    subscript(_ name: String) -> String? { fields[name] }
}
