/// Reads whole numbers that others wrote, in manifests, queries and configuration files: the only place that does.
///
/// A number beyond `TextLimits.wholeNumber` is read as that bound, which is outside the range of every field: it is refused by the
/// field's own range, in the field's own words, and no sum or product of it leaves 64 bits on the way.
enum WholeNumber {
    /// An integer in one of C's notations; nil for other text.
    private struct Literal {
        var isNegative: Bool
        /// Nil beyond 64 bits.
        var magnitude: UInt64?

        /// `0x`, `0b`, octal after `0` or `0o`, else decimal, with `_` between digits.
        init?(yaml text: some StringProtocol) {
            var digits = text.utf8.filter { $0 != UInt8(ascii: "_") }[...]
            let isNegative = Self.takeSign(from: &digits)
            var radix: UInt64 = 10
            if digits.count > 1, digits.first == UInt8(ascii: "0") {
                let mark = digits[digits.startIndex + 1] | 0x20
                let radices: [UInt8: UInt64] = [UInt8(ascii: "x"): 16, UInt8(ascii: "b"): 2, UInt8(ascii: "o"): 8]
                radix = radices[mark] ?? 8
                digits = digits.dropFirst(radices[mark] == nil ? 1 : 2)
            }
            self.init(digits, radix: radix, isNegative: isNegative)
        }

        init?(decimal text: some StringProtocol) {
            var digits = Array(text.utf8)[...]
            let isNegative = Self.takeSign(from: &digits)
            self.init(digits, radix: 10, isNegative: isNegative)
        }

        private init?(_ digits: ArraySlice<UInt8>, radix: UInt64, isNegative: Bool) {
            guard !digits.isEmpty else { return nil }
            self.isNegative = isNegative
            var sum: UInt64? = 0
            for byte in digits {
                guard let digit = Self.value(of: byte), digit < radix else { return nil }
                sum = sum.flatMap { Self.sum($0, radix, digit) }
            }
            magnitude = sum
        }

        private static func takeSign(from digits: inout ArraySlice<UInt8>) -> Bool {
            guard let first = digits.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") else {
                return false
            }
            digits = digits.dropFirst()
            return first == UInt8(ascii: "-")
        }

        private static func sum(_ number: UInt64, _ radix: UInt64, _ digit: UInt64) -> UInt64? {
            let (product, isTooLarge) = number.multipliedReportingOverflow(by: radix)
            let (sum, isLarger) = product.addingReportingOverflow(digit)
            return isTooLarge || isLarger ? nil : sum
        }

        private static func value(of byte: UInt8) -> UInt64? {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt64(byte - UInt8(ascii: "0"))
            case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt64(byte - UInt8(ascii: "a") + 10)
            case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt64(byte - UInt8(ascii: "A") + 10)
            default: nil
            }
        }

        /// Nil where 64 bits do not hold it.
        var exact: Int? {
            guard let magnitude else { return nil }
            guard isNegative else { return Int(exactly: magnitude) }
            // The least integer has no positive counterpart.
            return magnitude == Int.min.magnitude ? Int.min : Int(exactly: magnitude).map { -$0 }
        }

        /// Within the bound on either side.
        var bounded: Int {
            let most = TextLimits.wholeNumber
            let size = magnitude.map { Int(min($0, UInt64(most))) } ?? most
            return isNegative ? -size : size
        }
    }

    static func yaml(_ text: some StringProtocol) -> Int? {
        guard text.utf8.first != UInt8(ascii: "_") else { return nil }
        if let literal = Literal(yaml: text) { return literal.bounded }
        return ScalarType.decimal(String(text)).flatMap(whole)
    }

    static func exactYAML(_ text: some StringProtocol) -> Int? { Literal(yaml: text)?.exact }

    static func decimal(_ text: some StringProtocol) -> Int? { Literal(decimal: text)?.bounded }

    static func whole(_ number: Double) -> Int? {
        guard number.isFinite, number.rounded(.towardZero) == number else { return nil }
        let most = Double(TextLimits.wholeNumber)
        return Int(min(max(number, -most), most))
    }
}

extension Int {
    /// An integer as Go's YAML library reads it for Kubernetes: decimal, `0x`, `0b`, octal after `0` or `0o`, with `_` between.
    ///
    /// A number such as `6.0` or `1e3` becomes JSON without its fraction on the way, and is taken too. Beyond
    /// `TextLimits.wholeNumber` the bound is returned.
    package init?(yaml text: some StringProtocol) {
        guard let number = WholeNumber.yaml(text) else { return nil }
        self = number
    }

    /// An integer in YAML's notations without fraction or exponent; nil where 64 bits do not hold it.
    init?(exactYAML text: some StringProtocol) {
        guard let number = WholeNumber.exactYAML(text) else { return nil }
        self = number
    }

    /// Digits with an optional sign, as annotations, flags and queries hold them; beyond `TextLimits.wholeNumber` the bound.
    package init?(decimal text: some StringProtocol) {
        guard let number = WholeNumber.decimal(text) else { return nil }
        self = number
    }
}
