import Foundation
import RolloutCore
import Testing

@testable import Server

struct CalendarDateClockTests {
    /// Foundation's calendar as the measure, over four centuries and both ends of each day.
    @Test func isTheDayOfFoundation() {
        let day: Int64 = 86_400_000
        for number in stride(from: Int64(-3_000), through: 146_097, by: 97) {
            for moment in [number * day, number * day + day - 1] {
                let date = Date(timeIntervalSince1970: Double(moment) / 1000)
                let expected = CalendarDate(date.formatted(.iso8601.year().month().day()))
                #expect(expected != nil)
                #expect(CalendarDate.day(atMilliseconds: moment) == expected)
            }
        }
    }

    @Test(arguments: [
        (951_782_400_000, "2000-02-29"), (951_868_800_000, "2000-03-01"), (4_107_542_400_000, "2100-03-01"),
        (-1, "1969-12-31"), (1_795_996_799_999, "2026-11-29"),
    ])
    func daysAroundLeaps(milliseconds: Int64, day: String) {
        #expect(CalendarDate.day(atMilliseconds: milliseconds)?.description == day)
    }

    @Test(arguments: [Int64.min, Int64.max, -62_135_596_800_001, 253_402_300_800_000])
    func outsideOfTheYearsThereIsNone(milliseconds: Int64) {
        #expect(CalendarDate.day(atMilliseconds: milliseconds) == nil)
    }
}
