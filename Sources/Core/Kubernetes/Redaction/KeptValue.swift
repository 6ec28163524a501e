import ManifestText

/// Values that are not secret although their names are: switches, empty values, paths, and references that are resolved elsewhere.
enum KeptValue {
    static func isKept(_ value: some BidirectionalCollection<UInt8>) -> Bool {
        guard value.count <= 300 else { return false }
        let text = String(decoding: value, as: UTF8.self).trimmed
        if words.contains(text.lowercased()) || text == PlaceHolder.ofValue || text.hasPrefix(PlaceHolder.ofPart) {
            return true
        }
        return isReference(text) || isPath(text)
    }

    private static let words: Set<String> = ["", "true", "false", "null", "~", "yes", "no", "on", "off", "{}", "[]"]

    /// Where a secret is mounted: folders and a file in lower case, which no generated secret is.
    private static func isPath(_ text: String) -> Bool {
        text.hasPrefix("/") && text.utf8.count { $0 == UInt8(ascii: "/") } > 1
            && text.utf8.allSatisfy { (0x61...0x7A).contains($0) || "/.-_".utf8.contains($0) }
    }

    /// `$(NAME)`, `${NAME}`, `{{ .Values.name }}` and nothing beside them.
    private static func isReference(_ text: String) -> Bool {
        for (open, close) in [("$(", ")"), ("${", "}"), ("{{", "}}")]
        where text.hasPrefix(open) && text.hasSuffix(close) {
            let name = text.dropFirst(open.count).dropLast(close.count)
            return !name.contains { "(){}:".contains($0) } && name.count < 100
        }
        return false
    }
}
