/// Writes values between brackets in the style of those around them: JSON or YAML, on one line or several.
package struct FlowText {
    /// Strings and keys are in double quotes.
    var isJSON = false
    /// What stands between a key and its value.
    var colon = ": "
    /// What stands between two items on one line.
    var comma = ", "
    /// The white space by which a nested collection stands in; nil where everything stands on one line.
    var indent: String?
    var lineBreak = "\n"

    package init(isJSON: Bool = false, colon: String = ": ", comma: String = ", ", indent: String? = nil) {
        self.isJSON = isJSON
        self.colon = colon
        self.comma = comma
        self.indent = indent
    }

    /// A value; `lead` is the white space with which its line starts.
    package func text(of value: PatchValue, at lead: String) -> String {
        switch value {
        case .int, .bool, .string, .plain: isJSON ? ScalarText.json(value) : ScalarText.flow(value)
        case .list(let items): bracketed("[", items.map { text(of: $0, at: inner(lead)) }, "]", at: lead)
        case .mapping(let entries):
            bracketed("{", entries.map { entry($0.key, $0.value, at: inner(lead)) }, "}", at: lead)
        }
    }

    func entry(_ key: String, _ value: PatchValue, at lead: String) -> String {
        text(of: .string(key), at: lead) + colon + text(of: value, at: lead)
    }

    private func inner(_ lead: String) -> String { lead + (indent ?? "") }

    private func bracketed(_ open: String, _ parts: [String], _ close: String, at lead: String) -> String {
        // Tools that write JSON on several lines leave empty collections on one.
        guard indent != nil, !parts.isEmpty else { return open + parts.joined(separator: comma) + close }
        let line = lineBreak + inner(lead)
        return open + line + parts.joined(separator: "," + line) + lineBreak + lead + close
    }
}
