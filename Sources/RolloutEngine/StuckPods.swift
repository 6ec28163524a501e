/// Which pods become available in which order when those of the target must not.
///
/// With the readiness gate an available pod is healthy, so a target that stays dark has no available new pod: from its
/// first creation to its last deletion its new pods keep their slots, and the others take the turns.
struct StuckPods {
    /// The order of availabilities up to number `last`, or nil when too many slots are kept.
    ///
    /// The script must be complete up to the deletion that waits for that number. The first `free` pods of the target
    /// take their turns like others.
    static func order(script: RolloutScript, target: Int, free: Int = 0, last: Int) -> [Int]? {
        var order: [Int] = []
        guard last > 0 else { return order }
        order.reserveCapacity(last)
        var pod = 0
        var inTarget = 0
        for step in script.steps {
            guard case .create(let zone) = step else { continue }
            pod += 1
            if zone == target {
                inTarget += 1
                if inTarget > free { continue }
            }
            order.append(pod)
            if order.count == last { return order }
        }
        return nil
    }
}
