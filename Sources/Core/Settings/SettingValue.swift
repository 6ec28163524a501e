package import RolloutEngine

/// The value of a setting, with its unit.
package enum SettingValue: Hashable, Sendable {
    case seconds(Int)
    case interval(SecondsInterval)
    case pods(Int)
    /// Pods as a share of the replicas.
    case percent(Int)
    case count(Int)
    case flag(Bool)
    case text(String)

    init(_ pods: IntOrPercent) {
        switch pods {
        case .pods(let pods): self = .pods(pods)
        case .percent(let percent): self = .percent(percent)
        }
    }

    /// `seconds`, `pods`, or nil for what has no unit.
    package var unit: String? {
        switch self {
        case .seconds, .interval: "seconds"
        case .pods, .percent: "pods"
        case .count, .flag, .text: nil
        }
    }

    /// A whole number of its unit; nil for anything else.
    package var number: Int? {
        switch self {
        case .seconds(let number), .count(let number), .pods(let number): number
        case .interval, .percent, .flag, .text: nil
        }
    }

    package var text: String {
        switch self {
        case .seconds(let number), .count(let number), .pods(let number): String(number)
        case .interval(let interval): interval.description
        case .percent(let percent): "\(percent)%"
        case .flag(let flag): flag ? "true" : "false"
        case .text(let text): text
        }
    }
}
