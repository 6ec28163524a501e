/// Rollouts with pushes that leave a zone dark for long, for a replay to measure.
struct InterruptedWitness {
    let model: RolloutModel
    let target: Int
    let pushes: Int

    /// The longest darkness of the target among the rollouts tried, each checked by the replay.
    ///
    /// - Parameter single: The worst rollout without pushes.
    /// - Returns: The length and the events that show it; zero without events where none is dark.
    func longest(after single: [RolloutEvent]) -> (length: WindowLength, events: [InterruptedEvent]) {
        var best: (length: WindowLength, events: [InterruptedEvent]) = (.zero, [])
        func consider(_ events: [InterruptedEvent]) {
            guard let seen = try? InterruptedReplay(model, pushes: pushes).run(events) else { return }
            if seen.dark[target] > best.length { best = (seen.dark[target], events) }
        }
        if !single.isEmpty {
            consider(single.map { .pod($0) })
            if pushes > 0, let end = endOfDarkness(single) {
                for keepsDoomed in ways { consider(extended(single, end, keepsDoomed)) }
            }
        }
        guard pushes > 0, best.length == .zero else { return best }
        for lead in Lead.allCases {
            for used in 1...pushes {
                for keepsDoomed in ways {
                    if let events = stripped(by: used, lead, keepsDoomed) { consider(events) }
                }
                if best.length.isPositive { return best }
            }
        }
        return best
    }

    /// Whether doomed pods of the target are deleted before others; it is all one where they are not counted.
    private var ways: [Bool] { model.spread?.counts == .all ? [false, true] : [false] }

    /// What the first rollout does before it is interrupted.
    private enum Lead: CaseIterable {
        /// It takes from the target what it can without giving it an available pod.
        case strips
        /// It is all but over.
        case allButEnds
    }

    /// The date at which the target gets its first healthy pod after its last one was deleted.
    private func endOfDarkness(_ rollout: [RolloutEvent]) -> Int? {
        var (end, lastDeletion) = (Int?.none, 0)
        for event in rollout where event.zone == target {
            if case .deletePod = event.kind { lastDeletion = event.at }
            if case .healthy = event.kind, end == nil { end = event.at }
        }
        return end.flatMap { $0 > lastDeletion ? $0 : nil }
    }

    private func extended(_ rollout: [RolloutEvent], _ end: Int, _ keepsDoomed: Bool) -> [InterruptedEvent] {
        var simulation = InterruptedSimulation(model, target: target)
        simulation.keepsDoomed = keepsDoomed
        simulation.follow(rollout, before: end)
        finish(&simulation, pushes: pushes)
        return simulation.finished()
    }

    /// Pushes again and again just before the target would be served, then lets the last rollout end.
    private func finish(_ simulation: inout InterruptedSimulation, pushes: Int) {
        var left = pushes
        while let date = simulation.nextChange {
            if left > 0, simulation.targetIsDark, simulation.targetChanges(at: date) {
                left -= 1
                simulation.push(at: date)
            } else {
                simulation.ripen(at: date)
            }
            simulation.settle()
        }
    }

    /// Takes pods from the target with some pushes, and keeps it dark with the others.
    private func stripped(by used: Int, _ lead: Lead, _ keepsDoomed: Bool) -> [InterruptedEvent]? {
        var simulation = InterruptedSimulation(model, target: target)
        simulation.keepsDoomed = keepsDoomed
        simulation.othersHurry = true
        simulation.settle()
        for push in 1...used {
            if push == 1, lead == .allButEnds {
                guard runUntilAllButOver(&simulation) else { return nil }
            } else {
                while simulation.othersRipen, let date = simulation.nextChange, !simulation.targetChanges(at: date) {
                    simulation.ripen(at: date)
                    simulation.settle()
                }
                if simulation.isOver { return nil }
                simulation.push(at: simulation.now)
            }
            if push == used {
                simulation.othersHurry = false
                simulation.plan = plan(from: simulation.available)
            }
            simulation.settle()
        }
        finish(&simulation, pushes: pushes - used)
        return simulation.finished()
    }

    /// Runs to the change after which the rollout is over but for the deletions it allows, and pushes before these.
    private func runUntilAllButOver(_ simulation: inout InterruptedSimulation) -> Bool {
        while let date = simulation.nextChange {
            let before = simulation
            simulation.ripen(at: date)
            // Nothing is left to do after the change: the push has to come before it.
            if simulation.isOver { simulation = before }
            var ahead = simulation
            ahead.settle()
            if ahead.isOver || ahead.nextChange == date {
                simulation.push(at: date)
                return true
            }
            simulation = ahead
        }
        return false
    }

    /// The ages of the new pods in the worst rollout of the pods that are left, by the number of creation.
    private func plan(from available: [Int]) -> [InterruptedSimulation.Plan] {
        guard model.spread?.counts != .all else { return [] }
        var zones = available
        // What a rollout from here could delete at once is gone already.
        zones[target] += max(0, model.replicas - available.reduce(0, +))
        guard let rest = try? model.starting(from: trimmed(zones)), let worst = try? rest.blackout(of: target) else {
            return []
        }
        var ages: [InterruptedSimulation.Plan] = []
        var births: [RolloutEvent.Pod: (place: Int, at: Int)] = [:]
        for event in worst.witness {
            switch event.kind {
            case .createPod(let pod, let zone):
                births[pod] = (ages.count, event.at)
                ages.append(.init(zone: zone, available: 0, healthy: 0))
            case .available(let pod, _):
                if let birth = births[pod] { ages[birth.place].available = event.at - birth.at }
            case .healthy(let pod, _):
                if let birth = births[pod] { ages[birth.place].healthy = event.at - birth.at }
            case .deletePod, .stopsServing: continue
            }
        }
        return ages
    }

    /// Takes pods from other zones until there are as many as the workload has.
    private func trimmed(_ zones: [Int]) -> [Int] {
        var (zones, surplus) = (zones, zones.reduce(0, +) - model.replicas)
        for zone in zones.indices where zone != target && surplus > 0 {
            let taken = min(surplus, zones[zone])
            zones[zone] -= taken
            surplus -= taken
        }
        return zones
    }
}
