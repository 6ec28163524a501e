/// How long a window lasts: a number of seconds, or without end.
package enum WindowLength: Hashable, Sendable {
    case seconds(Int)
    case unbounded

    package var isPositive: Bool { self != .seconds(0) }
}

extension WindowLength: Comparable {
    package static func < (left: WindowLength, right: WindowLength) -> Bool {
        switch (left, right) {
        case (.seconds(let one), .seconds(let other)): one < other
        case (.seconds, .unbounded): true
        case (.unbounded, _): false
        }
    }
}

extension WindowLength: CustomStringConvertible {
    package var description: String {
        switch self {
        case .seconds(let seconds): "\(seconds) s"
        case .unbounded: "without end"
        }
    }
}
