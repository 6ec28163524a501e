import RolloutCore

/// What a form of a review says of one scenario beside the rollout, in a line.
struct ScenarioLine: Sendable {
    /// `node replacement`.
    var name: String
    var verdict: OpenEnum<Verdict>
    /// What happens now, and after the change where that is something else.
    var sentence: String

    /// - Returns: A line for each scenario of a workload, in their order, after one about pushes where the rollout is safe
    ///   without any.
    static func all(_ workload: WorkloadDTO) -> [ScenarioLine] {
        pushes(workload) + scenarios(workload)
    }

    private static func pushes(_ workload: WorkloadDTO) -> [ScenarioLine] {
        let dark = workload.zones.compactMap { $0.windows.first { $0.kind == .blackout } } + [workload.outage]
        guard let interruptions = workload.interruptions.value, interruptions.pushes > 0,
            dark.allSatisfy({ $0.computed && !$0.isOpen && $0.exact })
        else { return [] }
        let verdict: Verdict =
            switch interruptions.safe.value {
            case true?: .pass
            case false?: .fail
            case nil: .warn
            }
        return [ScenarioLine(name: "pushed again", verdict: OpenEnum(verdict), sentence: interruptions.sentence)]
    }

    private static func scenarios(_ workload: WorkloadDTO) -> [ScenarioLine] {
        let after = workload.certified.value?.final?.scenarios.value ?? []
        return (workload.scenarios.value ?? []).map { scenario in
            let changed = after.first { $0.scenario == scenario.scenario && $0.summary != scenario.summary }
            let end = changed.map { "; after the change: \($0.summary)" } ?? ""
            return ScenarioLine(name: scenario.name, verdict: scenario.verdict, sentence: scenario.summary + end)
        }
    }
}
