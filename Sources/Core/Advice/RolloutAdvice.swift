/// How the pods are replaced: one new pod at a time before an old one goes, and enough of them.
enum RolloutAdvice {
    static func advise(_ subject: ReviewSubject) -> [Recommendation] {
        let plan = subject.plan
        guard !plan.isRecreate else { return [strategy(subject)] }
        var advice: [Recommendation] = []
        if plan.maxUnavailable.value > 0 { advice.append(maxUnavailable(subject)) }
        if plan.maxSurge.value != 1 { advice.append(maxSurge(subject)) }
        if let replicas = replicas(subject) { advice.append(replicas) }
        return advice
    }

    private static func maxUnavailable(_ subject: ReviewSubject) -> Recommendation {
        let unavailable = subject.plan.maxUnavailable
        let stated = subject.traffic.deployment.maxUnavailable
        return Recommendation(
            setting: "maxUnavailable",
            title: "strategy.rollingUpdate.maxUnavailable",
            current: stated.map { $0.value.description },
            recommended: "0",
            unit: "pods",
            derivation:
                "\(unavailable.value) old pod(s) may go before a new one serves; 0 lets every deletion wait for one",
            removes: "deletions before any new pod is available",
            change: "maxUnavailable: 0",
            location: stated?.location ?? subject.traffic.deployment.rollingUpdateLocation,
            isInsertion: stated == nil,
            alternative: nil
        )
    }

    private static func maxSurge(_ subject: ReviewSubject) -> Recommendation {
        let surge = subject.plan.maxSurge
        let stated = subject.traffic.deployment.maxSurge
        return Recommendation(
            setting: "maxSurge",
            title: "strategy.rollingUpdate.maxSurge",
            current: stated.map { $0.value.description },
            recommended: "1",
            unit: "pods",
            derivation: surge.value == 0
                ? "with maxUnavailable 0 one pod over the replicas is needed to start"
                : "\(surge.value) pods in flight may all stand in one zone while another loses its own",
            removes: "blackout of a zone",
            change: "maxSurge: 1",
            location: stated?.location ?? subject.traffic.deployment.rollingUpdateLocation,
            isInsertion: stated == nil,
            alternative: nil
        )
    }

    private static func strategy(_ subject: ReviewSubject) -> Recommendation {
        let stated = subject.traffic.deployment.strategy
        return Recommendation(
            setting: "strategy",
            title: "strategy.type",
            current: stated?.value.rawValue,
            recommended: "RollingUpdate",
            unit: nil,
            derivation: "Recreate deletes all pods before it creates new ones",
            removes: "outage of the load balancer",
            change: "strategy: {type: RollingUpdate, rollingUpdate: {maxSurge: 1, maxUnavailable: 0}}",
            location: stated?.location ?? subject.traffic.deployment.specLocation,
            isInsertion: stated == nil,
            alternative: nil
        )
    }

    /// Two pods a zone: with one, its zone depends on where the first new pod lands.
    private static func replicas(_ subject: ReviewSubject) -> Recommendation? {
        let plan = subject.plan
        let needed = 2 * plan.zones.count
        guard plan.zones.count > 1, !plan.crossZone.value, plan.replicas.value < needed else { return nil }
        let stated = subject.traffic.deployment.replicas
        return Recommendation(
            setting: "replicas",
            title: "replicas",
            current: stated.map { String($0.value) },
            recommended: String(needed),
            unit: "pods",
            derivation: "2 pods in each of \(plan.zones.count) zones",
            removes: "blackout of a zone with a single pod",
            change: "replicas: \(needed)",
            location: stated?.location ?? subject.traffic.deployment.specLocation,
            isInsertion: stated == nil,
            alternative: nil
        )
    }
}
