@testable import RolloutCore
@testable import RolloutEngine

extension WindowsReport {
    /// With a review's whole budget, and with its witnesses.
    init(of plan: RolloutPlan) { self.init(of: plan, WorkBudget(), keepsWitnesses: true) }
}
