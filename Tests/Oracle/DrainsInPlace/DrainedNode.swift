/// A node of a drain in place, with the pods on it.
struct DrainedNode: Hashable, Comparable {
    enum Phase: Hashable {
        /// Not drained yet; takes pods.
        case waiting
        /// Cordoned, and not empty yet.
        case draining
        /// Empty, and away for so many seconds more.
        case away(seconds: Int)
        /// Back; takes pods.
        case back
    }

    var phase = Phase.waiting
    var pods = RevisedPods()

    var takesPods: Bool { phase == .waiting || phase == .back }

    static func < (one: DrainedNode, other: DrainedNode) -> Bool {
        (one.order, one.pods) < (other.order, other.pods)
    }

    private var order: Int {
        switch phase {
        case .waiting: -3
        case .draining: -2
        case .back: -1
        case .away(let seconds): seconds
        }
    }

    /// The node once it is cordoned, or has lost a pod while it is.
    ///
    /// - Returns: The node, away as soon as it is empty.
    func emptied(secondsAway: Int) -> DrainedNode {
        var next = self
        next.phase = pods.isEmpty ? .away(seconds: secondsAway) : .draining
        return next
    }

    /// The node one second later.
    ///
    /// - Returns: The node.
    func aged() -> DrainedNode {
        var next = self
        next.pods = pods.aged()
        if case .away(let seconds) = phase { next.phase = .away(seconds: seconds - 1) }
        return next
    }
}
