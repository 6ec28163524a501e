import RolloutEngine
import RolloutOracle
import Testing

extension InterruptedInstance {
    /// The plan as the engine takes it.
    func model() throws -> RolloutModel {
        try RolloutModel(
            zones: rollout.zones,
            maxSurge: rollout.maxSurge,
            maxUnavailable: rollout.maxUnavailable,
            available: SecondsInterval(least: rollout.available.lowerBound, most: rollout.available.upperBound),
            healthy: SecondsInterval(least: rollout.healthy.lowerBound, most: rollout.healthy.upperBound),
            readinessGate: rollout.readinessGate,
            spread: try rollout.maxSkew.map {
                HardSpread(maxSkew: $0, counts: try #require(HardSpread.Counts(rawValue: rollout.counts.rawValue)))
            },
            servesAfterDeletion: rollout.servesAfterDeletion
        )
    }

    /// Holds what the engine says against the window that an exhaustive search found.
    ///
    /// - Parameter expected: The longest window.
    /// - Returns: What the engine says.
    /// - Throws: InvalidRolloutModel, never for an instance that the search takes.
    @discardableResult
    func check(against expected: WindowLength) throws -> InterruptedWindow {
        let model = try model()
        let window = try InterruptedRollouts(model, pushes: interruptions).window(
            of: rollout.target,
            within: WorkBudget()
        )
        if let length = window.length { #expect(length == expected, "\(self)") }
        #expect(window.length != nil || window.proof == .unknown)
        #expect(window.atLeast <= expected, "\(self)")
        if let most = window.atMost { #expect(most >= expected, "\(self)") }
        // What a rollout without pushes shows is checked by its own replay.
        if window.reason != .unboundedWithoutPushes {
            #expect(window.witness.isEmpty == !window.atLeast.isPositive, "\(self)")
        }
        #expect(window.witness.isEmpty == (window.withoutWitness != nil))
        if !window.witness.isEmpty {
            do {
                let seen = try InterruptedReplay(model, pushes: interruptions).run(window.witness)
                #expect(seen.dark[rollout.target] == window.atLeast, "\(self)")
            } catch {
                Issue.record("\(self): \(error)")
            }
        }
        return window
    }
}
