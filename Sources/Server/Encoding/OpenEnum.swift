/// A word of a review's JSON; one that this version does not know is kept as it is.
///
/// The sets of words differ from version to version, and a review of another one is shown all the same.
struct OpenEnum<Known: RawRepresentable>: RawRepresentable, Codable, Hashable, Sendable where Known.RawValue == String {
    var rawValue: String

    init(rawValue: String) { self.rawValue = rawValue }

    init(_ known: Known) { rawValue = known.rawValue }

    /// Nil for a word of another version.
    var known: Known? { Known(rawValue: rawValue) }

    static func == (word: OpenEnum, known: Known) -> Bool { word.rawValue == known.rawValue }

    static func != (word: OpenEnum, known: Known) -> Bool { word.rawValue != known.rawValue }
}

extension OpenEnum: CustomStringConvertible {
    var description: String { rawValue }
}

extension OpenEnum: Comparable where Known: Comparable {
    /// A word of another version is the least.
    static func < (left: OpenEnum, right: OpenEnum) -> Bool {
        guard let right = right.known else { return false }
        return left.known.map { $0 < right } ?? true
    }
}
