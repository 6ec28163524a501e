/// By how much a window is worse than another: one without end, then the longer, then what is not computed, then none.
struct WindowRank: Comparable {
    private enum State: Int, Comparable {
        case closed
        case unknown
        case open
        case unbounded

        static func < (left: State, right: State) -> Bool { left.rawValue < right.rawValue }
    }

    private var state = State.closed
    private var seconds = 0

    /// Of no window.
    init() {}

    init(_ window: WindowDTO) {
        seconds = window.seconds.value ?? 0
        if !window.computed {
            state = .unknown
        } else if window.unbounded {
            state = .unbounded
        } else if seconds > 0 {
            state = .open
        }
    }

    static func < (left: WindowRank, right: WindowRank) -> Bool {
        left.state == right.state ? left.seconds < right.seconds : left.state < right.state
    }
}
