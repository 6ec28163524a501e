/// What is written in place of a value that is not kept.
package enum PlaceHolder {
    /// In place of a whole value.
    package static let ofValue = "(redacted)"
    /// In place of a part of one: no character of it means anything to YAML, TOML, a URL or a shell's list of commands.
    package static let ofPart = "<redacted>"

    /// - Returns: Whether the text holds what was written in place of a value.
    package static func isPart(of text: String) -> Bool { text.contains(ofValue) || text.contains(ofPart) }
}
