/// An annotation value of the form `key=value,key=value`, as AWS Load Balancer Controller reads it.
///
/// Pairs are split at commas and trimmed, each at its first `=`; of equal keys the last wins. A backslash takes the next
/// character as it is, so that a value may hold a comma (aws-load-balancer-controller, pkg/annotations/parser.go; before
/// splitKeyValuePairs came there a backslash was a character like any other).
struct StringMap: Hashable, Sendable {
    private(set) var values: [String: String] = [:]
    /// Pairs without `=` or without a key: the controller stops reconciling at the first.
    private(set) var malformed: [String] = []

    /// Creates a map from pairs that are separate in the manifests.
    init(_ values: [String: String]) { self.values = values }

    init(parsing text: String) {
        for pair in Self.pairs(of: text) {
            let trimmed = pair.trimmed
            guard !trimmed.isEmpty else { continue }
            guard let equals = trimmed.firstIndex(of: "="), equals != trimmed.startIndex else {
                malformed.append(trimmed)
                continue
            }
            values[trimmed[..<equals].trimmed] = trimmed[trimmed.index(after: equals)...].trimmed
        }
    }

    private static func pairs(of text: String) -> [String] {
        var pairs: [String] = [""]
        var isEscaped = false
        for character in text {
            if isEscaped {
                pairs[pairs.count - 1].append(character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else if character == "," {
                pairs.append("")
            } else {
                pairs[pairs.count - 1].append(character)
            }
        }
        return pairs
    }
}
