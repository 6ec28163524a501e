import RolloutCore
import RolloutEngine

/// How the forms of a review speak of a window.
enum WindowWords {
    /// The words for a zone in which no pod runs when the rollout starts: nothing is served there, and nothing can be lost.
    static let noPod = "no pod here before the rollout"

    /// `blackout`, `refused 443`, or `refused web 443` where another Service of the workload has that port too.
    static func name(_ kind: OpenEnum<Window.Kind>, _ port: PortDTO?, among ports: [PortDTO]) -> String {
        guard let port else { return kind.rawValue }
        let isAlone = ports.allSatisfy { $0.number != port.number || $0.service == port.service }
        return isAlone ? "\(kind) \(port.number)" : "\(kind) \(port.service) \(port.number)"
    }

    static func name(_ window: WindowDTO, among windows: [WindowDTO]) -> String {
        name(window.kind, window.port.value, among: windows.compactMap(\.port.value))
    }

    /// Its length, `130 s ×2` where it happens twice, and both bounds where the exact length is unknown.
    static func length(_ window: WindowDTO) -> String {
        guard window.computed else { return "\(window.length)" }
        guard window.exact else { return "at least \(window.length), at most \(window.upperBound)" }
        return window.isOpen && window.occurrences > 1 ? "\(window.length) ×\(window.occurrences)" : "\(window.length)"
    }

    /// `for up to 90 s`, `without end`, or both bounds: the end of a sentence about an open window.
    static func bounds(_ window: WindowDTO) -> String {
        let length = window.unbounded ? WindowLength.unbounded : .seconds(window.seconds.value ?? 0)
        guard !window.exact, length != .unbounded else { return length.duration }
        return "\(length.duration) or longer, at most \(window.upperBound)"
    }

    /// `1 pod in a, 2 in b` of a window that was computed for another placement than the one shown; nil for any other.
    static func placement(_ window: WindowDTO) -> String? {
        guard let zones = window.placement.value, let first = zones.first else { return nil }
        let rest = zones.dropFirst().map { "\($0.pods) in \($0.zone)" }
        return (["\(first.pods) \(first.pods == 1 ? "pod" : "pods") in \(first.zone)"] + rest).joined(separator: ", ")
    }
}

extension WindowDTO {
    /// What no behaviour exceeds, of a window that is computed.
    var upperBound: WindowLength { upperBoundSeconds.value.map(WindowLength.seconds) ?? .unbounded }
}
