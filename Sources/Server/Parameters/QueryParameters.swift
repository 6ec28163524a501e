import Foundation
import Hummingbird
import RolloutCore

/// The query of a request as pairs, decoded as HTML forms and every client library encode it: `+` is a space.
enum QueryParameters {
    /// In the order of the query; throws 400 for a broken percent escape, what is not UTF-8, and NUL.
    static func all(of request: Request) throws -> [(name: String, value: String)] {
        try all(ofText: request.uri.query ?? "")
    }

    /// The same of a form's body, which is written alike.
    static func all(ofText text: String) throws -> [(name: String, value: String)] {
        try text.split(separator: "&").map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            try RequestText.check(String(pair), "The query", isDecoded: false)
            let name = try decode(parts[0])
            let value = parts.count == 2 ? try decode(parts[1]) : ""
            try RequestText.check(name, "The name of a parameter")
            try RequestText.check(value, name, parameter: name)
            return (name, value)
        }
    }

    /// The value of a parameter that may stand once; nil when it is absent.
    static func single(_ name: String, in parameters: [(name: String, value: String)]) throws -> String? {
        let values = parameters.filter { $0.name == name }
        guard values.count < 2 else { throw Problem.malformedRequest("\(name) is given twice.", parameter: name) }
        return values.first?.value
    }

    /// The verdict that a list is filtered by; nil for all, and throws 400 for what is none.
    static func verdict(in parameters: [(name: String, value: String)]) throws -> Verdict? {
        guard let text = try single("verdict", in: parameters) else { return nil }
        guard let verdict = Verdict(rawValue: text) else {
            throw Problem.malformedRequest("verdict takes pass, warn or fail.", parameter: "verdict")
        }
        return verdict
    }

    private static func decode(_ text: Substring) throws -> String {
        // Nearly all of what is sent has nothing to decode.
        guard text.utf8.contains(where: { $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "+") }) else {
            return String(text)
        }
        guard let decoded = text.replacing("+", with: " ").removingPercentEncoding else {
            throw Problem.malformedRequest("The query has a broken percent escape.")
        }
        return decoded
    }
}
