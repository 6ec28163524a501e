/// How many pods of a zone interrupted rollouts can take away, where the spread counts each revision apart.
///
/// The argument needs that an available pod is healthy. N − U pods are available at any time, so that availabilities outside
/// a zone, and U, pay for all deletions in it. Of one revision, at most L = (k − 1)(K + S + U − 1) pods outside the zone become
/// available while none in it does: with x pods of that revision in the zone every other zone takes K + x, and x ≤ S + U − 1,
/// because one of the S + U slots is the other zone's. Since the oldest revision loses its pods first, a zone is dark
///
/// - while its first pods go: they are at most U + (m + 1)L after m pushes; or
/// - after all pods of the first revision are gone: then the zone holds at least f − U of the second, with f the fewest pods
///   that a finished rollout leaves in it, and one push less is there to take them: f ≤ U + mL.
///
/// Everything in between asks for more deletions: with y pods of older revisions left beside r in the zone when a revision is
/// replaced, N − U ≤ y + r + (k − 1)(K + U + y + r), and all y + r have to go. So a zone with more pods than that is never
/// dark. An exhaustive search finds that zones with fewer are, where `available` is wide enough (docs of `Tests/Oracle`).
package struct RevisionBounds: Hashable, Sendable {
    let zones: Int
    let maxSkew: Int
    let maxSurge: Int
    let maxUnavailable: Int
    let replicas: Int

    /// L: pods of a zone that one revision can take away while it gives the zone none that is available.
    package var perRevision: Int { (zones - 1) * (maxSkew + maxSurge + maxUnavailable - 1) }

    /// The most pods that a zone can lose before one of the newest revision is available there.
    ///
    /// - Parameter pushes: m, further pushes while a rollout is under way; at least 0.
    /// - Returns: U + (m + 1)L pods.
    package func most(after pushes: Int) -> Int { maxUnavailable + (pushes + 1) * perRevision }

    /// f: the fewest pods of one revision that a zone has when all of them are placed.
    var fewestPlaced: Int { max(0, replicas - (zones - 1) * maxSkew + zones - 1) / zones }

    /// The number of the creation that has to be in a zone, of one revision, at the latest.
    var forcedCreation: Int { (zones - 1) * maxSkew + 1 }

    /// With how many pods of the zone a rollout without pushes would have to begin to be as bad as the last one after pushes.
    ///
    /// - Returns: Nil where the zone is served after so many pushes; at most 0 where its last pod may go in the very instant of
    ///   the push.
    func left(of pods: Int, after pushes: Int) -> Int? {
        var left: Int?
        if pods <= most(after: pushes) { left = pods - pushes * perRevision }
        if pushes > 0, fewestPlaced <= most(after: pushes - 1) {
            left = min(left ?? .max, fewestPlaced - (pushes - 1) * perRevision)
        }
        return left
    }

    init(_ model: RolloutModel) {
        zones = model.spread == nil ? 1 : model.zones.count
        maxSkew = model.spread?.maxSkew ?? 1
        maxSurge = model.maxSurge
        maxUnavailable = model.maxUnavailable
        replicas = model.replicas
    }

    /// The bounds of balanced zones whose pods are counted per revision.
    ///
    /// Values outside of `EngineLimits` are cut to them.
    ///
    /// - Parameters:
    ///   - zones: k.
    ///   - maxSkew: K of the constraint over zones.
    ///   - maxSurge: S, pods.
    ///   - maxUnavailable: U, pods.
    ///   - replicas: N, pods.
    package init(zones: Int, maxSkew: Int, maxSurge: Int, maxUnavailable: Int, replicas: Int) {
        func cut(_ value: Int, from least: Int, to most: Int) -> Int { max(least, min(value, most)) }
        self.zones = cut(zones, from: 1, to: EngineLimits.zones)
        self.maxSkew = cut(maxSkew, from: 1, to: EngineLimits.pods + 1)
        self.maxSurge = cut(maxSurge, from: 0, to: EngineLimits.pods)
        self.maxUnavailable = cut(maxUnavailable, from: maxSurge <= 0 ? 1 : 0, to: EngineLimits.pods)
        self.replicas = cut(replicas, from: 0, to: EngineLimits.pods)
    }

    /// The fewest pods a zone, equally many in each, with which no zone is dark after so many pushes.
    ///
    /// Three zones, S 1, U 0, K 1: three pods without a push, five for one, seven for two.
    ///
    /// - Parameter pushes: m; cut to `EngineLimits.interruptions`.
    /// - Returns: Pods of each zone.
    package func podsPerZone(bearing pushes: Int) -> Int {
        let pushes = max(0, min(pushes, EngineLimits.interruptions))
        let own = most(after: pushes) + 1
        guard pushes > 0 else { return own }
        // Of n pods a zone a finished rollout leaves ⌈n − (k − 1)K / k⌉ in any.
        let afterOne = most(after: pushes - 1) + 1 + (zones - 1) * maxSkew / zones
        return max(own, afterOne)
    }
}
