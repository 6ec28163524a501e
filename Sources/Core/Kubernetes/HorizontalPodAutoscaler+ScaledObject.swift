import ManifestText

extension HorizontalPodAutoscaler {
    private static let pausedReplicas = "autoscaling.keda.sh/paused-replicas"

    /// True where an annotation holds the target at one number, which is a text there.
    var isPaused: Bool { leastField == Self.pausedReplicas }

    /// A ScaledObject of KEDA, which keeps a HorizontalPodAutoscaler of its own for its target.
    ///
    /// Its bounds are minReplicaCount (0 when absent) and maxReplicaCount (100); the target is a Deployment where no kind says
    /// else (kedacore/keda, apis/keda/v1alpha1/scaledobject_types.go). With no pod nothing is interrupted, so that a rollout
    /// starts with 1 at least.
    init(scaledObject object: ObjectReader, meta: ObjectMeta, _ problems: inout [InputProblem]) {
        self.meta = meta
        let spec = object.object("spec", &problems)
        specLocation = spec?.location ?? object.location
        let target = spec?.object("scaleTargetRef", &problems)
        targetKind = target?.string("kind", &problems)?.value ?? WorkloadKind.deployment.rawValue
        targetName = target?.string("name", &problems)?.value ?? ""
        let least = spec?.int("minReplicaCount", in: 0...Limits.replicas, &problems)
        let most = spec?.int("maxReplicaCount", in: 1...Limits.replicas, &problems)
        minReplicas = least?.map { max(1, $0) }
        maxReplicas = most ?? Field(100, at: specLocation)
        let idle = spec?.int("idleReplicaCount", in: 0...Limits.replicas, &problems)
        restsAtZero = (idle?.value ?? least?.value ?? 0) == 0
        scaleIn = ScaleInPolicies(
            reading: spec?.object("advanced", &problems)?.object("horizontalPodAutoscalerConfig", &problems),
            &problems
        )
        leastField = "minReplicaCount"
        mostField = "maxReplicaCount"
        // Paused at a number, it holds the target there (keda.sh, Scaling Deployments, Pausing autoscaling).
        if let paused = meta.annotations[Self.pausedReplicas], let pods = Int(decimal: paused.value),
            (1...Limits.replicas).contains(pods)
        {
            minReplicas = Field(pods, at: paused.location)
            maxReplicas = minReplicas
            restsAtZero = false
            (leastField, mostField) = (Self.pausedReplicas, Self.pausedReplicas)
        }
    }
}
