import Foundation
import RolloutCore

extension CalendarDate {
    /// The day in UTC at a moment of the clock.
    ///
    /// - Returns: The day; nil outside the years 1 to 9999.
    static func day(atMilliseconds milliseconds: Int64) -> CalendarDate? {
        // Of the C library, since each request asks for it and a formatter takes longer than the rest of reading one.
        var seconds = time_t((Double(milliseconds) / 1000).rounded(.down))
        var parts = tm()
        guard gmtime_r(&seconds, &parts) != nil else { return nil }
        return CalendarDate(year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
    }
}
