/// The adversary's best script when deletions do not change where pods may go.
///
/// That is the case without a constraint and with one that counts the new pods' own revision.
///
/// *Lemma.* Deleting the target's old pods first and creating in the target only where forced is best. The dates depend
/// on numbers alone, so an earlier last deletion has an earlier date and everything else unchanged. A zone takes a pod
/// when its count + 1 − the least count ≤ K; with the target at m pods each other zone holds at most K + m, so of the
/// first (k − 1)(K + m) + m + 1 creations at least m + 1 are in the target, and filling the others first has exactly that
/// many: the first is number (k − 1)K + 1, then every k-th. A creation in the target before it is forced may be
/// exchanged with the later forced one: the target's first pod is younger, and with the gate the slot that it kept is
/// free for the other pod's turn (that pod is older then, and available within its interval, because a pod in the
/// target that is not available by that date could have waited as long).
struct ForcedByRevision {
    let model: RolloutModel
    let target: Int

    func script() -> RolloutScript {
        var script = RolloutScript(model)
        var victim = target
        // Creations at 0 come first; after them one deletion, one creation: no instant need be shared.
        while script.created < model.replicas || script.deleted < model.replicas {
            if script.created < model.replicas, script.headroom > 0 {
                script.create(in: nextZone(script))
                continue
            }
            while script.old[victim] == 0 { victim = victim == target ? firstOther(script) : victim + 1 }
            script.delete(in: victim)
        }
        return script
    }

    private func firstOther(_ script: RolloutScript) -> Int {
        script.old.firstIndex { $0 > 0 } ?? target
    }

    private func nextZone(_ script: RolloutScript) -> Int {
        guard model.zones.count > 1 else { return target }
        var emptiest = target == 0 ? 1 : 0
        for zone in model.zones.indices where zone != target && script.new[zone] < script.new[emptiest] {
            emptiest = zone
        }
        guard let spread = model.spread else { return emptiest }
        return script.new[emptiest] >= spread.maxSkew + script.new[target] ? target : emptiest
    }

    func worstCase() -> WorstCase {
        let decided = DecidedScript(script(), target: target)
        // No dates: with the gate every slot is kept by a pod of the target before its last old pod can go.
        guard let (length, order, dates) = decided.measured(), length.isPositive else { return .none() }
        return WorstCase(
            length: length,
            upperBound: length,
            witness: decided.witness(order: order, dates: dates),
            searched: 0
        )
    }
}
