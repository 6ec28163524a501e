/// Which rollout of a workload a picture shows, by a name that addresses can hold.
package enum PicturedWindow: Hashable, Sendable {
    case outage
    /// Of a zone; nil for the zone with the longest.
    case blackout(zone: String?)
    /// A rollout in which the fewest pods serve, where nothing is dark.
    case fewest
    /// What each deletion does to every port.
    case deletion
    /// The ports that a deletion makes refuse; nil for all zones and ports.
    case refused(Port?)
    /// Another way than a rollout in which a zone goes dark; nil for the zone that is dark longest.
    case scenario(Scenario, zone: String?)

    package struct Port: Hashable, Sendable {
        package var zone: String
        /// Its name or its number.
        package var port: String
    }

    package static let forms =
        "outage, blackout, blackout/{zone}, refused, refused/{zone}/{port}, deletion, fewest, or {scenario}, {scenario}/{zone} "
        + "where the scenario is one of \(scenarios.map(\.rawValue).joined(separator: ", "))"

    /// Those that have pictures of their own.
    private static let scenarios = Scenario.allCases.filter { $0 != .rollout }

    /// Nil for what is no window; whether the review has it is another question.
    ///
    /// The name of a zone is all that stands between, whatever is in it.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2 else {
            switch text {
            case "outage": self = .outage
            case "fewest": self = .fewest
            case "deletion": self = .deletion
            case "blackout": self = .blackout(zone: nil)
            case "refused": self = .refused(nil)
            default:
                guard let scenario = Self.scenarios.first(where: { $0.rawValue == text }) else { return nil }
                self = .scenario(scenario, zone: nil)
            }
            return
        }
        switch parts[0] {
        case "blackout" where !parts[1].isEmpty: self = .blackout(zone: parts[1])
        case "refused":
            guard let slash = parts[1].lastIndex(of: "/") else { return nil }
            let (zone, port) = (parts[1][..<slash], parts[1][slash...].dropFirst())
            guard !zone.isEmpty, !port.isEmpty else { return nil }
            self = .refused(Port(zone: String(zone), port: String(port)))
        default:
            guard let scenario = Self.scenarios.first(where: { $0.rawValue == parts[0] }), !parts[1].isEmpty else {
                return nil
            }
            self = .scenario(scenario, zone: parts[1])
        }
    }

    /// What it is a window of.
    package var scenario: Scenario { if case .scenario(let scenario, _) = self { scenario } else { .rollout } }

    /// The text that it is made of.
    package var name: String {
        switch self {
        case .outage: "outage"
        case .blackout(nil): "blackout"
        case .blackout(let zone?): "blackout/\(zone)"
        case .fewest: "fewest"
        case .deletion: "deletion"
        case .refused(nil): "refused"
        case .refused(let port?): "refused/\(port.zone)/\(port.port)"
        case .scenario(let scenario, nil): scenario.rawValue
        case .scenario(let scenario, let zone?): "\(scenario.rawValue)/\(zone)"
        }
    }
}
