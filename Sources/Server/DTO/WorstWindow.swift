/// The longest open window of a workload or of one of its zones; lengths that are not computed do not count.
struct WorstWindow: Hashable, Sendable {
    /// Nil for an outage, which is of all zones.
    var zone: String?
    /// `blackout`, or `refused 443`.
    var name: String
    /// Nil without end.
    var seconds: Int?
    var isExact: Bool

    /// Longer is greater.
    var rank: Int64 { seconds.map(Int64.init) ?? Self.withoutEnd }

    private static let withoutEnd: Int64 = 1 << 40

    /// `90 s`, or `at least 90 s` where only a bound is known.
    var length: String { (isExact ? "" : "at least ") + WindowWords.length(seconds: seconds, seconds == nil, true) }

    /// Nil for a window that is closed, or not computed.
    private init?(_ window: WindowDTO, zone: String?, among windows: [WindowDTO] = []) {
        guard window.computed, window.unbounded || (window.seconds.value ?? 0) > 0 else { return nil }
        self.zone = zone
        name = WindowWords.name(window, among: windows)
        seconds = window.unbounded ? nil : window.seconds.value
        isExact = window.exact
    }

    init(zone: String?, name: String, seconds: Int?, isExact: Bool) {
        self.zone = zone
        self.name = name
        self.seconds = seconds
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
            return worst.map { window.rank > $0.rank } ?? true ? window : worst
        }
    }
}
