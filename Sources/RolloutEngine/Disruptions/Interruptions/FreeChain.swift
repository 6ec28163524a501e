/// All that any number of interrupted rollouts can do to the pods of the zones, and more.
///
/// Whatever decides which pods are old is left out: any available pod may be deleted while more than N − U are available, any
/// other pod at any time (a push deletes them), a pod may be created in every zone that a spread over the pods of all
/// revisions allows while fewer than N + S live, and any pod may become available. N − U pods are available throughout, since
/// the clean-up of older revisions deletes none that is. So what cannot happen here cannot happen at all, and where an
/// available pod is healthy, a zone that always has an available pod here is never dark.
struct FreeChain {
    /// What the chain says of a zone.
    enum Verdict {
        /// It has an available pod at any time.
        case alwaysAvailable
        /// Whenever it has none, it has one on its way as soon as the controller has done what it can.
        case alwaysOnItsWay
        /// Neither is shown, or the search was given up.
        case unknown
    }

    /// Pods of a zone: available ones, and those that are not.
    private struct Zone: Hashable, Comparable {
        var available: Int32
        var others: Int32
        var total: Int32 { available + others }

        static func < (one: Zone, other: Zone) -> Bool {
            (one.available, one.others) < (other.available, other.others)
        }
    }

    private struct State: Hashable {
        var target: Zone
        var others: [Zone]
        /// Creations since the last push, where they count.
        var created: Int32
    }

    private let replicas: Int32
    private let most: Int32
    private let least: Int32
    private let maxSkew: Int32
    private let target: Int32
    private let others: [Int32]

    init(_ model: RolloutModel, target zone: Int, maxSkew: Int) {
        replicas = Int32(model.replicas)
        most = Int32(model.replicas + model.maxSurge)
        least = Int32(model.replicas - model.maxUnavailable)
        self.maxSkew = Int32(maxSkew)
        target = Int32(model.zones[zone])
        others = model.zones.indices.filter { $0 != zone }.map { Int32(model.zones[$0]) }
    }

    /// The chain of an autoscaler between two numbers of pods: victims that are not ready go first, so that `least` are ready.
    init(zones: [Int], target zone: Int, maxSkew: Int, least: Int, most: Int) {
        replicas = Int32(most)
        self.most = Int32(most)
        self.least = Int32(least)
        self.maxSkew = Int32(maxSkew)
        target = Int32(zones[zone])
        others = zones.indices.filter { $0 != zone }.map { Int32(zones[$0]) }
    }

    /// Walks the chain without counting creations.
    ///
    /// - Parameter left: States that may be visited; those that were are taken off.
    /// - Returns: Whether the zone has an available pod at any time; false where that is not shown.
    func keepsAvailablePod(left: inout Int) -> Bool {
        walk(countsCreations: false, left: &left) == .alwaysAvailable
    }

    /// Walks the chain, with creations counted only where a zone can have no available pod.
    ///
    /// - Parameter left: States that may be visited; those that were are taken off.
    /// - Returns: What is shown of the zone.
    func verdict(left: inout Int) -> Verdict {
        if keepsAvailablePod(left: &left) { return .alwaysAvailable }
        return left > 0 ? walk(countsCreations: true, left: &left) : .unknown
    }

    private func walk(countsCreations: Bool, left: inout Int) -> Verdict {
        let start = State(
            target: Zone(available: target, others: 0),
            others: others.map { Zone(available: $0, others: 0) }.sorted(),
            created: 0
        )
        var seen: Set<State> = [start]
        var open = [start]
        var verdict = Verdict.alwaysAvailable
        while let state = open.popLast() {
            left -= 1
            guard left > 0 else { return .unknown }
            if state.target.available == 0 {
                guard countsCreations else { return .alwaysOnItsWay }
                verdict = .alwaysOnItsWay
                if state.target.others == 0, mayRest(state) { return .unknown }
            }
            for next in steps(from: state, countsCreations) where seen.insert(next).inserted { open.append(next) }
        }
        return verdict
    }

    /// Whether time may pass: the controller can do no more.
    private func mayRest(_ state: State) -> Bool {
        let live = state.others.reduce(state.target.total) { $0 + $1.total }
        return live >= most || state.created >= replicas
    }

    private func steps(from state: State, _ countsCreations: Bool) -> [State] {
        var steps: [State] = []
        var (available, live, fewest) = (state.target.available, state.target.total, state.target.total)
        for zone in state.others {
            available += zone.available
            live += zone.total
            fewest = min(fewest, zone.total)
        }
        let created = countsCreations ? min(replicas, state.created + 1) : 0
        func add(_ index: Int?, _ available: Int32, _ others: Int32, created: Int32) {
            var next = state
            next.created = created
            if let index {
                next.others[index].available += available
                next.others[index].others += others
                next.others.sort()
            } else {
                next.target.available += available
                next.target.others += others
            }
            steps.append(next)
        }
        // Pods of the newest revision are not deleted, so that older ones must be among those that live.
        let mayDelete = !countsCreations || live > state.created
        func add(_ index: Int?, _ zone: Zone) {
            if live < most, !countsCreations || state.created < replicas, zone.total + 1 - fewest <= maxSkew {
                add(index, 0, 1, created: created)
            }
            // The last step is taken first, so that a zone which can be emptied soon is.
            if zone.others > 0 {
                add(index, 1, -1, created: state.created)
                if mayDelete { add(index, 0, -1, created: state.created) }
            }
            if zone.available > 0, available > least, mayDelete { add(index, -1, 0, created: state.created) }
        }
        if countsCreations, state.created > 0 {
            // A push.
            var next = state
            next.created = 0
            steps.append(next)
        }
        for index in state.others.indices where index == 0 || state.others[index] != state.others[index - 1] {
            add(index, state.others[index])
        }
        add(nil, state.target)
        return steps
    }
}
