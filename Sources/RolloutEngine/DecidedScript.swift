/// A script in which the target's last deletion and first creation are known, measured exactly.
///
/// With d the number of that deletion and c of that creation, the window is
/// h(hi) + T(c − V) − T(d − U) − e. Every pod of the target may take h(hi): without the gate its health is its own
/// affair; with it, every pod of the target that exists at the last deletion has been kept unavailable, so it may take
/// a(hi) ≥ h(hi), and so may all later ones. Hence the first one decides.
struct DecidedScript {
    let script: RolloutScript
    let target: Int
    /// Number of the target's last deletion.
    let lastDeletion: Int
    /// Number of the target's first creation; nil when it has none.
    let firstCreation: Int?

    /// Reads a completed script.
    init(_ script: RolloutScript, target: Int) {
        self.script = script
        self.target = target
        var (creations, deletions, last) = (0, 0, 0)
        var first: Int?
        for step in script.steps {
            switch step {
            case .create(let zone):
                creations += 1
                if zone == target, first == nil { first = creations }
            case .delete(let zone):
                deletions += 1
                if zone == target { last = deletions }
            }
        }
        lastDeletion = last
        firstCreation = first
    }

    /// The longest window that this order of steps allows, and dates that show it; nil when no dates allow the order.
    func measured() -> (length: WindowLength, order: [Int], dates: [Int])? {
        let model = script.model
        guard let firstCreation else {
            // Any dates do: even the last number may be asked for, which also proves that the order is possible.
            guard let (order, dates) = solve(from: 0, to: model.replicas, stuck: false) else { return nil }
            return (.unbounded, order, dates)
        }
        let (from, to) = (lastDeletion - model.maxUnavailable, firstCreation - model.inFlight)
        guard let (order, dates) = solve(from: from, to: to, stuck: model.readinessGate && to < from) else {
            return nil
        }
        func date(_ number: Int) -> Int { number <= 0 ? 0 : dates[number - 1] }
        let length = model.healthy.most + date(to) - date(from) - model.servesAfterDeletion
        return (.seconds(max(0, length)), order, dates)
    }

    private func solve(from: Int, to: Int, stuck: Bool) -> ([Int], [Int])? {
        let shares = script.sharedInstants(last: script.model.replicas)
        var last = max(from, to, 0)
        // The instant of the last decisive number may go on: its later steps come before that number's own.
        while last > 0, last < shares.count, shares[last] { last += 1 }
        let order: [Int]
        if stuck {
            guard let kept = StuckPods.order(script: script, target: target, last: last) else { return nil }
            order = kept
        } else {
            order = last > 0 ? Array(1...last) : []
        }
        let dates = AvailabilityDates(
            inFlight: script.model.inFlight,
            available: script.model.available,
            pods: order,
            sharesInstant: Array(shares.prefix(last))
        )
        guard let solution = dates.spreading(from: from, to: to) else { return nil }
        return (order, solution)
    }

    func witness(order: [Int], dates: [Int]) -> [RolloutEvent] {
        Witness(script: script, pods: order, dates: dates, target: target).events()
    }
}
