/// How a configuration file is written.
package enum ConfigurationFormat: Hashable, Sendable {
    case yaml
    case toml

    /// Gives an option a value in the text of a file, whose other lines stay as they are.
    ///
    /// - Parameters:
    ///   - path: The keys that lead to the option; their case does not count.
    ///   - value: A text, such as a duration.
    ///   - text: The file.
    /// - Returns: The new text; nil where it cannot be written so.
    func setting(_ path: [String], to value: String, in text: String) -> String? {
        switch self {
        case .yaml: Self.settingInYAML(path, to: value, in: text)
        case .toml: TOMLText(text).flatMap { $0.setting(path, to: value) }
        }
    }

    private static func settingInYAML(_ path: [String], to value: String, in text: String) -> String? {
        guard !text.allSatisfy(\.isWhitespace) else {
            let option = path.reversed().reduce(PatchValue.string(value)) { .mapping([PatchEntry($1, $0)]) }
            return FlowText().text(of: option, at: "")
        }
        guard text.utf8.count <= TextLimits.embeddedFileBytes, let before = ParsedText(Array(text.utf8)) else {
            return nil
        }
        var tree: PatchValue? = before.tree
        let keys = path.map { key -> PathStep in
            let written = tree?.keys.first { $0.lowercased() == key.lowercased() } ?? key
            tree = tree?[.key(written)]
            return .key(written)
        }
        // A number stays one: durations in whole seconds are read as they are.
        let isNumber = if case .int? = tree { true } else { false }
        let new = isNumber ? Int(value).map(PatchValue.int) ?? .string(value) : .string(value)
        let change = DocumentEditor.Numbered(number: 0, pointer: "", operation: .set(keys, new))
        let outcome = DocumentEditor.edit(before, [change])
        return outcome.faults.isEmpty ? String(decoding: outcome.text, as: UTF8.self) : nil
    }
}

extension PatchValue {
    fileprivate var keys: [String] {
        if case .mapping(let entries) = self { entries.map(\.key) } else { [] }
    }
}
