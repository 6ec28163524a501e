/// Durations as Go programs read them: `90s`, `1m30s`, `500ms`; a bare integer is seconds (Traefik's paerser).
package enum GoDuration {
    /// Whole seconds, fractions rounded down; nil when malformed, negative or beyond `Limits.seconds`.
    package static func wholeSeconds(_ text: String) -> Int? {
        if let seconds = Int(text) { return (0...Limits.seconds).contains(seconds) ? seconds : nil }
        var rest = text[...]
        var total = 0.0
        guard !rest.isEmpty else { return nil }
        while !rest.isEmpty {
            let digits = rest.prefix { ("0"..."9").contains($0) || $0 == "." }
            rest = rest.dropFirst(digits.count)
            let unit = rest.prefix { !("0"..."9").contains($0) && $0 != "." }
            rest = rest.dropFirst(unit.count)
            guard let number = Double(digits), let scale = scale(of: unit) else { return nil }
            total += number * scale
        }
        // A hair is added so that 0.1 + 0.2 and the like do not fall below the whole second that was meant.
        let seconds = (total + 1e-9).rounded(.down)
        return (0...Double(Limits.seconds)).contains(seconds) ? Int(seconds) : nil
    }

    private static func scale(of unit: Substring) -> Double? {
        switch unit {
        case "ns": 1e-9
        case "us", "µs", "μs": 1e-6
        case "ms": 1e-3
        case "s": 1
        case "m": 60
        case "h": 3600
        default: nil
        }
    }
}
