import RolloutEngine

extension RolloutPlan {
    /// The plan with the readiness gate on: a pod is available when it is healthy, its gate true and its time settled.
    func withReadinessGate() -> RolloutPlan {
        var plan = self
        let settling = SecondsInterval(least: minReadySeconds.value, most: minReadySeconds.value)
        plan.readinessGate = Sourced(true, .derived("recommended"))
        plan.available = Sourced(
            healthy.value + gateLag.value + settling,
            .derived("healthy \(healthy.value) + gate lag \(gateLag.value) + minReadySeconds \(minReadySeconds.value)")
        )
        return plan
    }

    /// The plan with another number of pods, spread evenly; percentages of a Deployment's rollout are of that number then.
    func withReplicas(_ replicas: Int) -> RolloutPlan {
        var plan = self
        plan.replicas = Sourced(replicas, .derived("recommended"))
        let share = replicas / zones.count
        let rest = replicas % zones.count
        for index in zones.indices { plan.zones[index].pods = share + (index < rest ? 1 : 0) }
        return plan.rounded()
    }

    /// The plan of a StatefulSet that replaces one pod at a time.
    func withOneAtATime() -> RolloutPlan {
        var plan = self
        plan.replacesAtOnce = 1
        return plan
    }

    /// The plan with RollingUpdate in place of Recreate, one pod at a time and none missing where the kind allows it.
    func withRollingUpdate() -> RolloutPlan {
        var plan = self
        guard !isOfStatefulSet else {
            plan.replacement = .statefulSet
            return plan
        }
        plan.replacement = .rolling
        return plan.withMaxSurge(1).withMaxUnavailable(0)
    }

    func withMaxSurge(_ pods: Int) -> RolloutPlan {
        var plan = self
        plan.maxSurge = Sourced(pods, .derived("recommended"))
        plan.rollingUpdateFields.maxSurge = .pods(pods)
        return plan.rounded()
    }

    func withMaxUnavailable(_ pods: Int) -> RolloutPlan {
        var plan = self
        plan.maxUnavailable = Sourced(pods, .derived("recommended"))
        plan.rollingUpdateFields.maxUnavailable = .pods(pods)
        return plan
    }

    /// The plan with another minReadySeconds, which moves availability and nothing else.
    func withMinReadySeconds(_ seconds: Int) -> RolloutPlan {
        var plan = self
        let change = seconds - minReadySeconds.value
        plan.minReadySeconds = Sourced(seconds, .derived("changed"))
        plan.available = Sourced(
            SecondsInterval(
                least: max(0, available.value.least + change),
                most: max(0, available.value.most + change)
            ),
            .derived("minReadySeconds \(seconds)")
        )
        return plan
    }

    /// The plan with the pods that the fields of a Deployment's rollout mean now: percentages of other replicas, or without
    /// the 1 that stands for two zeros.
    private func rounded() -> RolloutPlan {
        guard replacement == .rolling else { return self }
        var plan = self
        let pods = rollingUpdateFields.pods(of: replicas.value)
        let source = Source.derived("of \(replicas.value) replicas")
        if pods.surge != maxSurge.value { plan.maxSurge = Sourced(pods.surge, source) }
        if pods.unavailable != maxUnavailable.value { plan.maxUnavailable = Sourced(pods.unavailable, source) }
        return plan
    }

    func withSpread(_ spread: Spread) -> RolloutPlan {
        var plan = self
        plan.spread = Sourced(spread, .derived("recommended"))
        return plan
    }
}
