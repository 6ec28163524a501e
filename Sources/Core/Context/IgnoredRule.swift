/// A rule that is set aside, by an annotation or by the request: which, why, and until when.
package struct IgnoredRule: Hashable, Sendable {
    /// What keeps an entry from setting anything aside.
    package enum Fault: Hashable, Sendable {
        case noReason
        /// The text in `(until …)` is no date.
        case noDate(String)
    }

    package var rule: String
    package var reason: String
    /// The last day on which it holds; nil for always.
    package var until: CalendarDate?
    package var fault: Fault?

    /// Reads `reason`, or `reason (until 2027-01-31)`.
    package init(rule: String, text: String) {
        self.rule = rule
        reason = text.trimmed
        until = nil
        fault = nil
        let mark = "(until "
        if reason.hasSuffix(")"), let start = reason.ranges(of: mark).last {
            let date = reason[start.upperBound...].dropLast().trimmed
            reason = reason[..<start.lowerBound].trimmed
            until = CalendarDate(date)
            if until == nil { fault = .noDate(date) }
        }
        if reason.isEmpty { fault = .noReason }
    }

    /// Reads the request's form, `rule: reason (until 2027-01-31)`; nil without a colon.
    package init?(parsing text: String) {
        guard let colon = text.firstIndex(of: ":") else { return nil }
        self.init(rule: text[..<colon].trimmed, text: String(text[text.index(after: colon)...]))
    }

    /// Whether the exception has ended.
    ///
    /// - Returns: True after its last day; false without a date, and in a review without a day.
    package func isExpired(on day: CalendarDate?) -> Bool {
        guard let day, let until else { return false }
        return until < day
    }
}
