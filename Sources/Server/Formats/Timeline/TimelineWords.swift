import Foundation

/// Times and counts as the pictures say them.
enum TimelineWords {
    /// `1,200 s`, which no line breaks.
    static func seconds(_ count: Int) -> String {
        "\(count.formatted(.number.locale(Locale(identifier: "en"))))\(space)s"
    }

    private static let space = "\u{A0}"

    /// The same with minutes beside it where they read better: `150 s (2 min 30 s)`.
    static func length(_ count: Int) -> String {
        guard count >= 120 else { return seconds(count) }
        let parts = [(count / 3600, "h"), (count % 3600 / 60, "min"), (count % 60, "s")]
        let words = parts.filter { $0.0 > 0 }.map { "\($0.0)\(space)\($0.1)" }.joined(separator: space)
        return "\(seconds(count)) (\(words))"
    }

    static func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

    /// `a, b and c`.
    static func listed(_ names: [String]) -> String {
        guard names.count > 1, let last = names.last else { return names.joined() }
        return "\(names.dropLast().joined(separator: ", ")) and \(last)"
    }

    // MARK: Sentences

    static func dark(_ place: String, _ dark: ServingLine.Stretch) -> String {
        let began = "from \(length(dark.from ?? 0)), when \(dark.began ?? "a pod") takes no connection any more"
        guard let length = dark.length, let to = dark.to else {
            return "\(place) stays dark \(began): no new pod comes there."
        }
        let ended = "to \(self.length(to)), when \(dark.ended ?? "a pod") is healthy"
        return "\(place) is dark for \(self.length(length)): \(began), \(ended)."
    }

    /// `isLeast` where the review has proven that no zone ever has fewer.
    static func low(_ place: String, _ low: ServingLine.Stretch, isLeast: Bool) -> String {
        let when: String
        if let from = low.from {
            when = "from \(length(from)) " + (low.to.map { "to \(length($0))" } ?? "on")
        } else {
            when = "all along"
        }
        let fewest = "\(isLeast ? "At worst" : "Here") \(place) has \(counted(low.count, "serving pod")), \(when)"
        return isLeast ? "\(fewest): no zone ever has fewer." : "\(fewest)."
    }

    static func refused(_ time: RefusedTime) -> String {
        let ports = listed(time.ports)
        return "Each deleted pod refuses new connections on \(ports) for up to \(length(time.to - time.from))."
    }
}
