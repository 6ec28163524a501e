import RolloutEngine

extension DisruptionReason {
    /// The derivation of a window in one line, with the numbers of its model.
    ///
    /// - Parameters:
    ///   - model: The workload, whose seconds stand in the formula.
    ///   - disruption: What happens to its nodes.
    /// - Returns: A clause.
    func derivation(_ model: DisruptionModel, _ disruption: Disruption) -> String {
        let (healthy, served) = (model.healthy.most, model.servesAfterDeletion)
        return switch self {
        case .servesNobody: "not served when it begins"
        case .nothingEvicted: "the budget allows no eviction"
        case .othersTakeAll:
            model.maxSkew.map { "maxSkew \($0) lets the pods of the other zones take every replacement" }
                ?? "no constraint makes any replacement go to this zone"
        case .lastPodsTogether(let left, let batches):
            "the last \(left.counting("pod")) can go in \(Self.batches(batches)): first replacement healthy \(healthy)"
                + (batches > 1 ? " − \(batches - 1) × ready \(model.ready.least)" : "") + " − still served \(served)"
        case .replacementsServeFirst(let left, let batches):
            "the last \(left.counting("pod")) go in \(Self.batches(batches)), and with the readiness gate each waits until the one before is healthy"
        case .onlyNode(let away, let young):
            "its only node is away \(away) + healthy \(healthy)" + (young > 0 ? " + replaced just before \(young)" : "")
                + " − still served \(served)"
        case .onlyNodeNeverEmpty(let left):
            "its only node is never emptied: \(left.counting("pod")) cannot be evicted"
        case .shortAbsence(let nodes, let away):
            "\(nodes.counting("node")) × (2 × healthy \(healthy) − away \(away)) − still served \(served) at most"
        case .allPodsLost:
            if case .nodeLoss(let deleted) = disruption {
                "all its pods can be on the lost node: deleted after \(deleted.most) + replacements healthy \(healthy)"
            } else {
                "all its pods can be on one node"
            }
        case .somePodsStay: "no node has all of its pods"
        case .noOtherNode: "no other node of the zone takes pods"
        case .anotherZoneServes: "pods of another zone serve all the time"
        case .budgetKeepsPodsReady: "the budget keeps pods ready, and with the readiness gate these serve"
        case .notSearched: "the search was ended before it proved a bound"
        }
    }

    private static func batches(_ count: Int) -> String { count == 1 ? "one batch" : "\(count) batches" }
}
