import ManifestText

extension Recommendation {
    /// The replicas of a workload, or the least number that its autoscaler may go down to.
    static func replicas(
        _ pods: Int,
        of workload: Workload,
        scaledBy scaler: HorizontalPodAutoscaler?,
        derivation: String,
        removes: String
    ) -> Recommendation {
        let stated = scaler.map(\.minReplicas) ?? workload.replicas
        let name = scaler?.leastField ?? "replicas"
        let meta = scaler?.meta ?? workload.meta
        let place = scaler?.specLocation ?? workload.specLocation
        let most = most(pods, of: scaler)
        return Recommendation(
            setting: Setting(.replicas),
            title: scaler == nil ? name : "\(name) of \(meta.kind) \(meta.name.excerpt)",
            current: stated.map { .pods($0.value) },
            recommended: .pods(pods),
            derivation: derivation,
            removes: removes,
            change: (scaler?.isPaused == true ? "\(name): \"\(pods)\"" : "\(name): \(pods)")
                + (most.isEmpty ? "" : ", \(scaler?.mostField ?? ""): \(pods)"),
            location: stated?.location ?? place,
            isInsertion: stated == nil,
            edits: scaler.flatMap { held(pods, by: $0) }
                ?? [.set([name], below: place, of: meta, to: .int(pods))] + most
        )
    }

    /// The annotation of an autoscaler that is paused; nil for another.
    private static func held(_ pods: Int, by scaler: HorizontalPodAutoscaler) -> [ManifestChange]? {
        guard scaler.isPaused, let place = scaler.minReplicas?.location else { return nil }
        return [.set([], below: place, of: scaler.meta, to: .string(String(pods)))]
    }

    /// An autoscaler may not have fewer pods at most than at least.
    private static func most(_ pods: Int, of scaler: HorizontalPodAutoscaler?) -> [ManifestChange] {
        guard let scaler, !scaler.isPaused, let most = scaler.maxReplicas, most.value < pods else { return [] }
        return [.set([], below: most.location, of: scaler.meta, to: .int(pods))]
    }
}
