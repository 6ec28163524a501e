/// Why a window of a disruption cannot be longer than its bound.
///
/// With h the most seconds until a pod is healthy, a the least until it is ready, e those for which an evicted pod still serves.
package enum DisruptionReason: Hashable, Sendable {
    /// The zone has no pod at the start.
    case servesNobody
    /// The budget allows no eviction, so that nothing happens.
    case nothingEvicted
    /// All pods can stand in other zones: without end.
    case othersTakeAll
    /// Some pods of the zone cannot be placed elsewhere and go in batches that the budget allows.
    ///
    /// The first batch's replacement is there when the last batch goes: h − (batches − 1) · a − e.
    case lastPodsTogether(left: Int, batches: Int)
    /// The same with a readiness gate and more than one batch: the first replacement serves when the second batch may go.
    case replacementsServeFirst(left: Int, batches: Int)
    /// The zone's pods wait for its only node: away + h − e, and h − away(least) more for pods that came just before.
    case onlyNode(away: Int, young: Int)
    /// Too many pods of the zone fit nowhere else for the budget to let its only node be emptied.
    case onlyNodeNeverEmpty(left: Int)
    /// Nodes are away for less than h, so that a replacement can be evicted with each: nodes · (2 h − away) − e.
    case shortAbsence(nodes: Int, away: Int)
    /// The node holds all pods of the zone: their replacements are healthy h after the deletion.
    case allPodsLost
    /// No node of the zone can hold all of its pods.
    case somePodsStay
    /// No other node of the zone can take pods: without end.
    case noOtherNode
    /// Pods of another zone serve all the time.
    case anotherZoneServes
    /// A replacement that is not healthy is not ready, and the budget keeps some pods ready.
    case budgetKeepsPodsReady
    /// The search ran out of work, so that no better bound is proven.
    case notSearched
}
