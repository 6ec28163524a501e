/// A closed interval of whole seconds, both ends at least 0 and in order.
package struct SecondsInterval: Hashable, Sendable {
    package let least: Int
    package let most: Int

    package init(least: Int, most: Int) {
        self.least = least
        self.most = max(least, most)
    }

    package static func + (left: SecondsInterval, right: SecondsInterval) -> SecondsInterval {
        SecondsInterval(least: left.least + right.least, most: left.most + right.most)
    }
}

extension SecondsInterval: CustomStringConvertible {
    package var description: String { least == most ? "\(least)" : "\(least)–\(most)" }
}
