import RolloutCore
import RolloutEngine

/// Rolling updates that replace pod by pod (DaemonSet, StatefulSet), second by second; zone 0 is the target.
///
/// A slot is a place of a pod: `stays` keeps its zone (a node), otherwise the new pod goes where the spread allows.
struct NodeBruteForce {
    private enum Phase: Hashable {
        case old
        /// Deleted so many seconds ago, still there.
        case terminating(Int)
        /// The new pod was created so many seconds ago; `old` tells whether the old one is still live.
        case starting(Int, old: Bool)
        /// Available; seconds since creation, until healthy in the target is all that matters.
        case available(Int)
    }

    private struct Slot: Hashable {
        var zone: Int
        var newZone: Int
        var phase: Phase

        /// Slots in one order, since pods of one zone are alike.
        var key: [Int] {
            switch phase {
            case .old: [zone, newZone, 0, 0]
            case .terminating(let age): [zone, newZone, 1, age]
            case .starting(let age, let old): [zone, newZone, old ? 2 : 3, age]
            case .available(let age): [zone, newZone, 4, age]
            }
        }
    }

    private struct State: Hashable {
        var slots: [Slot]
        var dark: Int
    }

    private let model: RolloutModel
    private let grace: Int
    private let stays: Bool
    private var known: [State: Int] = [:]

    static func blackout(_ model: RolloutModel, grace: Int, stays: Bool) -> Int {
        var explorer = NodeBruteForce(model: model, grace: grace, stays: stays)
        let slots = model.zones.enumerated().flatMap { zone, pods in
            repeatElement(Slot(zone: zone, newZone: zone, phase: .old), count: pods)
        }
        return explorer.worst(State(slots: slots, dark: -1))
    }

    private mutating func worst(_ state: State) -> Int {
        if let value = known[state] { return value }
        var value = 0
        if state.slots.contains(where: isHealthyNow) {
            value = max(0, state.dark - model.servesAfterDeletion)
        }
        let next = successors(state)
        for state in next { value = max(value, worst(state)) }
        if next.isEmpty, !state.slots.contains(where: { $0.newZone == 0 }) { value = Int.max }
        known[state] = value
        return value
    }

    private func age(_ slot: Slot) -> Int? {
        switch slot.phase {
        case .old, .terminating: nil
        case .starting(let age, _), .available(let age): age
        }
    }

    private func isHealthyNow(_ slot: Slot) -> Bool {
        guard slot.newZone == 0, let age = age(slot) else { return false }
        return model.healthy.contains(age)
    }

    private func successors(_ state: State) -> [State] {
        var result: [State] = []
        func push(_ index: Int, _ phase: Phase, zone: Int? = nil) {
            var next = state
            next.slots[index].phase = phase
            if let zone { next.slots[index].newZone = zone }
            let old = next.slots.contains { slot in
                guard slot.zone == 0 else { return false }
                if case .old = slot.phase { return true }
                if case .starting(_, old: true) = slot.phase { return true }
                return false
            }
            if !old, next.dark < 0 { next.dark = 0 }
            next.slots.sort { $0.key.lexicographicallyPrecedes($1.key) }
            result.append(next)
        }
        var mustAct = false
        var (busy, surging) = (0, 0)
        for slot in state.slots {
            switch slot.phase {
            case .old, .available: continue
            case .terminating: busy += 1
            case .starting(_, let old):
                busy += 1
                if old { surging += 1 }
            }
        }
        for (index, slot) in state.slots.enumerated() {
            switch slot.phase {
            case .old:
                if model.maxSurge > 0 {
                    guard surging < model.maxSurge else { continue }
                    mustAct = true
                    push(index, .starting(0, old: true), zone: slot.zone)
                } else {
                    guard busy < (stays ? model.maxUnavailable : 1) else { continue }
                    mustAct = true
                    push(index, .terminating(0), zone: -1)
                }
            case .terminating(let age):
                if age >= grace { mustAct = true }
                // A pod that still serves is not gone.
                guard age >= min(grace, model.servesAfterDeletion) else { continue }
                for zone in stays ? [slot.zone] : allowedZones(state) {
                    push(index, .starting(0, old: false), zone: zone)
                }
            case .starting(let age, _):
                if age >= model.available.most { mustAct = true }
                let targetStays = slot.newZone == 0
                if targetStays, age >= model.healthy.most { mustAct = true }
                // With the gate an available pod of the target would be healthy, and the window over.
                if model.available.contains(age), !(targetStays && model.readinessGate) { push(index, .available(age)) }
            case .available(let age):
                if slot.newZone == 0, age >= model.healthy.most { mustAct = true }
            }
        }
        let over = state.slots.allSatisfy {
            if case .available = $0.phase { $0.newZone != 0 } else { false }
        }
        if mustAct || over { return result }
        var next = state
        for index in next.slots.indices {
            switch next.slots[index].phase {
            case .old: continue
            case .terminating(let age): next.slots[index].phase = .terminating(age + 1)
            case .starting(let age, let old): next.slots[index].phase = .starting(age + 1, old: old)
            case .available(let age):
                if next.slots[index].newZone == 0 { next.slots[index].phase = .available(age + 1) }
            }
        }
        if next.dark >= 0 { next.dark += 1 }
        result.append(next)
        return result
    }

    private func allowedZones(_ state: State) -> [Int] {
        guard let spread = model.spread else { return Array(model.zones.indices) }
        var counts = model.zones.map { _ in 0 }
        for slot in state.slots {
            switch slot.phase {
            case .old: if spread.counts == .all { counts[slot.zone] += 1 }
            case .terminating: continue
            case .starting, .available: counts[slot.newZone] += 1
            }
        }
        return model.zones.indices.filter { counts[$0] + 1 - (counts.min() ?? 0) <= spread.maxSkew }
    }
}
