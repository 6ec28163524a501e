import RolloutCore

/// The longest open window of a workload or of one of its zones; lengths that are not computed do not count.
struct WorstWindow: Hashable, Sendable {
    /// Nil for an outage, which is of all zones.
    var zone: String?
    /// `blackout`, or `refused 443`.
    var name: String
    var length: MeasuredLength
    var isExact: Bool

    /// `90 s`, or `at least 90 s` where only a bound is known.
    var words: String { isExact ? "\(length)" : "at least \(length)" }

    /// Nil for a window that is closed, or not computed.
    private init?(_ window: WindowDTO, zone: String?, among windows: [WindowDTO] = []) {
        guard window.isOpen else { return nil }
        self.zone = zone
        name = WindowWords.name(window, among: windows)
        length = window.length
        isExact = window.exact
    }

    /// Takes a length in seconds; nil for one without end.
    init(zone: String?, name: String, seconds: Int?, isExact: Bool) {
        self.zone = zone
        self.name = name
        length = MeasuredLength(seconds.map(WindowLength.seconds) ?? .unbounded)
        self.isExact = isExact
    }

    /// The worst of a zone; the first in the order of the review among equals.
    static func worst(of zone: WorkloadDTO.Zone) -> WorstWindow? {
        worst(among: zone.windows.map { WorstWindow($0, zone: zone.zone, among: zone.windows) })
    }

    /// The worst of a workload; an outage before the windows of a zone that are as long.
    static func worst(of workload: WorkloadDTO) -> WorstWindow? {
        worst(among: [WorstWindow(workload.outage, zone: nil)] + workload.zones.map(worst))
    }

    private static func worst(among windows: [WorstWindow?]) -> WorstWindow? {
        windows.reduce(nil) { worst, window in
            guard let window else { return worst }
            return worst.map { window.length > $0.length } ?? true ? window : worst
        }
    }
}
