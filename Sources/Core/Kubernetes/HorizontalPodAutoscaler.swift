package import ManifestText

/// A HorizontalPodAutoscaler: between which numbers of replicas its workload moves.
package struct HorizontalPodAutoscaler: Sendable {
    package var meta: ObjectMeta
    package var specLocation: Location
    package var targetKind: String
    package var targetName: String
    /// Pods; 1 when absent.
    package var minReplicas: Field<Int>?
    package var maxReplicas: Field<Int>?
    /// The fields of `spec` that hold the least number and the greatest.
    package var leastField = "minReplicas"
    package var mostField = "maxReplicas"
    /// True where it takes the last pod, too, while nothing is asked of the workload.
    package var restsAtZero = false
    package var scaleIn: ScaleInPolicies

    init(reading object: ObjectReader, meta: ObjectMeta, _ problems: inout [InputProblem]) {
        self.meta = meta
        let spec = object.object("spec", &problems)
        specLocation = spec?.location ?? object.location
        let target = spec?.object("scaleTargetRef", &problems)
        targetKind = target?.string("kind", &problems)?.value ?? ""
        targetName = target?.string("name", &problems)?.value ?? ""
        minReplicas = spec?.int("minReplicas", in: 0...Limits.replicas, &problems)
        maxReplicas = spec?.int("maxReplicas", in: 1...Limits.replicas, &problems)
        scaleIn = ScaleInPolicies(reading: spec, &problems)
        if let least = minReplicas, let most = maxReplicas, least.value > most.value {
            problems.append(
                InputProblem(
                    .contradictoryFields,
                    "minReplicas \(least.value) is greater than maxReplicas \(most.value).",
                    at: least.location
                )
            )
        }
    }

    package func scales(_ workload: Workload) -> Bool {
        targetKind == workload.kind.rawValue && targetName == workload.meta.name
            && meta.sharesNamespace(with: workload.meta)
    }
}
