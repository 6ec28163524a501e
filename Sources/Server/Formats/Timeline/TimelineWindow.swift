/// Which rollout a picture shows.
enum TimelineWindow: Equatable {
    case outage
    /// Of a zone; nil for the zone with the longest.
    case blackout(zone: String?)
    /// What each deletion refuses; nil for all zones and ports.
    case refused(RefusedPort?)
    /// A rollout in which the fewest pods serve, where nothing is dark.
    case fewest

    struct RefusedPort: Equatable {
        var zone: String
        /// Its name or its number.
        var port: String
    }

    static let forms = "outage, blackout, blackout/{zone}, refused, refused/{zone}/{port} or fewest"

    /// Nil for what is no window; whether the review has it is another question.
    ///
    /// The name of a zone is all that stands between, whatever is in it.
    init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2 else {
            switch text {
            case "outage": self = .outage
            case "fewest": self = .fewest
            case "blackout": self = .blackout(zone: nil)
            case "refused": self = .refused(nil)
            default: return nil
            }
            return
        }
        switch parts[0] {
        case "blackout" where !parts[1].isEmpty: self = .blackout(zone: parts[1])
        case "refused":
            guard let slash = parts[1].lastIndex(of: "/") else { return nil }
            let (zone, port) = (parts[1][..<slash], parts[1][slash...].dropFirst())
            guard !zone.isEmpty, !port.isEmpty else { return nil }
            self = .refused(RefusedPort(zone: String(zone), port: String(port)))
        default: return nil
        }
    }
}
