import RolloutCore

/// How many targets serve at each second of a witness, and when none does.
struct ServingCourse: Sendable {
    struct Step: Sendable {
        var at: Int
        var count: Int
    }

    /// A stretch without a serving target after one had served; `to` is nil without end.
    struct Dark: Sendable {
        var from: Int
        var to: Int?

        var length: Int { to.map { $0 - from } ?? .max }
    }

    /// Targets that serve before the first event.
    let before: Int
    /// One step a second in which something changes: a pod that begins to serve as another stops leaves no gap.
    let steps: [Step]
    /// The second of the last event.
    let end: Int

    /// Takes the events of those pods that are counted together.
    init(_ events: [WitnessDTO.Event]) {
        let pods = PodLife.all(events)
        var count = pods.count(where: \.isOld)
        before = count
        end = events.last?.at ?? 0
        let changes = pods.flatMap { pod in
            [pod.isOld ? nil : pod.event(.healthy).map { ($0.at, 1) }, pod.event(.stopsServing).map { ($0.at, -1) }]
                .compactMap(\.self)
        }
        var steps: [Step] = []
        for (at, by) in changes.sorted(by: { $0.0 < $1.0 }) {
            count += by
            if steps.last?.at == at {
                steps[steps.count - 1].count = count
            } else {
                steps.append(Step(at: at, count: count))
            }
        }
        self.steps = steps
    }

    /// In order of time.
    var dark: [Dark] {
        var stretches: [Dark] = []
        var hasServed = before > 0
        for (index, step) in steps.enumerated() {
            if step.count > 0 {
                hasServed = true
            } else if hasServed {
                let next = index + 1 < steps.count ? steps[index + 1].at : nil
                stretches.append(Dark(from: step.at, to: next))
            }
        }
        return stretches
    }

    /// The first of the longest; nil where some target serves all the time.
    var longestDark: Dark? {
        dark.reduce(nil) { longest, dark in dark.length > longest?.length ?? 0 ? dark : longest }
    }
}
