import RolloutCore
import RolloutEngine

/// What says in its JSON how long a window lasts.
protocol MeasuredWindow {
    /// Null without end, or where it is not computed.
    var seconds: OrNull<Int> { get }
    var unbounded: Bool { get }
    var computed: Bool { get }
}

extension MeasuredWindow {
    var length: MeasuredLength {
        guard computed else { return .notComputed }
        return MeasuredLength(unbounded ? .unbounded : .seconds(seconds.value ?? 0))
    }

    /// True when clients can fail in it for certain.
    var isOpen: Bool { length.isOpen }
}
