/// A string of the form `key=value,key=value`, the way annotations of AWS Load Balancer Controller hold attributes.
///
/// Pairs are split at commas and trimmed, each at its first `=`; of equal keys the last wins
/// (aws-load-balancer-controller, pkg/annotations/parser.go).
enum CommaList {
    /// The text with one key set; the other pairs, their order and the white space stay.
    static func setting(_ key: String, to value: String, in text: String) -> String {
        var pieces = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        if let index = pieces.lastIndex(where: { name(of: $0) == key }) {
            pieces[index] = replacingValue(of: pieces[index], with: value)
            return pieces.joined(separator: ",")
        }
        let pair = "\(key)=\(value)"
        guard let last = pieces.last, pieces.count > 1 || !isBlank(last) else { return pair }
        let tail = last.reversed().prefix { $0.isWhitespace }
        if isBlank(last) {
            // The list ends with a comma: the pair goes behind it, before a line's end.
            return pieces.dropLast().joined(separator: ",") + "," + pair
                + (tail.contains(where: \.isNewline) ? "\n" : "")
        }
        // Separated as the last pair is from the one before it.
        let separator = "," + (pieces.count > 1 ? String(last.prefix { $0.isWhitespace }) : "")
        return String(text.dropLast(tail.count)) + separator + pair + String(tail.reversed())
    }

    private static func name(of piece: String) -> String {
        trim(piece.prefix { $0 != "=" })
    }

    private static func replacingValue(of piece: String, with value: String) -> String {
        guard let equals = piece.firstIndex(of: "=") else { return piece + "=" + value }
        let old = piece[piece.index(after: equals)...]
        let lead = old.prefix { $0.isWhitespace }
        let tail = old.count == lead.count ? "" : String(old.reversed().prefix { $0.isWhitespace }.reversed())
        return piece[...equals] + lead + value + tail
    }

    private static func isBlank(_ piece: String) -> Bool { piece.allSatisfy(\.isWhitespace) }

    private static func trim(_ text: Substring) -> String {
        String(text.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }
}
