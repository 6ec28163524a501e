/// Writes scalars so that every reader takes them for what they are.
package enum ScalarText {
    /// In block style: unquoted where that is safe.
    package static func block(_ value: PatchValue) -> String { text(of: value) { isPlainSafe($0, inFlow: false) } }

    /// Between brackets, where more characters have a meaning.
    static func flow(_ value: PatchValue) -> String { text(of: value) { isPlainSafe($0, inFlow: true) } }

    /// The value in JSON: every string is in double quotes.
    static func json(_ value: PatchValue) -> String { text(of: value) { _ in false } }

    /// In the quotes that an old value had; nil where they cannot hold the new one.
    static func quoted(_ text: String, like style: ScalarStyle) -> String? {
        switch style {
        case .doubleQuoted: doubleQuoted(text)
        case .singleQuoted: isPrintableLine(text) ? singleQuoted(text) : nil
        case .plain, .literal, .folded: nil
        }
    }

    private static func text(of value: PatchValue, isPlain: (String) -> Bool) -> String {
        switch value {
        case .int(let number): String(number)
        case .bool(let flag): flag ? "true" : "false"
        case .plain(let text): text
        case .string(let text): isPlain(text) ? text : doubleQuoted(text)
        case .list: "[]"
        case .mapping: "{}"
        }
    }

    static func singleQuoted(_ text: String) -> String {
        "'" + text.reduce(into: "") { $0 += $1 == "'" ? "''" : String($1) } + "'"
    }

    /// Valid in YAML and in JSON.
    static func doubleQuoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\t": quoted += "\\t"
            case "\r": quoted += "\\r"
            default:
                if isPrintable(scalar) {
                    quoted.unicodeScalars.append(scalar)
                } else {
                    let hex = String(scalar.value, radix: 16)
                    quoted += "\\u" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex
                }
            }
        }
        return quoted + "\""
    }

    /// True when the text may stand unquoted and is a string then (YAML 1.2.2, 7.3.3 plain style).
    static func isPlainSafe(_ text: String, inFlow: Bool) -> Bool {
        guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last, isPrintableLine(text),
            !PlainScalar.isAmbiguous(text), first != " ", last != " ", last != ":"
        else { return false }
        guard !"?,[]{}#&*!|>'\"%@`".unicodeScalars.contains(first), !text.hasPrefix("- "), text != "-", first != ":",
            !text.hasPrefix("---"), !text.hasPrefix("...")
        else { return false }
        let bytes = Array(text.utf8)
        let isBroken = bytes.indices.dropFirst().contains { index in
            (bytes[index] == UInt8(ascii: " ") && bytes[index - 1] == UInt8(ascii: ":"))
                || (bytes[index] == UInt8(ascii: "#") && bytes[index - 1] == UInt8(ascii: " "))
        }
        return !isBroken && !(inFlow && bytes.contains { ",[]{}:".utf8.contains($0) })
    }

    private static func isPrintableLine(_ text: String) -> Bool { text.unicodeScalars.allSatisfy(isPrintable) }

    /// Printable, and no break of a line for any reader.
    package static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20...0x7E, 0xA0...0x2027, 0x202A...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD, 0x10000...0x10FFFF: true
        default: false
        }
    }
}
