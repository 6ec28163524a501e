/// A closed interval of seconds, both ends included.
package struct SecondsInterval: Hashable, Sendable {
    package let least: Int
    package let most: Int

    package init(least: Int, most: Int) {
        self.least = least
        self.most = most
    }

    package func contains(_ seconds: Int) -> Bool { least <= seconds && seconds <= most }

    package static func + (left: SecondsInterval, right: SecondsInterval) -> SecondsInterval {
        SecondsInterval(least: left.least + right.least, most: left.most + right.most)
    }
}

extension SecondsInterval: CustomStringConvertible {
    package var description: String { least == most ? "\(least)" : "\(least)–\(most)" }
}
