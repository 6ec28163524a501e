import Foundation
import Hummingbird

/// Which part of the list a request asks for.
struct ListPage {
    var limit: Int
    var before: ReviewID?

    /// Throws 400 for a limit out of range or a cursor that this server did not make.
    init(_ request: Request) throws {
        let parameters = try QueryParameters.all(of: request)
        if let unknown = parameters.first(where: { !["limit", "cursor"].contains($0.name) }) {
            throw Problem.malformedRequest(
                "\(unknown.name) is no parameter of this list.",
                parameter: unknown.name
            )
        }
        limit = ServerLimits.page
        if let text = try QueryParameters.single("limit", in: parameters) {
            guard let number = Int(text), (1...ServerLimits.longestPage).contains(number) else {
                let detail = "limit takes a number from 1 to \(ServerLimits.longestPage)."
                throw Problem.malformedRequest(detail, parameter: "limit")
            }
            limit = number
        }
        if let text = try QueryParameters.single("cursor", in: parameters) {
            before = Self.decode(text)
            guard before != nil else {
                throw Problem.malformedRequest("cursor is none of this list.", parameter: "cursor")
            }
        }
    }

    /// A cursor for the entries after one; opaque, so that what it holds may change.
    static func cursor(after id: String) -> String {
        Data(id.utf8).base64EncodedString().replacing("=", with: "").replacing("+", with: "-").replacing("/", with: "_")
    }

    private static func decode(_ text: String) -> ReviewID? {
        let standard = text.replacing("-", with: "+").replacing("_", with: "/")
        let padded = standard + String(repeating: "=", count: (4 - standard.count % 4) % 4)
        return Data(base64Encoded: padded).flatMap { ReviewID(rawValue: String(decoding: $0, as: UTF8.self)) }
    }
}
