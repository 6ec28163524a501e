import ManifestText

/// A day of the Gregorian calendar, written 2027-01-31; the core has no clock and is told which day it is.
package struct CalendarDate: Hashable, Sendable {
    package var year: Int
    package var month: Int
    package var day: Int

    /// Nil unless the text is a day that exists, as ISO 8601 writes it.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts.map(\.count) == [4, 2, 2],
            parts.allSatisfy({ $0.allSatisfy { ("0"..."9").contains($0) } }),
            let year = Int(decimal: parts[0]), let month = Int(decimal: parts[1]), let day = Int(decimal: parts[2])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// Nil for a day that does not exist.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month) else { return nil }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        guard (1...days[month - 1]).contains(day) else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }
}

extension CalendarDate: Comparable, CustomStringConvertible {
    package static func < (left: Self, right: Self) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }

    package var description: String {
        func padded(_ number: Int, to digits: Int) -> String {
            String(repeating: "0", count: max(0, digits - String(number).count)) + String(number)
        }
        return "\(padded(year, to: 4))-\(padded(month, to: 2))-\(padded(day, to: 2))"
    }
}
