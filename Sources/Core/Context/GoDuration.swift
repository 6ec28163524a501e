import ManifestText

/// Durations as Go programs read them: `90s`, `1m30s`, `500ms`; a bare integer is seconds (Traefik's paerser).
package enum GoDuration {
    /// Reads a duration as Go writes it.
    ///
    /// - Returns: Whole seconds, fractions rounded down; nil if the text is malformed, negative or beyond `Limits.seconds`.
    package static func wholeSeconds(_ text: String) -> Int? {
        let isSigned = text.first == "+" || text.first == "-"
        guard let nanoseconds = magnitude(isSigned ? text.dropFirst() : text[...]) else { return nil }
        let seconds = nanoseconds / 1_000_000_000
        return seconds > Limits.seconds || (text.first == "-" && nanoseconds > 0) ? nil : seconds
    }

    /// Nanoseconds above which a duration is refused, whatever follows: no sum of two parts leaves 64 bits.
    private static let most = (Limits.seconds + 1) * 1_000_000_000

    /// Nanoseconds.
    private static func magnitude(_ text: Substring) -> Int? {
        guard let first = text.first, first.isASCII else { return nil }
        // A bare number is seconds, and so is its unit.
        let text = text.allSatisfy { ("0"..."9").contains($0) } ? text + "s" : text
        var rest = text
        var nanoseconds = 0
        while !rest.isEmpty {
            let number = rest.prefix { ("0"..."9").contains($0) || $0 == "." }
            rest = rest.dropFirst(number.count)
            let unit = rest.prefix { !("0"..."9").contains($0) && $0 != "." }
            rest = rest.dropFirst(unit.count)
            guard let scale = scale(of: unit), let part = part(number, scale: scale) else { return nil }
            nanoseconds += part
            guard nanoseconds <= most else { return nil }
        }
        return nanoseconds
    }

    /// A decimal number of units in nanoseconds, in integers so that nothing is rounded up to a second.
    private static func part(_ number: Substring, scale: Int) -> Int? {
        let halves = number.split(separator: ".", omittingEmptySubsequences: false)
        guard halves.count <= 2, number.contains(where: \.isNumber) else { return nil }
        guard let whole = halves[0].isEmpty ? 0 : Int(decimal: halves[0]), whole <= most / scale else { return nil }
        var total = whole * scale
        var unit = scale
        for digit in halves.count == 2 ? halves[1] : "" {
            unit /= 10
            total += unit * (digit.wholeNumberValue ?? 0)
        }
        return total
    }

    /// Nanoseconds.
    private static func scale(of unit: Substring) -> Int? {
        switch unit {
        case "ns": 1
        case "us", "µs", "μs": 1000
        case "ms": 1_000_000
        case "s": 1_000_000_000
        case "m": 60_000_000_000
        case "h": 3_600_000_000_000
        default: nil
        }
    }
}
