import RolloutCore
import RolloutEngine
import Testing

struct RolloutCourseTests {
    static func plan(
        _ pods: Int,
        _ surge: Int,
        _ unavailable: Int,
        _ available: (Int, Int),
        _ healthy: (Int, Int),
        gate: Bool,
        serves: Int
    ) throws -> RolloutModel {
        try RolloutModel(
            zones: [pods],
            maxSurge: surge,
            maxUnavailable: unavailable,
            available: SecondsInterval(least: available.0, most: available.1),
            healthy: SecondsInterval(least: healthy.0, most: healthy.1),
            readinessGate: gate,
            spread: nil,
            servesAfterDeletion: serves
        )
    }

    @Test(arguments: [(0, 1), (1, 1), (1, 2), (2, 3), (1, 3)])
    func `agrees with brute force`(least: Int, most: Int) throws {
        for pods in 1...4 {
            for (surge, unavailable) in [(1, 0), (0, 1), (2, 0), (1, 1), (0, 2), (4, 0), (0, 4), (2, 1)] {
                for (gate, healthy) in [(true, (0, most)), (false, (0, 1)), (false, (1, 3))] {
                    for (serves, grace) in [(0, 0), (1, 1), (0, 2), (2, 3)] {
                        if gate, healthy.0 > least { continue }
                        let plan = try Self.plan(
                            pods,
                            surge,
                            unavailable,
                            (least, most),
                            healthy,
                            gate: gate,
                            serves: serves
                        )
                        let course = plan.course(terminationGracePeriod: grace)
                        let expected = CourseBruteForce(plan, terminationGracePeriod: grace)
                        #expect(course.lowestServing == expected.lowestServing, "\(plan)")
                        #expect(course.peakPods == expected.peakPods, "grace \(grace) \(plan)")
                        #expect(course.duration.least == expected.shortest, "\(plan)")
                        #expect(course.duration.most == expected.longest, "\(plan)")
                    }
                }
            }
        }
    }

    @Test func `six pods one by one take six waves of five minutes`() throws {
        let plan = try Self.plan(6, 1, 0, (15, 300), (15, 180), gate: true, serves: 30)
        let course = plan.course(terminationGracePeriod: 120)
        #expect(course.waves == 6)
        #expect(course.longestWave == 300)
        #expect(course.duration == SecondsInterval(least: 90, most: 1_800))
    }
}
