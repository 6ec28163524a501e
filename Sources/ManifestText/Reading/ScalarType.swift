/// What an unquoted scalar is once Kubernetes' tools have turned it into JSON.
///
/// They read YAML 1.1 with sigs.k8s.io/yaml on go-yaml 2 (resolve.go): `y` and `off` are truth values, `0o17`, `1_000` and
/// `.5` numbers, while dates and base 60 stay strings.
package enum ScalarType {
    case null
    case boolean
    case number
    case string

    /// The type of unquoted text.
    init(plain text: String) {
        if PlainScalar.isNull(text) {
            self = .null
        } else if PlainScalar.boolean(text) != nil {
            self = .boolean
        } else if text.hasPrefix("_") {
            self = .string
        } else if WholeNumber.exactYAML(text) != nil || Self.decimal(text) != nil || Self.isNotFinite(text) {
            self = .number
        } else {
            self = .string
        }
    }

    private static func isNotFinite(_ text: String) -> Bool {
        [".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF", "-.inf", "-.Inf", "-.INF", ".nan", ".NaN", ".NAN"]
            .contains(text)
    }

    /// The number, of digits around at most one point with an exponent; `_` counts for nothing, but begins no number.
    ///
    /// - Returns: Nil for other text, and where a double does not hold it: that stays a string.
    static func decimal(_ text: String) -> Double? {
        guard isDecimal(text) else { return nil }
        return Double(text.filter { $0 != "_" }).flatMap { $0.isFinite ? $0 : nil }
    }

    private static func isDecimal(_ text: String) -> Bool {
        guard let first = text.utf8.first, first != UInt8(ascii: "_") else { return false }
        var rest = text.utf8.filter { $0 != UInt8(ascii: "_") }[...]
        skipSign(&rest)
        let whole = skipDigits(&rest)
        var fraction = 0
        if rest.first == UInt8(ascii: ".") {
            rest.removeFirst()
            fraction = skipDigits(&rest)
        }
        guard whole + fraction > 0 else { return false }
        guard let mark = rest.first else { return true }
        guard mark == UInt8(ascii: "e") || mark == UInt8(ascii: "E") else { return false }
        rest.removeFirst()
        skipSign(&rest)
        return skipDigits(&rest) > 0 && rest.isEmpty
    }

    private static func skipSign(_ bytes: inout ArraySlice<UInt8>) {
        if bytes.first == UInt8(ascii: "-") || bytes.first == UInt8(ascii: "+") { bytes.removeFirst() }
    }

    private static func skipDigits(_ bytes: inout ArraySlice<UInt8>) -> Int {
        let digits = bytes.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }.count
        bytes.removeFirst(digits)
        return digits
    }
}

extension Node.Scalar {
    /// What it is in JSON.
    package var type: ScalarType { isPlain ? ScalarType(plain: text) : .string }
}
