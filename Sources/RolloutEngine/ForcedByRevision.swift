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

    func worstCase() -> WorstCase {
        let decided = DecidedScript(TargetFirst(model: model, target: target).script(), target: target)
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
