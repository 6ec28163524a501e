/// A workload as its timeline needs it: what a review of it found, fresh or kept.
package struct TimelineSubject: Sendable {
    package struct Zone: Sendable {
        package var name: String
        package var pods: Int
        /// Targets that serve in every rollout; nil where that is not known.
        package var leastServing: Int?
        package var windows: [TimelineWindow]

        package init(name: String, pods: Int, leastServing: Int?, windows: [TimelineWindow]) {
            self.name = name
            self.pods = pods
            self.leastServing = leastServing
            self.windows = windows
        }
    }

    /// A rollout in which the fewest pods serve.
    package struct Rollout: Sendable {
        /// Of all zones together; nil where that is not known.
        package var leastServing: Int?
        /// Empty where the review shows none.
        package var witness: [WitnessEvent]
        /// Why it shows none.
        package var witnessAbsent: String?

        package init(leastServing: Int?, witness: [WitnessEvent], witnessAbsent: String?) {
            self.leastServing = leastServing
            self.witness = witness
            self.witnessAbsent = witnessAbsent
        }
    }

    /// Another way than a rollout in which the pods go, as a review found it.
    package struct Disrupted: Sendable {
        package var scenario: Scenario
        package var zones: [Zone]
        package var outage: TimelineWindow
        /// Why a drain never ends; nil where it ends, or nothing is drained.
        package var neverEnds: String?

        package init(_ scenario: Scenario, zones: [Zone], outage: TimelineWindow, neverEnds: String?) {
            self.neverEnds = neverEnds
            self.scenario = scenario
            self.zones = zones
            self.outage = outage
        }
    }

    package var zones: [Zone]
    package var outage: TimelineWindow
    /// Nil for a plan outside the model.
    package var rollout: Rollout?
    /// Nil where an older version kept no number of it.
    package var deletion: Deletion?
    /// True where names of ports need that of their Service.
    package var hasSeveralServices: Bool
    /// The scenarios beside the rollout.
    package var scenarios: [Disrupted]

    package init(
        zones: [Zone],
        outage: TimelineWindow,
        rollout: Rollout?,
        deletion: Deletion?,
        hasSeveralServices: Bool,
        scenarios: [Disrupted] = []
    ) {
        self.scenarios = scenarios
        self.zones = zones
        self.outage = outage
        self.rollout = rollout
        self.deletion = deletion
        self.hasSeveralServices = hasSeveralServices
    }

    /// `web 80`; the Service's name stands before it where there are several Services.
    func name(of port: ServedPort.Identity) -> String {
        [hasSeveralServices ? port.service : nil, port.name, String(port.number)].compactMap(\.self)
            .joined(separator: " ")
    }
}
