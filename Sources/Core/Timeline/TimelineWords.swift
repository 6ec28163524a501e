import RolloutEngine

/// Times and counts as the pictures say them.
package enum TimelineWords {
    private static let space = "\u{A0}"

    /// - Returns: `1,200 s`, which no line breaks.
    package static func seconds(_ count: Int) -> String {
        var digits = String(abs(count))
        var groups: [Substring] = []
        while digits.count > 3 {
            groups.append(digits.suffix(3))
            digits.removeLast(3)
        }
        let number = ([Substring(digits)] + groups.reversed()).joined(separator: ",")
        return "\(count < 0 ? "-" : "")\(number)\(space)s"
    }

    /// - Returns: `a, b and c`.
    package static func listed(_ names: [String]) -> String {
        guard names.count > 1, let last = names.last else { return names.joined() }
        return "\(names.dropLast().joined(separator: ", ")) and \(last)"
    }

    /// - Returns: `90 s`, `without end`, `not computed`, or `at least 90 s` where it may be longer.
    static func length(of window: TimelineWindow) -> String {
        let length = window.length.seconds.map { seconds($0) } ?? "\(window.length)"
        return window.upperBound == nil ? length : "at least \(length)"
    }

    static func words(_ length: WindowLength) -> String {
        switch length {
        case .seconds(let seconds): self.seconds(seconds)
        case .unbounded: "without end"
        }
    }

    // MARK: Sentences

    static func dark(_ place: String, _ dark: ServingCourse.Stretch) -> String {
        let began = "from \(seconds(dark.from ?? 0)), when \(dark.began ?? "a pod") takes no connection any more"
        guard let length = dark.length, let to = dark.to else {
            return "\(place) stays dark \(began): no new pod comes there."
        }
        let ended = "to \(seconds(to)), when \(dark.ended ?? "a pod") is healthy"
        return "\(place) is dark for \(seconds(length)): \(began), \(ended)."
    }

    /// Takes whether the review has proven that no zone ever has fewer.
    static func low(_ place: String, _ low: ServingCourse.Stretch, isLeast: Bool) -> String {
        let when: String
        if let from = low.from {
            when = "from \(seconds(from)) " + (low.to.map { "to \(seconds($0))" } ?? "on")
        } else {
            when = "all along"
        }
        let fewest = "\(isLeast ? "At worst" : "Here") \(place) has \(low.count.counting("serving pod")), \(when)"
        return isLeast ? "\(fewest): no zone ever has fewer." : "\(fewest)."
    }

    /// Nil where nothing is refused.
    static func refused(_ times: [DrainTime]) -> String? {
        guard !times.isEmpty else { return nil }
        let spans = times.map { "on \(listed($0.ports)) for up to \(seconds($0.length))" }
        return "Each deleted pod refuses new connections \(listed(spans))."
    }

    /// Nil where nothing is cut.
    static func cut(_ times: [DrainTime]) -> String? {
        guard !times.isEmpty else { return nil }
        let spans = times.map { "those on \(listed($0.ports)) up to \(seconds($0.length)) early" }
        return "Connections that are open when its ports close end too early: \(listed(spans))."
    }

    static func placement(_ zones: [(zone: String, pods: Int)]) -> String {
        let words = zones.enumerated().map { index, one in
            "\(index == 0 ? one.pods.counting("pod") : "\(one.pods)") in \(one.zone)"
        }
        return "The old pods are taken to be \(words.joined(separator: ", ")), since it is not known where they are."
    }
}
