package import RolloutEngine

extension RolloutModel {
    /// The course under a way of replacing pods, where a deleted pod can still exist for `terminationGracePeriod` seconds.
    package func course(_ replacement: RolloutStrategy, terminationGracePeriod grace: Int) -> RolloutCourse {
        switch replacement {
        case .rolling: course(terminationGracePeriod: grace)
        case .recreate: recreateCourse(grace)
        case .daemonSet: daemonSetCourse(grace)
        case .statefulSet: statefulSetCourse(grace)
        }
    }

    /// One wave: all old pods go, at most the grace period later all new ones come.
    private func recreateCourse(_ grace: Int) -> RolloutCourse {
        let window = grace + healthy.most - servesAfterDeletion
        return RolloutCourse(
            duration: SecondsInterval(least: available.least, most: grace + available.most),
            waves: 1,
            longestWave: grace + available.most,
            peakPods: replicas,
            lowestServing: window > 0 ? 0 : replicas
        )
    }

    /// Node by node: with a surge the new pod comes first, without one the old pod has to be gone.
    ///
    /// With the gate as many nodes are without a serving pod as may be unavailable; without it there is no simple figure.
    private func daemonSetCourse(_ grace: Int) -> RolloutCourse {
        let slots = max(1, inFlight)
        let waves = (replicas + slots - 1) / slots
        let gone = maxSurge > 0 ? 0 : grace
        let peak = maxSurge > 0 ? course(terminationGracePeriod: grace).peakPods : replicas
        return RolloutCourse(
            duration: SecondsInterval(least: waves * available.least, most: waves * (gone + available.most)),
            waves: waves,
            longestWave: replicas == 0 ? 0 : gone + available.most,
            peakPods: peak,
            lowestServing: readinessGate ? replicas - min(replicas, maxUnavailable) : nil
        )
    }

    /// One ordinal after the other, each gone before its successor comes.
    private func statefulSetCourse(_ grace: Int) -> RolloutCourse {
        RolloutCourse(
            duration: SecondsInterval(
                least: replicas * available.least,
                most: replicas * (grace + available.most)
            ),
            waves: replicas,
            longestWave: replicas == 0 ? 0 : grace + available.most,
            peakPods: replicas,
            lowestServing: readinessGate ? max(0, replicas - 1) : nil
        )
    }
}
