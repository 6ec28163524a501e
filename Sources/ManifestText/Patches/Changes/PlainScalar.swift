/// Tells how readers of YAML 1.1 and 1.2 take an unquoted scalar.
///
/// Kubernetes reads manifests as YAML 1.1 (sigs.k8s.io/yaml on go-yaml 2), in which `yes` and `012` are no strings;
/// other readers know dates and base 60. Whatever one of them could take for something else than a string counts as
/// ambiguous.
package enum PlainScalar {
    static func isNull(_ text: String) -> Bool { ["", "~", "null", "Null", "NULL"].contains(text) }

    /// True when unquoted text might not be read as a string (yaml.org/type: bool, float, int, merge, null, timestamp,
    /// value).
    static func isAmbiguous(_ text: String) -> Bool {
        isNull(text) || booleans.contains(text.lowercased()) || text == "=" || text == "<<" || isNumber(text)
            || isDate(text)
    }

    /// What YAML 1.1 takes an unquoted word for a truth value to be; nil for other words.
    package static func boolean(_ text: String) -> Bool? {
        let lowercase = text.lowercased()
        guard [lowercase, text.uppercased(), lowercase.prefix(1).uppercased() + lowercase.dropFirst()].contains(text)
        else {
            return nil
        }
        return switch lowercase {
        case "true", "yes", "on", "y": true
        case "false", "no", "off", "n": false
        default: nil
        }
    }

    private static let booleans: Set = ["true", "false", "yes", "no", "on", "off", "y", "n"]

    private static func isNumber(_ text: String) -> Bool {
        let isSigned = text.utf8.first.map { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") } ?? false
        let body = Array((isSigned ? text.dropFirst() : text[...]).lowercased().utf8)
        guard let first = body.first else { return false }
        if body == Array(".inf".utf8) || body == Array(".nan".utf8) { return true }
        guard isDigit(first) || first == UInt8(ascii: ".") else { return false }
        if body.count > 2, first == UInt8(ascii: "0"), [UInt8(ascii: "x"), UInt8(ascii: "o")].contains(body[1]) {
            return body.dropFirst(2).allSatisfy { isHex($0) || $0 == UInt8(ascii: "_") }
        }
        if body.count > 2, first == UInt8(ascii: "0"), body[1] == UInt8(ascii: "b") {
            return body.dropFirst(2).allSatisfy { isDigit($0) || $0 == UInt8(ascii: "_") }
        }
        return isDecimal(body) || isBase60(body)
    }

    /// Digits with at most one point and an exponent, with `_` between digits as YAML 1.1 allows.
    private static func isDecimal(_ body: [UInt8]) -> Bool {
        let parts = body.split(separator: UInt8(ascii: "e"), maxSplits: 1, omittingEmptySubsequences: false)
        let mantissa = parts[0]
        guard mantissa.contains(where: isDigit), mantissa.count(where: { $0 == UInt8(ascii: ".") }) <= 1,
            mantissa.allSatisfy({ isDigit($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "_") })
        else { return false }
        guard parts.count == 2 else { return true }
        let sign = parts[1].first.map { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") } ?? false
        let exponent = sign ? parts[1].dropFirst() : parts[1]
        return !exponent.isEmpty && exponent.allSatisfy(isDigit)
    }

    private static func isBase60(_ body: [UInt8]) -> Bool {
        let parts = body.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        return parts.count > 1
            && parts.allSatisfy { part in
                !part.isEmpty
                    && part.allSatisfy { isDigit($0) || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: ".") }
            }
    }

    /// Four digits, a dash and a digit: the start of every timestamp.
    private static func isDate(_ text: String) -> Bool {
        let bytes = Array(text.utf8.prefix(7))
        return bytes.count > 5 && bytes[0..<4].allSatisfy(isDigit) && bytes[4] == UInt8(ascii: "-") && isDigit(bytes[5])
            && text.utf8.allSatisfy { isDigit($0) || "-:.TtZz +".utf8.contains($0) }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private static func isHex(_ byte: UInt8) -> Bool { isDigit(byte) || (0x61...0x66).contains(byte) }
}
