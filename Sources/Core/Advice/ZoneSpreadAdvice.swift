/// The spread over zones: maxSkew 1, hard or soft.
enum ZoneSpreadAdvice {
    static func advise(_ subject: ReviewSubject) -> [Recommendation] {
        let plan = subject.plan
        guard plan.zones.count > 1, !plan.crossZone.value else { return [] }
        let written = plan.spread.flatMap { $0.value.strength == .clusterDefault ? nil : $0 }
        guard written?.value.maxSkew != 1 else { return [] }
        return [
            Recommendation(
                setting: "topologySpreadConstraints",
                title: "topologySpreadConstraints over zones, maxSkew",
                current: written.map { String($0.value.maxSkew) },
                recommended: "1",
                unit: "pods",
                derivation: plan.spread.map { spread in
                    "maxSkew \(spread.value.maxSkew)" + (written == nil ? ", the cluster's default," : "")
                        + " lets a zone stay empty; 1 keeps the zones within one pod of each other"
                } ?? "no constraint keeps any zone from staying empty",
                removes: "blackout of a zone",
                change: "{topologyKey: topology.kubernetes.io/zone, maxSkew: 1, whenUnsatisfiable: ScheduleAnyway, "
                    + "labelSelector: the pods' own}",
                location: written?.source.location ?? subject.traffic.deployment.template.specLocation,
                isInsertion: written == nil,
                alternative: "whenUnsatisfiable: DoNotSchedule, where a pending pod is better than an empty zone"
            )
        ]
    }
}
