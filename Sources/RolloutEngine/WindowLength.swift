/// How long a window lasts: a number of seconds, or for ever.
///
/// A zone that a rollout can leave without any pod stays dark until an operator acts, so its window has no end and must
/// compare as worse than every number.
package enum WindowLength: Hashable, Sendable {
    case seconds(Int)
    case unbounded
}

extension WindowLength: Comparable {
    package static func < (left: WindowLength, right: WindowLength) -> Bool {
        switch (left, right) {
        case (.seconds(let shorter), .seconds(let longer)): shorter < longer
        case (.seconds, .unbounded): true
        case (.unbounded, _): false
        }
    }
}

extension WindowLength {
    package static let zero = WindowLength.seconds(0)

    /// True when clients can notice the window at all.
    package var isPositive: Bool { self > .zero }
}

extension WindowLength: CustomStringConvertible {
    package var description: String {
        switch self {
        case .seconds(let seconds): "\(seconds) s"
        case .unbounded: "without end"
        }
    }

    /// The end of a sentence about what lasts that long at most: `for up to 90 s`, or `without end`.
    package var duration: String { self == .unbounded ? description : "for up to \(self)" }
}
