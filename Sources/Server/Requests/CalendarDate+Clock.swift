import RolloutCore

extension CalendarDate {
    /// The day in UTC at a moment of the clock; nil outside the years 1 to 9999.
    ///
    /// Computed as in "chrono-Compatible Low-Level Date Algorithms" by Howard Hinnant (`civil_from_days`), since each request
    /// asks for it and a formatter takes longer than the rest of reading one.
    static func day(atMilliseconds milliseconds: Int64) -> CalendarDate? {
        let days = (Double(milliseconds) / 86_400_000).rounded(.down)
        guard abs(days) < 4_000_000 else { return nil }
        // Days since 0000-03-01, in eras of 400 years.
        let shifted = Int(days) + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        // Months from March on.
        let month = (5 * dayOfYear + 2) / 153
        let year = yearOfEra + era * 400 + (month >= 10 ? 1 : 0)
        let day = dayOfYear - (153 * month + 2) / 5 + 1
        return CalendarDate(year: year, month: month < 10 ? month + 3 : month - 9, day: day)
    }
}
