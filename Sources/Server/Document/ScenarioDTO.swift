import RolloutCore
import RolloutEngine

/// Another way than a rollout in which the pods of a workload go, as the API shows it.
struct ScenarioDTO: Codable, Sendable {
    struct Zone: Codable, Sendable {
        var zone: String
        /// When the scenario begins.
        var pods: Int
        var blackout: ScenarioWindowDTO
    }

    var scenario: OpenEnum<Scenario>
    var verdict: OpenEnum<Verdict>
    /// One sentence, without the name of the workload.
    var summary: String
    var zones: [Zone]
    var outage: ScenarioWindowDTO
    /// Why a drain of the nodes never ends; null where it ends, or nothing is drained.
    var neverEnds: OrNull<String>
    var assumptions: [WorkloadDTO.AssumptionDTO]

    init(_ review: ScenarioReview) {
        let names = review.zones.map(\.name)
        scenario = OpenEnum(review.scenario)
        verdict = OpenEnum(review.verdict)
        summary = review.summary
        zones = review.zones.map {
            Zone(zone: $0.name, pods: $0.pods, blackout: ScenarioWindowDTO($0.blackout, zones: names))
        }
        outage = ScenarioWindowDTO(review.outage, zones: names)
        neverEnds = OrNull(review.neverEnds)
        assumptions = review.assumptions.map {
            WorkloadDTO.AssumptionDTO(text: $0.text, parameter: OrNull($0.parameter))
        }
    }

    /// The scenario in a sentence, without an article; the word itself for one of another version.
    var name: String { scenario.known?.name ?? scenario.rawValue }
}

extension WorkloadDTO {
    /// What the review takes for granted, of the scenarios beside the rollout too: their name stands before it.
    var assumed: [String] {
        assumptions.map(\.text)
            + (scenarios.value ?? []).flatMap { scenario in scenario.assumptions.map { "\(scenario.name): \($0.text)" }
            }
    }
}
