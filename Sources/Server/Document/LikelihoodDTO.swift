import RolloutCore
import RolloutEngine

/// How often simulated rollouts went dark: an estimate beside the worst case.
struct LikelihoodDTO: Codable, Sendable {
    struct Dark: Codable, Sendable {
        var zone: OrNull<String>
        /// Rollouts of all `runs` in which it went dark.
        var darkRuns: Int
        /// Seconds; null when it never did, or without end.
        var medianSeconds: OrNull<Int>
        var longestSeconds: OrNull<Int>

        init(_ windows: Likelihood.Windows, zone: String?) {
            self.zone = OrNull(zone)
            darkRuns = windows.darkRuns
            medianSeconds = OrNull(windows.median?.seconds)
            longestSeconds = OrNull(windows.darkRuns == 0 ? nil : windows.longest.seconds)
        }
    }

    var runs: Int
    var seed: UInt64
    /// Nodes of each zone that can run the pods.
    var nodesPerZone: [Int]
    /// False where they are known from the manifests or the request; null in reviews stored by older versions.
    var nodesAssumed: OrNull<Bool>
    var zones: [Dark]
    var outage: Dark
    var anyZone: Dark

    /// Nil when nothing was simulated.
    init?(_ outlook: RolloutOutlook, zones names: [String]) {
        guard let likelihood = outlook.likelihood, let setting = outlook.setting else { return nil }
        runs = likelihood.runs
        seed = likelihood.seed
        nodesPerZone = setting.nodesPerZone
        nodesAssumed = OrNull(outlook.areNodesAssumed)
        zones = zip(likelihood.zones, names).map { Dark($0, zone: $1) }
        outage = Dark(likelihood.outage, zone: nil)
        anyZone = Dark(likelihood.anyZone, zone: nil)
    }
}
