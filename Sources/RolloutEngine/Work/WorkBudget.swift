/// The work that a review may still do, in counted steps, so that no input can hold a server.
///
/// A step takes about a microsecond on a core of 2024, whatever is counted: search states, simulated pods, objects beside
/// workloads. Counting makes the end of a search a function of the input alone, where a clock would make the same input
/// give other reviews. What runs out answers with a bound that is proven and says that it is not exact.
///
/// A budget is divided into portions, so that no workload, zone or stage takes what another one needs; what a portion leaves
/// goes back. Not `Sendable`: one review runs on one thread.
package final class WorkBudget {
    private let parent: WorkBudget?
    private let isCancelledOutside: () -> Bool
    private var own: Int
    private var untilNextLook = WorkBudget.stepsBetweenLooks
    private var wasCancelled = false
    /// Events of witnesses that may still be kept.
    private var events = EngineLimits.witnessEvents
    /// Worst cases that are known exactly, of this review.
    private var solved: [SolvedRollout: WorstCase] = [:]
    private var solvedEvents = 0

    /// Creates a budget without a parent.
    ///
    /// - Parameters:
    ///   - steps: The number of steps, each about a microsecond.
    ///   - isCancelled: Whether the client has gone. It is called every few milliseconds of work.
    package init(steps: Int = EngineLimits.steps, isCancelled: @escaping () -> Bool = { false }) {
        parent = nil
        own = steps
        isCancelledOutside = isCancelled
    }

    private init(steps: Int, of parent: WorkBudget) {
        self.parent = parent
        own = steps
        isCancelledOutside = { false }
    }

    private static let stepsBetweenLooks = 5_000

    /// Steps that may still be taken; 0 once the work is cancelled.
    package var left: Int { max(0, min(own, parent?.left ?? (wasCancelled ? 0 : own))) }

    /// True once the work is cancelled: what was found since then must not be used.
    package var isCancelled: Bool { parent?.isCancelled ?? wasCancelled }

    /// Checks for cancellation at once, before work that is counted by workload, of which there may be hundreds.
    ///
    /// - Returns: As `isCancelled`.
    package func isCancelledNow() -> Bool {
        if let parent { return parent.isCancelledNow() }
        if !wasCancelled { wasCancelled = isCancelledOutside() }
        return wasCancelled
    }

    /// Counts work that was done.
    package func take(_ steps: Int) {
        own -= steps
        guard let parent else { return look(after: steps) }
        parent.take(steps)
    }

    /// - Returns: A part of what is left, from which one task takes its work.
    package func portion(_ part: Int, of whole: Int) -> WorkBudget {
        let left = left
        return WorkBudget(steps: left / whole * part + left % whole * part / whole, of: self)
    }

    private func look(after steps: Int) {
        untilNextLook -= steps
        guard untilNextLook <= 0 else { return }
        untilNextLook = Self.stepsBetweenLooks
        _ = isCancelledNow()
    }
}

extension WorkBudget {
    /// - Returns: Whether the review has room for so many events more; they are counted then.
    package func keeps(events count: Int) -> Bool {
        if let parent { return parent.keeps(events: count) }
        guard count <= events else { return false }
        events -= count
        return true
    }

    /// A question about a rollout, by which an answer is found again.
    package struct SolvedRollout: Hashable {
        var model: RolloutModel
        var replacement: RolloutStrategy
        var terminationGracePeriod: Int
        /// Nil for the outage.
        var zone: Int?

        package init(model: RolloutModel, replacement: RolloutStrategy, terminationGracePeriod: Int, zone: Int?) {
            self.model = model
            self.replacement = replacement
            self.terminationGracePeriod = terminationGracePeriod
            self.zone = zone
        }
    }

    /// - Returns: The answer that was found before in this review, or the given search's.
    package func solve(_ question: SolvedRollout, _ search: (Int) throws -> WorstCase) rethrows -> WorstCase {
        if let known = root.solved[question] { return known }
        let price = SearchBudget.steps(perStateOf: question.model)
        take(SearchBudget.steps(perScriptOf: question.model))
        guard left > 0 else { return WorstCase(length: .zero, upperBound: .unbounded, witness: [], searched: 0) }
        let worst = try search(min(SearchBudget.states, left / price))
        take(worst.searched * price)
        root.remember(worst, for: question)
        return worst
    }

    private var root: WorkBudget { parent?.root ?? self }

    /// Only what more work would not change is worth keeping, and only as much as memory is worth.
    private func remember(_ worst: WorstCase, for question: SolvedRollout) {
        guard worst.exact, solvedEvents + worst.witness.count <= EngineLimits.witnessEvents else { return }
        solvedEvents += worst.witness.count
        solved[question] = worst
    }
}
