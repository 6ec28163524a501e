/// What the rest of an interrupted rollout depends on, of one pod: its revision, how far it has come, and its age.
///
/// The age of a pod that is available and healthy does not matter any more, and is kept at 0. With the gate, and outside
/// the target zone, where health is not looked at, an available pod counts as healthy.
struct RevisedPod {
    static let newestRevision = 7
    static let oldestAge = 7

    /// Three bits of revision, a bit for available, one for healthy, three of age.
    ///
    /// Never 0, since the pods of revision 0 are available and healthy.
    let byte: UInt8

    init(byte: UInt8) { self.byte = byte }

    init(revision: Int, isAvailable: Bool = false, isHealthy: Bool = false, age: Int = 0) {
        byte =
            UInt8(revision) << 5 | (isAvailable ? 16 : 0) | (isHealthy ? 8 : 0)
            | (isAvailable && isHealthy ? 0 : UInt8(age))
    }

    var revision: Int { Int(byte >> 5) }
    var isAvailable: Bool { byte & 16 != 0 }
    var isHealthy: Bool { byte & 8 != 0 }
    var isComplete: Bool { isAvailable && isHealthy }
    var age: Int { Int(byte & 7) }

    /// The pod once the Deployment counts it as available.
    ///
    /// - Returns: The pod, healthy too where that goes along with it.
    func becomingAvailable(andHealthy: Bool) -> RevisedPod {
        RevisedPod(revision: revision, isAvailable: true, isHealthy: isHealthy || andHealthy, age: age)
    }

    /// The pod once the load balancer routes to it.
    ///
    /// - Returns: The pod.
    func becomingHealthy() -> RevisedPod {
        RevisedPod(revision: revision, isAvailable: isAvailable, isHealthy: true, age: age)
    }

    /// The pod one second later.
    ///
    /// - Returns: The pod.
    func aged() -> RevisedPod {
        RevisedPod(revision: revision, isAvailable: isAvailable, isHealthy: isHealthy, age: age + 1)
    }
}
