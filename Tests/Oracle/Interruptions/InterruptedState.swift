/// What the rest of an interrupted rollout depends on, between two steps of an instant.
///
/// Only the target zone, which is number 0 here, has an identity; the others are kept in order.
struct InterruptedState: Hashable {
    /// How far an instant has come.
    enum Moment {
        /// A revision was pushed, and its first pods are created before any pod is deleted.
        case opening
        /// A revision was pushed, and the controller has yet to do all that the counts allow.
        case pushed
        /// No pod has changed yet: whatever is due may still come after a push.
        case quiet
        /// Some pod has become available or healthy, and so do all that are due before anything else happens.
        case ripening
    }

    private(set) var zones: [RevisedPods]
    /// The revision that is being rolled out, from 1; revision 0 is the one before.
    private(set) var revision = 1
    private(set) var moment = Moment.opening

    init(old: [Int]) {
        zones = old.map { count in
            var pods = RevisedPods()
            for _ in 0..<count { pods.insert(RevisedPod(revision: 0, isAvailable: true, isHealthy: true)) }
            return pods
        }
        sortOthers()
    }

    /// Whether the load balancer routes to no live pod of the target zone.
    var isDark: Bool { !zones[0].contains(where: \.isHealthy) }

    /// The state after a new pod was placed in a zone.
    ///
    /// - Returns: The state.
    func creating(in zone: Int) -> InterruptedState {
        var next = self
        next.zones[zone].insert(RevisedPod(revision: revision))
        next.sortOthers()
        return next
    }

    /// The state after a pod was deleted.
    ///
    /// - Returns: The state.
    func deleting(in zone: Int, at place: Int) -> InterruptedState {
        var next = self
        next.zones[zone].remove(at: place)
        next.sortOthers()
        return next
    }

    /// The state after a pod became available or healthy.
    ///
    /// - Returns: The state.
    func replacing(in zone: Int, at place: Int, with pod: RevisedPod) -> InterruptedState {
        var next = self
        next.zones[zone].replace(at: place, with: pod)
        next.moment = .ripening
        next.sortOthers()
        return next
    }

    /// The state after the next revision was pushed.
    ///
    /// - Returns: The state.
    func pushing() -> InterruptedState {
        var next = self
        next.revision += 1
        next.moment = .opening
        return next
    }

    /// The state in another moment.
    ///
    /// - Returns: The state.
    func at(_ moment: Moment) -> InterruptedState {
        var next = self
        next.moment = moment
        return next
    }

    /// The state one second later.
    ///
    /// - Returns: The state.
    func aged() -> InterruptedState {
        var next = self
        next.zones = zones.map { $0.aged() }
        next.moment = .quiet
        next.sortOthers()
        return next
    }

    private mutating func sortOthers() {
        if zones.count > 2 { zones[1...].sort(by: >) }
    }
}
