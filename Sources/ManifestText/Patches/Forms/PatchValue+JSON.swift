extension PatchValue {
    /// The value as JSON has it, read as Kubernetes reads YAML (sigs.k8s.io/yaml: YAML 1.1 scalars, dates stay
    /// strings).
    var asJSON: PatchValue {
        switch self {
        case .int, .bool, .string: self
        case .list(let items): .list(items.map(\.asJSON))
        case .mapping(let entries): .mapping(entries.map { PatchEntry($0.key, $0.value.asJSON) })
        case .plain(let text): Self.resolve(text)
        }
    }

    private static func resolve(_ text: String) -> PatchValue {
        switch ScalarType(plain: text) {
        case .null: return .plain("null")
        case .boolean: return PlainScalar.boolean(text).map(PatchValue.bool) ?? .string(text)
        case .string: return .string(text)
        case .number:
            if isJSONNumber(text) { return .plain(text) }
            // Hexadecimal, octal and binary numbers, and digits with `_` between them.
            if let number = Int(exactYAML: text) { return .int(number) }
            return ScalarType.decimal(text).map { .plain("\($0)") } ?? .string(text)
        }
    }

    /// The grammar of numbers in RFC 8259.
    private static func isJSONNumber(_ text: String) -> Bool {
        text.wholeMatch(of: /-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/) != nil
    }
}
