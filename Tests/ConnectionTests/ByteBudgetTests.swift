import Testing

@testable import HTTPConnections

/// What all requests hold together, on both sides of its bounds.
struct ByteBudgetTests {
    @Test func smallRequestsUseAllOfIt() throws {
        let budget = ByteBudget(capacity: 100, small: 10)
        let leases = (0..<10).map { _ in budget.lease() }
        for lease in leases { try lease.take(10) }
        let late = budget.lease()
        #expect(throws: Refusal.overloaded) { try late.take(1) }
        leases[0].release()
        try late.take(10)
        #expect(throws: Refusal.overloaded) { try budget.lease().take(1) }
        withExtendedLifetime(leases) {}
    }

    @Test func largeRequestsLeaveAQuarter() throws {
        let budget = ByteBudget(capacity: 100, small: 10)
        let large = budget.lease()
        try large.take(75)
        #expect(throws: Refusal.overloaded) { try large.take(1) }
        let small = budget.lease()
        try small.take(10)
        #expect(throws: Refusal.overloaded) { try small.take(1) }
        withExtendedLifetime((large, small)) {}
    }

    @Test func whatIsForcedCountsAgainstTheOthers() throws {
        let budget = ByteBudget(capacity: 100, small: 10)
        let answer = budget.lease()
        answer.force(200)
        #expect(throws: Refusal.overloaded) { try budget.lease().take(1) }
        answer.release()
        try budget.lease().take(10)
        withExtendedLifetime(answer) {}
    }

    @Test func aLeaseThatIsForgottenGivesBack() throws {
        let budget = ByteBudget(capacity: 100, small: 100)
        for _ in 0..<10 { try budget.lease().take(100) }
    }
}
