package import ManifestText
import RolloutEngine

/// One workload with its plans, one for each number of replicas it can start with, and their windows.
package struct WorkloadAnalysis: Sendable {
    package var traffic: WorkloadTraffic
    package var scales: [ReplicaCount]
    package var plans: [RolloutPlan]
    package var reports: [WindowsReport]
    /// What of the request contradicts the manifests.
    package var problems: [InputProblem]

    /// Works out the windows of every plan.
    init(_ planned: PlannedWorkload, _ work: WorkBudget) {
        traffic = planned.traffic
        scales = planned.scales
        plans = planned.plans
        problems = planned.problems
        let count = planned.plans.count
        reports = planned.plans.enumerated().map { number, plan in
            WindowsReport(of: plan, work.portion(1, of: count - number), keepsWitnesses: true)
        }
    }

    /// - Returns: The workloads with their windows, in the order given; what one leaves of its work the next ones have.
    static func all(_ planned: [PlannedWorkload], _ work: WorkBudget) -> [WorkloadAnalysis] {
        planned.enumerated().map { number, one in
            WorkloadAnalysis(one, work.portion(1, of: planned.count - number))
        }
    }

    /// The index of the plan in which a zone is dark longest; of equals the first, which has the fewest pods.
    package var worst: Int {
        var worst = 0
        for index in reports.indices.dropFirst() {
            let (one, other) = (reports[index].worstDark ?? .zero, reports[worst].worstDark ?? .zero)
            if other < one { worst = index }
        }
        return worst
    }
}
