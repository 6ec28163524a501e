/// The placements in which a rollout can end when old pods do not restrict new ones.
///
/// Without a constraint every placement is possible. Counting the pods' own revision, exactly those are in which no zone
/// leads another by more than maxSkew: a pod that makes a zone the fullest is created when the emptiest holds no more
/// than in the end, and creating pods where there are fewest of those still wanted never leads by more.
struct FreeEnds {
    let model: RolloutModel
    let most: Int

    func ends() -> (ends: [PlacementSearch.End], complete: Bool) {
        var placements: [[Int]] = []
        var prefix: [Int] = []
        let complete = collect(&prefix, rest: model.replicas, into: &placements)
        return (placements.map { PlacementSearch.End(placement: $0, script: script(to: $0)) }, complete)
    }

    /// Appends every placement, most pods first; false when there are too many.
    private func collect(_ prefix: inout [Int], rest: Int, into placements: inout [[Int]]) -> Bool {
        let zonesLeft = model.zones.count - prefix.count
        if zonesLeft == 0 {
            placements.append(prefix)
            return placements.count <= most
        }
        let highest = min(prefix.last ?? rest, rest)
        let lowest = (rest + zonesLeft - 1) / zonesLeft
        if lowest > highest { return true }
        var count = highest
        while count >= lowest {
            defer { count -= 1 }
            if let skew = model.spread?.maxSkew, let first = prefix.first ?? Optional(count) {
                // What the emptiest zone holds at least, given that none may be more than the skew behind the first.
                if count < first - skew || rest - count < (zonesLeft - 1) * (first - skew) { continue }
            }
            prefix.append(count)
            let fits = zonesLeft > 1 || rest == count ? collect(&prefix, rest: rest - count, into: &placements) : true
            prefix.removeLast()
            if !fits { return false }
        }
        return true
    }

    private func script(to placement: [Int]) -> RolloutScript {
        var script = RolloutScript(model)
        while script.created < model.replicas || script.deleted < model.replicas {
            if script.created < model.replicas, script.headroom > 0 {
                script.create(in: zoneToFill(script.new, placement))
            } else {
                script.delete(in: script.old.firstIndex { $0 > 0 } ?? 0)
            }
        }
        return script
    }

    private func zoneToFill(_ new: [Int], _ placement: [Int]) -> Int {
        var best: Int?
        for zone in new.indices where new[zone] < placement[zone] {
            if let champion = best, new[champion] <= new[zone] { continue }
            best = zone
        }
        return best ?? 0
    }
}
