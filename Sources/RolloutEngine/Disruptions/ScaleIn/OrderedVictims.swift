/// The victims of one step, or of pods whose nodes are not known.
///
/// One step has one order: whole classes of equal pods go, and of the class in which it ends any. Without nodes the pods of a
/// zone may be those that share one, so that only readiness is left of the order, and with it any ready pod may go.
struct OrderedVictims {
    private let scaleIn: ScaleIn
    private let target: Int

    init(_ scaleIn: ScaleIn, target: Int) {
        self.scaleIn = scaleIn
        self.target = target
    }

    func outcome(victims count: Int) -> ScaleInOutcome {
        let (pods, known) = (scaleIn.pods, scaleIn.nodesAreKnown)
        var onNode: [ScaledPod.Place: Int] = [:]
        if known { for pod in pods { onNode[pod.place, default: 0] += 1 } }
        func key(_ index: Int) -> (Int, Int, Int, Int, Int) {
            let pod = pods[index]
            let rank = known ? -(onNode[pod.place] ?? 0) : 0
            return (pod.isReady ? 1 : 0, rank, known ? pod.readyPower : 0, pod.zone == target ? 0 : 1, index)
        }
        let victims = Array(pods.indices.sorted { key($0) < key($1) }.prefix(count))
        let before = pods.count { $0.zone == target }
        let left = before - victims.count { pods[$0].zone == target }
        return ScaleInOutcome(
            left: left,
            atLeast: left,
            victims: victims,
            steps: steps(of: victims.count),
            before: before
        )
    }

    /// As few steps as there may be.
    private func steps(of victims: Int) -> [Int] {
        guard victims > 0 else { return [] }
        guard case .several(let most?) = scaleIn.steps else { return [victims] }
        return stride(from: 0, to: victims, by: most).map { min(most, victims - $0) }
    }
}
