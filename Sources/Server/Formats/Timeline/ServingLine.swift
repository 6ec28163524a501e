import RolloutCore

/// How many targets serve at each instant, when none does, and when the fewest do, with the pods by which it comes.
struct ServingLine {
    /// From an instant on; the first from before the rollout.
    struct Step {
        var at: Int?
        var count: Int
    }

    /// A time with one count, between two steps.
    struct Stretch {
        var count: Int
        /// Nil from before the rollout.
        var from: Int?
        /// Nil without end.
        var to: Int?
        /// The last pod that takes no connection any more as it begins, and the first that is healthy as it ends.
        var began: String?
        var ended: String?

        /// Seconds; nil without end.
        var length: Int? {
            guard let from, let to else { return nil }
            return to - from
        }
    }

    var steps: [Step]
    /// Each time without a serving pod after one has served.
    var dark: [Stretch]
    /// The longest time with the fewest serving pods, all of it where there are never fewer than before; nil without pods.
    var low: Stretch?

    /// Takes the events of those pods that are counted together.
    init(_ events: [WitnessDTO.Event]) {
        let course = ServingCourse(events)
        let steps = [Step(at: nil, count: course.before)] + course.steps.map { Step(at: $0.at, count: $0.count) }
        self.steps = steps
        func stretch(_ count: Int, _ from: Int?, _ to: Int?) -> Stretch {
            Stretch(
                count: count,
                from: from,
                to: to,
                began: events.last { $0.at == from && $0.event == .stopsServing }?.pod,
                ended: events.first { $0.at == to && $0.event == .healthy }?.pod
            )
        }
        dark = course.dark.map { stretch(0, $0.from, $0.to) }
        guard course.before > 0 else { return }
        let least = steps.map(\.count).min() ?? 0
        guard least < course.before else {
            low = stretch(least, nil, nil)
            return
        }
        let lowest = steps.indices.filter { steps[$0].count == least }.map { index in
            stretch(least, steps[index].at, index + 1 < steps.count ? steps[index + 1].at : nil)
        }
        low = Self.longest(lowest)
    }

    /// The first of the longest, of which one without end is longer than all others.
    static func longest(_ stretches: [Stretch]) -> Stretch? {
        stretches.reduce(nil) { longest, one in
            guard let longest else { return one }
            return (one.length ?? Int.max) > (longest.length ?? Int.max) ? one : longest
        }
    }
}
