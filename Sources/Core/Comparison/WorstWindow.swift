/// The longest open window of a workload or of one of its zones; lengths that are not computed do not count.
package struct WorstWindow: Hashable, Sendable {
    /// Nil for an outage, which is of all zones.
    package var zone: String?
    /// `blackout`, or `refused 443`.
    package var name: String
    package var length: MeasuredLength
    package var isExact: Bool

    package init(zone: String?, name: String, length: MeasuredLength, isExact: Bool) {
        self.zone = zone
        self.name = name
        self.length = length
        self.isExact = isExact
    }

    /// `90 s`, or `at least 90 s` where only a bound is known.
    package var words: String { isExact ? "\(length)" : "at least \(length)" }

    /// - Returns: The first of the longest; nil where none is open.
    package static func worst(among windows: [WorstWindow]) -> WorstWindow? {
        windows.filter(\.length.isOpen).reduce(nil) { worst, window in
            worst.map { window.length > $0.length } ?? true ? window : worst
        }
    }
}
