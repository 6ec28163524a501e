import Testing

@testable import RolloutCore

struct CalendarDateTests {
    @Test(arguments: ["2026-11-24", "2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31"])
    func aDayIsWrittenAsItIsRead(text: String) throws {
        #expect(try #require(CalendarDate(text)).description == text)
    }

    @Test(
        arguments: [
            "", "2026", "2026-11", "2026-11-31", "2026-13-01", "2026-00-01", "2026-01-00", "2023-02-29", "1900-02-29",
            "0000-01-01", "26-11-24", "2026-1-24", "2026-11-2", "2026/11/24", "2026-11-24T00:00:00Z", " 2026-11-24",
            "٢٠٢٦-11-24", "+026-11-24", "-2026-11-24",
        ]
    )
    func whatIsNoDay(text: String) {
        #expect(CalendarDate(text) == nil)
    }

    @Test func daysAreOrdered() throws {
        let days = try ["2025-12-31", "2026-01-01", "2026-01-02", "2026-02-01", "2027-01-01"].map {
            try #require(CalendarDate($0))
        }
        #expect(days == days.shuffled().sorted())
    }
}
