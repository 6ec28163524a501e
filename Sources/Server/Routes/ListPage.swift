import Foundation
import Hummingbird

/// Which part of the list a request asks for.
struct ListPage {
    var limit: Int
    var before: ReviewID?

    /// Throws 400 for a limit out of range or a cursor that this server did not make.
    init(_ request: Request) throws {
        let parameters = request.uri.queryParameters
        if let unknown = parameters.first(where: { !["limit", "cursor"].contains($0.key) }) {
            throw Problem.malformedRequest(
                "\(unknown.key) is no parameter of this list.",
                parameter: String(unknown.key)
            )
        }
        limit = ServerLimits.page
        if let text = parameters["limit"] {
            guard let number = Int(text), (1...ServerLimits.longestPage).contains(number) else {
                let detail = "limit takes a number from 1 to \(ServerLimits.longestPage)."
                throw Problem.malformedRequest(detail, parameter: "limit")
            }
            limit = number
        }
        if let text = parameters["cursor"] {
            before = Self.decode(String(text))
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
