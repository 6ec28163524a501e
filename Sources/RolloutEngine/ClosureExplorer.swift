/// A breadth-first walk over placements, so that the first bad one is reached by the fewest rollouts.
struct ClosureExplorer {
    private struct Reached {
        let model: RolloutModel
        let parent: Int
        let script: RolloutScript?
    }

    private let plan: RolloutModel
    private let budget: Int
    private var left: Int
    private let mostPlacements: Int
    private let crossZone: Bool
    private var reached: [Reached] = []
    private var seen: Set<[Int]> = []
    private var complete = true
    private var windowsProven = true
    private var danger: Closure.Danger?

    init(plan: RolloutModel, left: Int, mostPlacements: Int, crossZone: Bool) {
        self.plan = plan
        budget = left
        // The rest is for a proof that does not need every placement.
        self.left = left - left / 2
        self.mostPlacements = mostPlacements
        self.crossZone = crossZone
    }

    mutating func explore(stopsAtDanger: Bool) throws(InvalidRolloutModel) -> Closure {
        add(plan, parent: -1, script: nil)
        var next = 0
        while next < reached.count {
            guard left > 0 else {
                complete = false
                windowsProven = false
                break
            }
            if danger == nil { try look(at: next) }
            if danger != nil, stopsAtDanger {
                complete = false
                break
            }
            try extend(next)
            next += 1
        }
        let verdict: Closure.Verdict
        var spent = budget - budget / 2 - left
        if danger != nil {
            verdict = .unsafe
        } else if (complete || crossZone) && windowsProven {
            verdict = .safe
        } else {
            left += budget / 2
            verdict = try TotalsClosure(plan: plan).provesSafety(left: &left) ? .safe : .unknown
            spent = budget - left
        }
        return Closure(
            placements: seen.sorted { $0.lexicographicallyPrecedes($1) },
            exact: complete,
            verdict: verdict,
            danger: danger,
            searched: spent
        )
    }

    private mutating func add(_ model: RolloutModel, parent: Int, script: RolloutScript?) {
        guard seen.insert(model.zones.sorted(by: >)).inserted else { return }
        if reached.count >= mostPlacements {
            seen.remove(model.zones.sorted(by: >))
            complete = false
            return
        }
        reached.append(Reached(model: model, parent: parent, script: script))
    }

    /// Looks for a window from one placement; zones with equal counts have equal windows.
    private mutating func look(at number: Int) throws(InvalidRolloutModel) {
        let model = reached[number].model
        if crossZone {
            // The window is that of all pods together, from every placement the same.
            let worst = number == 0 ? try model.outage() : .none()
            if worst.length.isPositive {
                danger = Closure.Danger(zone: 0, worst: worst, rollouts: [], placement: model.zones)
            }
            return
        }
        var counts: Set<Int> = []
        for zone in model.zones.indices where counts.insert(model.zones[zone]).inserted {
            let worst = try model.blackout(of: zone, budget: max(0, min(left, SearchBudget.states)))
            // A formula writes one script.
            left -= max(worst.searched, SearchBudget.statesPerScript(of: model))
            if worst.length.isPositive {
                danger = Closure.Danger(
                    zone: zone,
                    worst: worst,
                    rollouts: rollouts(to: number),
                    placement: model.zones
                )
                return
            }
            if !worst.exact { windowsProven = false }
        }
    }

    private func rollouts(to number: Int) -> [Closure.Rollout] {
        var rollouts: [Closure.Rollout] = []
        var current = number
        while let script = reached[current].script {
            rollouts.append(
                Closure.Rollout(from: script.model.zones, to: script.new, events: script.anyWitness() ?? [])
            )
            current = reached[current].parent
        }
        return rollouts.reversed()
    }

    private mutating func extend(_ number: Int) throws(InvalidRolloutModel) {
        let model = reached[number].model
        guard model.zones.count > 1, model.replicas > 0 else { return }
        let ends: [PlacementSearch.End]
        if let spread = model.spread, spread.counts == .all {
            let (found, all) = PlacementSearch(model: model, maxSkew: spread.maxSkew).ends(left: &left)
            if !all { complete = false }
            ends = found
        } else {
            // The ends do not depend on the start, so one rollout reaches them all.
            guard number == 0 else { return }
            let affordable = max(1, left / SearchBudget.statesPerScript(of: model))
            let (found, all) = FreeEnds(model: model, most: min(mostPlacements, affordable)).ends()
            left -= found.count * SearchBudget.statesPerScript(of: model)
            if !all { complete = false }
            ends = found
        }
        for end in ends {
            add(try model.starting(from: end.placement), parent: number, script: end.script)
        }
    }
}
