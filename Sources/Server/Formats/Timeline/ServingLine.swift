/// How many targets serve at each instant, when none does, and when the fewest do.
struct ServingLine {
    /// From an instant on; the first from before the rollout.
    struct Step {
        var at: Int?
        var count: Int
        /// The pods whose events make the step: the first and the last of them.
        var first: String?
        var last: String?
    }

    /// A time with one count, between two steps.
    struct Stretch {
        var count: Int
        /// Nil from before the rollout.
        var from: Int?
        /// Nil without end.
        var to: Int?
        /// The pod by which it began, and the one that ended it.
        var began: String?
        var ended: String?

        init(_ step: Step, until next: Step?) {
            count = step.count
            from = step.at
            to = next?.at
            began = step.last
            ended = next?.first
        }

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

    /// Of some pods together.
    init(_ pods: [TimelinePod]) {
        let before = pods.count(where: \.isOld)
        var changes: [(moment: TimelinePod.Moment, by: Int, pod: String)] = []
        for pod in pods {
            if !pod.isOld, let healthy = pod.healthy { changes.append((healthy, 1, pod.name)) }
            if let stops = pod.stops { changes.append((stops, -1, pod.name)) }
        }
        changes.sort { $0.moment.index < $1.moment.index }
        // One step an instant: a pod that starts to serve in the second in which another stops leaves no gap.
        var steps = [Step(at: nil, count: before)]
        for (moment, by, pod) in changes {
            let last = steps.count - 1
            if steps[last].at == moment.at {
                steps[last].count += by
                steps[last].last = pod
            } else {
                steps.append(Step(at: moment.at, count: steps[last].count + by, first: pod, last: pod))
            }
        }
        self.steps = steps
        let stretches = steps.indices.map { index in
            Stretch(steps[index], until: index + 1 < steps.count ? steps[index + 1] : nil)
        }
        let served = stretches.firstIndex { $0.count > 0 } ?? stretches.count
        dark = stretches[served...].filter { $0.count == 0 }
        let least = steps.map(\.count).min() ?? 0
        if before > 0 {
            low =
                least == before
                ? Stretch(steps[0], until: nil) : Self.longest(stretches.filter { $0.count == least })
        }
    }

    /// The first of the longest, of which one without end is longer than all others.
    static func longest(_ stretches: [Stretch]) -> Stretch? {
        stretches.reduce(nil) { longest, one in
            guard let longest else { return one }
            return (one.length ?? Int.max) > (longest.length ?? Int.max) ? one : longest
        }
    }
}
