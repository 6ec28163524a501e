package import ManifestText

/// A PodDisruptionBudget: what evictions (not rollouts) have to respect.
package struct PodDisruptionBudget: Sendable {
    package var meta: ObjectMeta
    package var minAvailable: Field<IntOrPercent>?
    package var maxUnavailable: Field<IntOrPercent>?
    package var selector: LabelSelector?
    /// The place of the selector; nil when absent.
    package var selectorLocation: Location?
    /// Whether pods that are not ready may be evicted while too few are healthy.
    ///
    /// Without it, and with IfHealthyBudget, only while the budget has its healthy pods (kubernetes,
    /// pkg/registry/core/pod/storage/eviction.go).
    package var alwaysAllowsUnready = false

    init(reading object: ObjectReader, meta: ObjectMeta, _ problems: inout [InputProblem]) {
        self.meta = meta
        let spec = object.object("spec", &problems)
        minAvailable = spec?.intOrPercent("minAvailable", &problems)
        maxUnavailable = spec?.intOrPercent("maxUnavailable", &problems)
        selectorLocation = spec?.value("selector")?.location
        selector = spec?.object("selector", &problems).map { LabelSelector(reading: $0, &problems) }
        if let policy = spec?.string("unhealthyPodEvictionPolicy", &problems) {
            alwaysAllowsUnready = policy.value == "AlwaysAllow"
            if !alwaysAllowsUnready, policy.value != "IfHealthyBudget",
                let place = spec?.value("unhealthyPodEvictionPolicy")
            {
                problems.append(place.mismatch("unhealthyPodEvictionPolicy", "IfHealthyBudget or AlwaysAllow"))
            }
        }
        // An empty selector selects every pod in policy/v1 and none in policy/v1beta1.
        if selector?.isEmpty == true, meta.apiVersion == "policy/v1beta1" { selector = nil }
        if minAvailable != nil, let maxUnavailable {
            problems.append(
                InputProblem(
                    .contradictoryFields,
                    "A PodDisruptionBudget takes minAvailable or maxUnavailable, not both.",
                    at: maxUnavailable.location
                )
            )
        }
    }

    /// How many of `replicas` healthy pods evictions may remove at once.
    ///
    /// - Returns: The number of pods; nil if the budget states neither field.
    package func evictable(of replicas: Int) -> Int? {
        if let minAvailable { return max(0, replicas - minAvailable.value.roundedUp(of: replicas)) }
        return maxUnavailable.map { min(replicas, $0.value.roundedUp(of: replicas)) }
    }
}
