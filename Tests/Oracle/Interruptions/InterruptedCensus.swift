/// The counts of a state by which the Deployment controller decides.
struct InterruptedCensus {
    /// Pods of all revisions without a deletionTimestamp.
    private(set) var live = 0
    private(set) var available = 0
    /// Pods of the revision that is being rolled out, and how many of them are in the target and not available.
    private(set) var new = 0
    private(set) var newInTarget = 0
    private(set) var newUnavailable = 0
    private(set) var oldUnavailable = 0
    /// The oldest revision with live pods, and with unavailable ones; the newest where there are no older pods.
    private(set) var oldest: Int
    private(set) var oldestUnavailable: Int
    /// Whether some pod must become available or healthy now.
    private(set) var isDue = false
    /// Whether some pod is not available and healthy yet.
    private(set) var isRipening = false

    init(_ state: InterruptedState, of plan: Instance) {
        oldest = state.revision
        oldestUnavailable = state.revision
        for (zone, pods) in state.zones.enumerated() {
            live += pods.count
            for pod in pods {
                if pod.isAvailable { available += 1 }
                if pod.revision == state.revision {
                    new += 1
                    if zone == 0 { newInTarget += 1 }
                    if !pod.isAvailable { newUnavailable += 1 }
                } else {
                    oldest = min(oldest, pod.revision)
                    if !pod.isAvailable {
                        oldUnavailable += 1
                        oldestUnavailable = min(oldestUnavailable, pod.revision)
                    }
                }
                guard !pod.isComplete else { continue }
                isRipening = true
                if !pod.isAvailable, pod.age == plan.available.upperBound { isDue = true }
                if zone == 0, !pod.isHealthy, pod.age == plan.healthy.upperBound { isDue = true }
            }
        }
    }

    /// Tells a rollout that is under way from one that is over.
    ///
    /// - Returns: Whether older pods are left, or fewer than N new ones are available.
    func isUnderWay(pods: Int, revision: Int) -> Bool { oldest < revision || new < pods || newUnavailable > 0 }
}
