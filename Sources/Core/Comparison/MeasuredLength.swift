package import RolloutEngine

/// How long a window lasts as far as a review knows; the worse length is the greater.
///
/// A length that is not computed may be anything, so it is worse than none and better than what is known to be open.
package enum MeasuredLength: Hashable, Comparable, Sendable {
    case closed
    case notComputed
    /// More than 0.
    case seconds(Int)
    case unbounded

    /// - Parameter length: Nil where it is not computed.
    package init(_ length: WindowLength?) {
        self =
            switch length {
            case nil: .notComputed
            case .unbounded: .unbounded
            case .seconds(let seconds): seconds > 0 ? .seconds(seconds) : .closed
            }
    }

    /// True when clients can fail in it for certain.
    package var isOpen: Bool { self > .notComputed }

    package var isComputed: Bool { self != .notComputed }

    /// 0 for a closed window; nil where it has no end or is not computed.
    package var seconds: Int? {
        switch self {
        case .closed: 0
        case .seconds(let seconds): seconds
        case .notComputed, .unbounded: nil
        }
    }
}

extension MeasuredLength: CustomStringConvertible {
    /// As every form of a review says it.
    package var description: String {
        switch self {
        case .closed: WindowLength.zero.description
        case .notComputed: "not computed"
        case .seconds(let seconds): WindowLength.seconds(seconds).description
        case .unbounded: WindowLength.unbounded.description
        }
    }
}
