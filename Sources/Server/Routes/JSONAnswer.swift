import HTTPTypes
import Hummingbird

/// Answers in JSON that are true for the moment only, and kept by nobody.
enum JSONAnswer {
    static func make(_ value: some Encodable) throws -> Response {
        let body = try JSON.encode(value)
        return Response(
            status: .ok,
            headers: [
                .contentType: "application/json", .cacheControl: "no-store", .contentLength: String(body.count),
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: body))
        )
    }
}
