import Foundation
import Hummingbird
import RolloutCore

/// The parameters of a query or a form in their order.
struct QueryParameters: Sendable {
    typealias Pair = (name: String, value: String)

    var pairs: [Pair]

    init(_ pairs: [Pair]) { self.pairs = pairs }

    /// Reads the query of a request; throws 400 for a broken percent escape, text that is not UTF-8, and NUL.
    init(_ request: Request) throws { try self.init(decoding: request.uri.query ?? "") }

    /// Reads a query or the body of a form as HTML forms and every client library encode them: `+` is a space.
    init(decoding text: String) throws {
        pairs = try text.split(separator: "&").map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            try RequestText.check(String(pair), "The query", isDecoded: false)
            let name = try Self.decode(parts[0])
            let value = parts.count == 2 ? try Self.decode(parts[1]) : ""
            try RequestText.check(name, "The name of a parameter")
            try RequestText.check(value, name, parameter: name)
            return (name, value)
        }
    }

    /// Throws 400 for a parameter of another name.
    func allow(only names: [String], of what: String = "this") throws {
        guard let unknown = pairs.first(where: { !names.contains($0.name) }) else { return }
        throw Problem.malformedRequest("\(unknown.name) is no parameter of \(what).", parameter: unknown.name)
    }

    /// All values of a parameter.
    func values(_ name: String) -> [String] { pairs.filter { $0.name == name }.map(\.value) }

    /// The value of a parameter; nil if it is absent, 400 if it is given twice.
    func single(_ name: String) throws -> String? {
        let values = values(name)
        guard values.count < 2 else { throw Problem.malformedRequest("\(name) is given twice.", parameter: name) }
        return values.first
    }

    /// The value of a parameter that has a closed set of them.
    ///
    /// - Parameters:
    ///   - name: The parameter.
    ///   - values: The values as a sentence lists them.
    /// - Returns: The value; nil if it is absent.
    /// - Throws: 400 for another value.
    func single<Value: RawRepresentable<String>>(_ name: String, _ values: String) throws -> Value? {
        guard let text = try single(name) else { return nil }
        guard let value = Value(rawValue: text) else {
            throw Problem.malformedRequest("\(name) takes \(values).", parameter: name)
        }
        return value
    }

    /// The value of a switch; nil if it is absent, 400 for anything but true and false.
    func flag(_ name: String) throws -> Bool? {
        guard let text = try single(name) else { return nil }
        guard let value = Bool(text) else {
            throw Problem.malformedRequest("\(name) takes true or false.", parameter: name)
        }
        return value
    }

    private static func decode(_ text: Substring) throws -> String {
        // Most texts have nothing to decode.
        guard text.utf8.contains(where: { $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "+") }) else {
            return String(text)
        }
        guard let decoded = text.replacing("+", with: " ").removingPercentEncoding else {
            throw Problem.malformedRequest("The query has a broken percent escape.")
        }
        return decoded
    }
}
