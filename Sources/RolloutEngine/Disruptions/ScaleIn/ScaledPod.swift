/// A pod of a ReplicaSet as its order of victims sees it.
///
/// What the order looks at besides (pods without a node, phases, deletion costs, restarts) is alike for all pods here.
package struct ScaledPod: Hashable, Sendable {
    package var zone: Int
    /// The node by any number; nil where it is not known.
    package var node: Int?
    package var isReady: Bool
    /// ⌊log₂⌋ of the nanoseconds since the pod became ready (creation for one that is not); equal where nothing is known.
    package var readyPower: Int

    package init(zone: Int, node: Int? = nil, isReady: Bool = true, readyPower: Int = 0) {
        self.zone = zone
        self.node = node
        self.isReady = isReady
        self.readyPower = readyPower
    }

    /// A node, which is in one zone: the same number in two zones is two nodes.
    struct Place: Hashable {
        let zone: Int
        let node: Int
    }

    var place: Place { Place(zone: zone, node: node ?? 0) }
}
