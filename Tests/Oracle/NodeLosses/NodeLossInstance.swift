/// One question to the model of a lost node: all pods on it are gone at once, deleted later, and replaced.
///
/// Timings are seconds. The hard spread counts all live pods, those on the lost node until they are deleted.
package struct NodeLossInstance: Hashable, Sendable {
    /// The pods of each node, by zone.
    package var zones: [[Int]]
    /// Seconds from the loss until each of the node's pods may, and until it must, be deleted.
    package var deleted: ClosedRange<Int>
    /// Seconds from creation until the load balancer may, and until it must, route to a pod.
    package var healthy: ClosedRange<Int>
    /// K, or nil when no hard constraint stands.
    package var maxSkew: Int?

    package init(zones: [[Int]], deleted: ClosedRange<Int>, healthy: ClosedRange<Int>, maxSkew: Int?) {
        self.zones = zones
        self.deleted = deleted
        self.healthy = healthy
        self.maxSkew = maxSkew
    }

    /// Why the search cannot answer, or nil when it can.
    package var refusal: String? {
        if zones.contains(where: \.isEmpty) || zones.isEmpty { return "a zone without nodes is none of the cluster's" }
        if zones.joined().contains(where: { $0 < 0 }) { return "a count is negative" }
        if let maxSkew, maxSkew < 1 { return "a skew under 1 would leave pods without a zone" }
        if deleted.lowerBound < 0 || healthy.lowerBound < 0 { return "a timing is negative" }
        if zones.joined().contains(where: { $0 > 6 }) { return "too many pods on one node" }
        return nil
    }
}
