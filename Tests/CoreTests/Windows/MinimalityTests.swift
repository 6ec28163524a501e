import Testing

@testable import RolloutCore
@testable import RolloutEngine

/// The recommended changes of how pods are replaced and placed: enough, and none too many, by trying everything.
struct MinimalityTests {
    /// At one number of replicas, or at two as an autoscaler moves between.
    @Test(arguments: 1...8 as ClosedRange<UInt64>, [false, true])
    func nothingLessWouldDo(seed: UInt64, isScaled: Bool) throws {
        var random = SplitMix64(seed: seed)
        let small = try SmallPlan()
        var (sizes, hopeless) = ([0, 0, 0, 0, 0, 0, 0], 0)
        for _ in 0..<(isScaled ? 30 : 60) {
            let plan = small.draw(&random)
            let others = isScaled ? [plan.withReplicas(plan.replicas.value + 1)] : []
            let found = ServingAdvice.changes(for: plan, others: others, WorkBudget())
            let (changes, changed) = (found.changes, found.plan)
            #expect(found.isComplete)
            sizes[changes.count] += 1
            #expect(RolloutPlanNumbers(changed) == RolloutPlanNumbers(Self.apply(changes, to: plan)))
            guard try Self.isSafe(changes, plan, others) else {
                hopeless += 1
                // What is advised then is the best of what there is: nothing at all would be safe.
                let all = ServingChange.candidates(for: plan, others: others)
                for set in Self.subsets(of: all) where ServingChange.areCompatible(set, on: plan) {
                    #expect(try !Self.isSafe(set, plan, others), "\(set) for \(RolloutPlanNumbers(plan))")
                }
                continue
            }
            for set in Self.subsets(of: changes) where set.count < changes.count {
                guard ServingChange.areCompatible(set, on: plan) else { continue }
                let isEnough = try Self.isSafe(set, plan, others)
                #expect(!isEnough, "\(set) instead of \(changes) for \(RolloutPlanNumbers(plan))")
            }
        }
        // The draw is worth nothing where hardly any plan needs a change.
        #expect(sizes[1...].reduce(0, +) >= (isScaled ? 15 : 30))
        #expect(sizes[2...].reduce(0, +) >= (isScaled ? 5 : 10))
        #expect(hopeless < 20)
    }

    /// Every subset, the empty one and the whole included.
    private static func subsets(of changes: [ServingChange]) -> [[ServingChange]] {
        (0..<(1 << changes.count)).map { set in
            changes.indices.filter { set & (1 << $0) != 0 }.map { changes[$0] }
        }
    }

    private static func isSafe(_ changes: [ServingChange], _ plan: RolloutPlan, _ others: [RolloutPlan]) throws -> Bool
    {
        try ([plan] + others).allSatisfy { try SmallPlan.isSafeForGood(apply(changes, to: $0)) }
    }

    private static func apply(_ changes: [ServingChange], to plan: RolloutPlan) -> RolloutPlan {
        changes.reduce(plan) { $1.applied(to: $0) }
    }
}

/// The numbers of a plan that its changes are about, to be compared and shown.
struct RolloutPlanNumbers: Equatable {
    var model: RolloutModel?
    var crossZone: Bool

    init(_ plan: RolloutPlan) {
        model = try? RolloutModel(plan)
        crossZone = plan.crossZone.value
    }
}
