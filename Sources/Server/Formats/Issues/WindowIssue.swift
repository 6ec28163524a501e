import RolloutCore

/// What is said of an open window that no counting finding speaks of, in the shape of a rule.
enum WindowIssue: String, CaseIterable, Sendable {
    case blackout = "window-blackout"
    case outage = "window-outage"
    case refused = "window-refused"
    case cut = "window-cut"
    /// The verdict is not pass because a window could not be computed, and nothing else says so.
    case unknown = "window-unknown"

    init?(_ kind: OpenEnum<Window.Kind>) {
        switch kind.known {
        case .blackout: self = .blackout
        case .outage: self = .outage
        case .refused: self = .refused
        case .cut: self = .cut
        case nil: return nil
        }
    }

    var severity: Finding.Severity { self == .unknown ? .warning : .error }

    /// What it flags, in one sentence.
    var flags: String {
        switch self {
        case .blackout: "A zone that was served can be without a pod that serves, and no other finding says so."
        case .outage: "All zones can be without a pod that serves at once, and no other finding says so."
        case .refused: "Connections to a deleted pod can be refused, and no other finding says so."
        case .cut: "Open connections can end before their time, and no other finding says so."
        case .unknown: "A window could not be computed, so that the review cannot say that nobody is cut off."
        }
    }

    var why: String {
        switch self {
        case .blackout, .outage, .refused, .cut:
            "Every open window fails a review, also where the finding about it was set aside."
        case .unknown: "A review passes only where every window is known to be closed."
        }
    }

    var remedy: String {
        switch self {
        case .blackout, .outage, .refused, .cut: "Apply what the review recommends."
        case .unknown: "Look at the reason that the review gives."
        }
    }

    /// The sentence of one case.
    func message(_ window: WindowDTO, zones: [String]) -> String {
        let length = WindowWords.bounds(window)
        let dark = window.unbounded ? ", \(length)" : " \(length)"
        let port = window.port.value.map { "port \($0.number)" } ?? "a port"
        let names = zones.joined(separator: ", ")
        let place = names.isEmpty ? "" : " in \(names)"
        let why = window.derivation.isEmpty ? "" : " (\(window.derivation))"
        return switch self {
        case .blackout: "\(names.isEmpty ? "A zone" : names) can be without a pod that serves\(dark)\(why)."
        case .outage: "No zone has a pod that serves\(dark)\(why)."
        case .refused: "Connections on \(port)\(place) are refused \(length) after a deletion\(why)."
        case .cut: "Connections on \(port)\(place) are cut short \(length)\(why)."
        case .unknown:
            "The window \(WindowWords.name(window, among: []))\(place) is not computed: \(window.reason.value ?? "")"
        }
    }
}
