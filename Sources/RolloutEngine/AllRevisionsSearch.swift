/// The adversary's best script under a constraint that counts the pods of all revisions.
///
/// Why its answer is exact. Notation as in `SlotBound`: T(n) the date of availability number n, V = maxSurge +
/// maxUnavailable; H, the headroom, counts deletions whose creations have not followed (maxSurge at the start).
///
/// 1. *Behaviours are scripts with dates.* An eager controller deletes for the d-th time at T(d − U) and creates for the
///    c-th time at T(c − V). So a behaviour is an order of steps with zones (a script) and dates T; the script decides
///    where pods may go, the dates decide how long a window is.
/// 2. *Which scripts have dates.* A creation needs H > 0. A deletion that precedes a creation with a lower number of its
///    own date ties the two dates, so a run from H = 0 to H = 0 is one instant. If pods cannot be available at once, a
///    run has at most V deletions and does not lie across the start; if all take equally long, not across a round of V.
///    These conditions are necessary, and `AvailabilityDates` decides the rest for a given script.
/// 3. *Two dates matter.* The window of a script is h(hi) − e + T(c − V) − T(d − U), with the target's first creation c
///    and last deletion d (`DecidedScript` shows that all other pods can be that late). Its greatest value over all
///    dates is a shortest path, at most `SlotBound.greatestDistance`.
/// 4. *The first creation in the target is the forced one*, without the gate. Let it be elsewhere instead, where it was
///    allowed, and let the script go on alike; the next creation goes to the target if it may: c is greater, d the same,
///    and nothing after c matters. Forced means that every other zone holds K more than the target. With the gate later
///    pods of the target keep their slots, so creations in the target are tried wherever they are allowed.
/// 5. *After it, old pods of the target go first*, without the gate: placements no longer matter, and an earlier last
///    deletion is never later in time. With the gate every order is tried until the target's last old pod is deleted.
/// 6. *Zones other than the target are interchangeable*, so states sort them.
///
/// The search over these states is best-first with upper bounds (`SearchBounds`) that hold for every continuation, and
/// drops states only when another one provably does as well (`SearchDominance`). What the merging of states may lose is
/// the exact price of shared instants: a script that is worth less than its numbers promise is recorded as a loss, and
/// when the loss matters the search runs again with instants as part of the states, where nothing is merged that differs.
///
/// Cost: a state is O(k log N) for its bounds, O(2^k) while the target can be emptied. How many states there are depends
/// on the room that the constraint leaves, not on times: interval ends are only added, multiplied and compared.
struct AllRevisionsSearch {
    let model: RolloutModel
    let target: Int
    let maxSkew: Int
    let budget: Int
    let moves: SearchMoves
    let bounds: SearchBounds

    init(model: RolloutModel, target: Int, maxSkew: Int, budget: Int) {
        self.model = model
        self.target = target
        self.maxSkew = maxSkew
        self.budget = budget
        moves = SearchMoves(model: model, target: target, maxSkew: maxSkew)
        bounds = SearchBounds(moves)
    }

    /// A result of one search: what was found, what cannot be exceeded.
    struct Outcome {
        var length: WindowLength = .zero
        var upperBound: WindowLength = .zero
        var witness: [RolloutEvent] = []
    }

    func worstCase() -> WorstCase {
        // Half of the budget is kept for windows that end.
        var left = budget / 2
        var outcome = endless(remembersInstants: false, left: &left)
        if outcome.length != outcome.upperBound { outcome = endless(remembersInstants: true, left: &left) }
        left += budget - budget / 2
        if outcome.upperBound == .unbounded, outcome.length == .unbounded {
            return WorstCase(
                length: .unbounded,
                upperBound: .unbounded,
                witness: outcome.witness,
                searched: budget - left
            )
        }
        let mayBeEndless = outcome.upperBound == .unbounded
        outcome = longest(remembersInstants: false, atLeast: Outcome(), left: &left)
        if outcome.length != outcome.upperBound {
            outcome = longest(remembersInstants: true, atLeast: outcome, left: &left)
        }
        return WorstCase(
            length: outcome.length,
            upperBound: mayBeEndless ? .unbounded : outcome.upperBound,
            witness: outcome.witness,
            searched: budget - left
        )
    }

    /// What a state is liked for when the rollout is to end without a pod in the target.
    private enum Guide: CaseIterable {
        /// Other zones that hold alike, so that none of them lowers the ceiling for the rest.
        case even
        /// Other zones that are full or empty, so that the full ones hold what the target gave up.
        case uneven
        /// Few old pods of the target.
        case target
    }

    /// Looks for a rollout that ends without a pod in the target.
    private func endless(remembersInstants: Bool, left: inout Int) -> Outcome {
        var outcome = Outcome()
        for guide in Guide.allCases {
            // Each guide has a share of what is left, the last one all of it.
            var share = guide == .target ? left : left / 4
            left -= share
            outcome = endless(remembersInstants: remembersInstants, guide: guide, left: &share)
            left += share
            if share > 0 || outcome.length == .unbounded { return outcome }
        }
        return outcome
    }

    private func promise(_ state: SearchState, _ guide: Guide) -> Int {
        if guide == .target { return -Int(state.target) }
        var unevenness = 0
        for index in 0..<moves.otherZones {
            let (total, new) = (Lane.total(state.others[index]), Lane.new(state.others[index]))
            unevenness += total * total + new * new
        }
        return guide == .even ? -unevenness : unevenness
    }

    private func endless(remembersInstants: Bool, guide: Guide, left: inout Int) -> Outcome {
        var tree = SearchTree(model: model, remembersInstants: remembersInstants, dominance: nil)
        var queue = SearchQueue()
        var outcome = Outcome()
        func push(_ state: SearchState, _ parent: Int, _ move: SearchMove?) {
            guard bounds.mayEndWithoutTarget(state), let node = tree.add(state, parent: parent, move: move) else {
                return
            }
            queue.insert(
                SearchQueue.Entry(key: Int(state.created), promise: promise(state, guide), shape: 0, node: node)
            )
        }
        push(moves.start(), -1, nil)
        while let entry = queue.popFirst() {
            let state = tree.nodes[entry.node].state
            let over = Int(state.created) == model.replicas
            let cost = over ? SearchBudget.statesPerScript(of: model) : 1
            if left < cost {
                left = 0
                outcome.upperBound = .unbounded
                return outcome
            }
            left -= cost
            if over {
                let script = tree.script(to: entry.node, model: model, target: target).completed(sparing: target)
                let decided = DecidedScript(script, target: target)
                if let (length, order, dates) = decided.measured() {
                    return Outcome(
                        length: length,
                        upperBound: length,
                        witness: decided.witness(order: order, dates: dates)
                    )
                }
                // The order of steps has no dates; others that look alike without their instants may have.
                if !remembersInstants { outcome.upperBound = .unbounded }
                continue
            }
            moves.forEachMove(state) { move, next in
                if next.targetNew == 0 { push(next, entry.node, move) }
            }
        }
        return outcome
    }

    /// Looks for the longest window that ends.
    private func longest(remembersInstants: Bool, atLeast: Outcome, left: inout Int) -> Outcome {
        var search = LongestSearch(self, remembersInstants: remembersInstants, atLeast: atLeast)
        // Easy plans end here. Harder ones first get a good window to beat, by searches that look at promise alone.
        if search.run(steps: min(left, 1_000), left: &left) { return search.outcome }
        for guide in LongestSearch.Guide.allCases where !remembersInstants {
            var dive = LongestSearch(
                self,
                remembersInstants: false,
                atLeast: search.outcome,
                greedy: true,
                guide: guide
            )
            _ = dive.run(steps: min(left, 2_000), left: &left)
            search.adopt(dive.outcome)
        }
        _ = search.run(steps: left, left: &left)
        return search.outcome
    }
}
