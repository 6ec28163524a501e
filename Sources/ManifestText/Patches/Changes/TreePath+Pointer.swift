extension [TreeStep] {
    /// The path that a JSON pointer (RFC 6901) names in a tree; nil when it leads nowhere.
    init?(pointer: String, in tree: PatchValue) {
        self = []
        guard !pointer.isEmpty else { return }
        guard pointer.hasPrefix("/") else { return nil }
        var value = tree
        for part in pointer.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
            let text = Self.unescape(part)
            let step: TreeStep
            if case .list = value {
                guard let index = Int(decimal: text) else { return nil }
                step = .index(index)
            } else {
                step = .key(text)
            }
            guard let next = value[step] else { return nil }
            value = next
            append(step)
        }
    }

    private static func unescape(_ part: Substring) -> String {
        var text = ""
        var escaped = false
        for character in part.unicodeScalars {
            if escaped {
                text.unicodeScalars.append(character == "1" ? "/" : "~")
                escaped = false
            } else if character == "~" {
                escaped = true
            } else {
                text.unicodeScalars.append(character)
            }
        }
        return text
    }
}
