import Foundation

/// Pairs as the query of an address.
enum QueryString {
    /// A path with a query of pairs, escaped so that every reader of forms and of addresses reads the same.
    static func address(_ path: String, _ parameters: [(name: String, value: String)]) -> String {
        let pairs = parameters.map { "\(escape($0.name))=\(escape($0.value))" }
        return pairs.isEmpty ? path : path + "?" + pairs.joined(separator: "&")
    }

    /// Everything but the unreserved characters of RFC 3986 is escaped.
    private static func escape(_ text: String) -> String {
        let unreserved = CharacterSet(
            charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"
        )
        return text.addingPercentEncoding(withAllowedCharacters: unreserved) ?? ""
    }
}
