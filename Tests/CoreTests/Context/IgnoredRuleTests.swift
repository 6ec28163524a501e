import Testing

@testable import RolloutCore

struct IgnoredRuleTests {
    @Test(
        arguments: [
            ("known", "known", nil), ("  known  ", "known", nil),
            ("known (until 2027-01-31)", "known", "2027-01-31"),
            ("known (until 2027-01-31) ", "known", "2027-01-31"),
            ("until (until 2026-01-01) comes (until 2027-01-31)", "until (until 2026-01-01) comes", "2027-01-31"),
            ("see (until 2027-01-31) above", "see (until 2027-01-31) above", nil),
        ] as [(String, String, String?)]
    )
    func reasonAndLastDay(text: String, reason: String, until: String?) {
        let entry = IgnoredRule(rule: "a", text: text)
        #expect(entry.reason == reason)
        #expect(entry.until?.description == until)
        #expect(entry.fault == nil)
    }

    @Test(
        arguments: [
            ("", .noReason), ("  ", .noReason), ("(until 2027-01-31)", .noReason),
            ("known (until 2027-02-30)", .noDate("2027-02-30")), ("known (until soon)", .noDate("soon")),
        ] as [(String, IgnoredRule.Fault)]
    )
    func whatSetsNothingAside(text: String, fault: IgnoredRule.Fault) {
        #expect(IgnoredRule(rule: "a", text: text).fault == fault)
    }

    @Test func itHoldsOnItsLastDay() {
        let entry = IgnoredRule(rule: "a", text: "known (until 2027-01-31)")
        #expect(!entry.isExpired(on: CalendarDate("2027-01-31")))
        #expect(entry.isExpired(on: CalendarDate("2027-02-01")))
        #expect(!entry.isExpired(on: nil))
        #expect(!IgnoredRule(rule: "a", text: "known").isExpired(on: CalendarDate("9999-12-31")))
    }

    @Test func theRequestNamesTheRuleFirst() {
        #expect(IgnoredRule(parsing: "a-b: see: ticket 7")?.reason == "see: ticket 7")
        #expect(IgnoredRule(parsing: "a-b: known")?.rule == "a-b")
        #expect(IgnoredRule(parsing: "a-b") == nil)
    }
}
