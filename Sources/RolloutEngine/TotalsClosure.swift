/// Placements that rollouts might reach if an old pod could always be replaced by a new one.
///
/// Forgetting which pods are old leaves only the zones' totals, of which there are few however many pods there are. All
/// that rollouts can do is possible here too, so when every placement found is safe, the plan is safe for good.
struct TotalsClosure {
    private struct State: Hashable {
        let totals: [Int]
        let headroom: Int
        let run: Int
    }

    let plan: RolloutModel

    func provesSafety(left: inout Int) throws(InvalidRolloutModel) -> Bool {
        // A large surge leaves too many ways to take the surplus away at the end.
        guard let spread = plan.spread, spread.counts == .all, plan.maxSurge <= 8 else { return false }
        var placements: Set<[Int]> = [plan.zones.sorted(by: >)]
        var waiting = Array(placements)
        var seen: Set<State> = []
        while let placement = waiting.popLast() {
            let model = try plan.starting(from: placement)
            var counts: Set<Int> = []
            for zone in placement.indices where counts.insert(placement[zone]).inserted {
                let worst = try model.blackout(of: zone, budget: max(0, min(left, SearchBudget.states)))
                left -= worst.searched
                if worst.upperBound.isPositive { return false }
            }
            var stack = [State(totals: placement, headroom: plan.maxSurge, run: 0)]
            while let state = stack.popLast() {
                guard seen.insert(state).inserted else { continue }
                if left <= 0 { return false }
                left -= 1
                for end in ends(of: state) where placements.insert(end).inserted { waiting.append(end) }
                stack.append(contentsOf: steps(from: state, maxSkew: spread.maxSkew))
            }
        }
        return true
    }

    private func steps(from state: State, maxSkew: Int) -> [State] {
        var states: [State] = []
        let least = state.totals.last ?? 0
        for zone in state.totals.indices {
            if zone > 0, state.totals[zone] == state.totals[zone - 1] { continue }
            if state.headroom > 0, state.totals[zone] + 1 - least <= maxSkew {
                let headroom = state.headroom - 1
                states.append(changed(state, zone, by: 1, headroom: headroom, run: headroom == 0 ? 0 : state.run))
            }
            // Before the first deletion headroom is what the surge left; afterwards it is part of a run.
            // Pods that can be available at once lengthen a run without end, but never lead by more than V.
            let length = plan.available.least == 0 ? state.headroom : state.run
            let mayDelete = state.headroom == 0 || (state.run > 0 && length < plan.inFlight)
            if mayDelete, state.totals[zone] > 0 {
                let run = state.headroom == 0 ? 1 : min(state.run + 1, plan.inFlight)
                states.append(changed(state, zone, by: -1, headroom: state.headroom + 1, run: run))
            }
        }
        return states
    }

    private func changed(_ state: State, _ zone: Int, by step: Int, headroom: Int, run: Int) -> State {
        var totals = state.totals
        totals[zone] += step
        return State(totals: totals.sorted(by: >), headroom: headroom, run: run)
    }

    /// After the last creation only deletions follow, until as many pods are left as there should be.
    private func ends(of state: State) -> Set<[Int]> {
        var ends: Set<[Int]> = [state.totals]
        var surplus = state.totals.reduce(0, +) - plan.replicas
        guard surplus >= 0 else { return [] }
        while surplus > 0 {
            var fewer: Set<[Int]> = []
            for totals in ends {
                for zone in totals.indices where totals[zone] > 0 {
                    var next = totals
                    next[zone] -= 1
                    fewer.insert(next.sorted(by: >))
                }
            }
            ends = fewer
            surplus -= 1
        }
        return ends
    }
}
