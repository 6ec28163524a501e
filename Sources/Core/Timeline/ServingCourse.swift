/// How many targets serve at each second of a witness, when none does, and when the fewest do.
package struct ServingCourse: Hashable, Sendable {
    package struct Step: Hashable, Sendable {
        package var at: Int
        package var count: Int

        package init(at: Int, count: Int) {
            self.at = at
            self.count = count
        }
    }

    /// A time with one count, between two steps.
    package struct Stretch: Hashable, Sendable {
        package var count: Int
        /// Nil from before the rollout.
        package var from: Int?
        /// Nil without end.
        package var to: Int?
        /// The last pod that takes no connection any more as it begins, and the first that is healthy as it ends.
        package var began: String?
        package var ended: String?

        /// Seconds; nil without end.
        package var length: Int? {
            guard let from, let to else { return nil }
            return to - from
        }
    }

    /// Targets that serve before the first event.
    package let before: Int
    /// One step a second in which something changes: a pod that begins to serve as another stops leaves no gap.
    package let steps: [Step]
    /// Each time without a serving target after one had served, in order.
    package let dark: [Stretch]
    /// The longest time with the fewest serving targets, all of it where there are never fewer than before; nil without targets.
    package let low: Stretch?

    /// Takes the events of those pods that are counted together, and how many others serve all the time.
    package init(_ events: [WitnessEvent], besides untouched: Int = 0) {
        let pods = PodLife.all(events)
        let before = pods.count(where: \.isOld) + untouched
        let changes = pods.flatMap { pod in
            [pod.isOld ? nil : pod.event(.healthy).map { ($0.at, 1) }, pod.event(.stopsServing).map { ($0.at, -1) }]
                .compactMap(\.self)
        }
        var count = before
        var steps: [Step] = []
        for (at, by) in changes.sorted(by: { $0.0 < $1.0 }) {
            count += by
            if steps.last?.at == at {
                steps[steps.count - 1].count = count
            } else {
                steps.append(Step(at: at, count: count))
            }
        }
        func stretch(_ index: Int) -> Stretch {
            let (from, to) = (steps[index].at, index + 1 < steps.count ? steps[index + 1].at : nil)
            return Stretch(
                count: steps[index].count,
                from: from,
                to: to,
                began: events.last { $0.at == from && $0.kind == .stopsServing }?.pod,
                ended: events.first { $0.at == to && $0.kind == .healthy }?.pod
            )
        }
        self.before = before
        self.steps = steps
        let first = before > 0 ? 0 : steps.firstIndex { $0.count > 0 } ?? steps.count
        dark = steps.indices.filter { $0 >= first && steps[$0].count == 0 }.map(stretch)
        let least = steps.map(\.count).min() ?? before
        if before == 0 {
            low = nil
        } else if least >= before {
            low = Stretch(count: before)
        } else {
            low = Self.longest(steps.indices.filter { steps[$0].count == least }.map(stretch))
        }
    }

    /// The first of the longest; nil where some target serves all the time.
    package var longestDark: Stretch? { Self.longest(dark) }

    /// - Returns: The first of the longest, of which one without end is longer than all others.
    private static func longest(_ stretches: [Stretch]) -> Stretch? {
        stretches.reduce(nil) { longest, one in
            guard let longest else { return one }
            return (one.length ?? .max) > (longest.length ?? .max) ? one : longest
        }
    }
}
