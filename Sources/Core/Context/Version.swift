import ManifestText

/// A dotted version such as 2.4.8, compared number by number; a suffix after `-` or `+` and trailing zeros are ignored.
package struct Version: Hashable, Sendable {
    package var numbers: [Int]

    /// Nil unless the text starts with dotted numbers (a leading `v` is allowed).
    package init?(_ text: some StringProtocol) {
        let body = text.hasPrefix("v") ? text.dropFirst() : text[...]
        let core = body.prefix { $0 != "-" && $0 != "+" }
        let numbers = core.split(separator: ".", omittingEmptySubsequences: false).map { Int(decimal: $0) }
        guard !numbers.isEmpty, numbers.count <= 4,
            numbers.allSatisfy({ $0.map { (0..<TextLimits.wholeNumber).contains($0) } ?? false })
        else {
            return nil
        }
        self.numbers = numbers.compactMap { $0 }
        while self.numbers.count > 1, self.numbers.last == 0 { self.numbers.removeLast() }
    }

    /// Creates a version of its numbers, the last of which is not 0.
    package init(_ numbers: Int...) { self.numbers = numbers }

    package var major: Int { numbers[0] }
}

extension Version: Comparable {
    /// Missing numbers count as 0, so 2.4 equals 2.4.0 in order.
    package static func < (left: Version, right: Version) -> Bool {
        for index in 0..<max(left.numbers.count, right.numbers.count) {
            let one = index < left.numbers.count ? left.numbers[index] : 0
            let other = index < right.numbers.count ? right.numbers[index] : 0
            if one != other { return one < other }
        }
        return false
    }
}

extension Version: CustomStringConvertible {
    package var description: String { numbers.map(String.init).joined(separator: ".") }
}
