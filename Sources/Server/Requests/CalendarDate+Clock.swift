import Foundation
import RolloutCore

extension CalendarDate {
    /// The day in UTC at a moment of the clock; nil outside the years 1 to 9999.
    static func day(atMilliseconds milliseconds: Int64) -> CalendarDate? {
        let date = Date(timeIntervalSince1970: Double(milliseconds) / 1000)
        return CalendarDate(date.formatted(.iso8601.year().month().day()))
    }
}
