import ManifestText

/// What is left to be done by hand when the patch has been applied.
struct HandSteps {
    private let patch: PatchedManifests

    init(_ patch: PatchedManifests) { self.patch = patch }

    /// - Returns: Steps for each recommendation that the patch does not carry out or not wholly, in their order, then one
    ///   for each annotation that AWS would refuse with all that the patch writes into it.
    func all(for subject: ReviewSubject) -> [HandStep] {
        subject.advice.recommendations.flatMap { recommendation in
            [step(for: recommendation, subject), takingBack(recommendation, subject)].compactMap(\.self)
        } + refusedByAWS(subject)
    }

    private func step(for recommendation: Recommendation, _ subject: ReviewSubject) -> HandStep? {
        if case .namespaceLabels(let namespace, let labels) = recommendation.effect {
            return HandStep(
                labelling: namespace,
                labels,
                isAssumed: subject.traffic.workload.meta.namespace == nil,
                for: recommendation
            )
        }
        guard !recommendation.edits.isEmpty else {
            let reason =
                recommendation.location == nil
                ? "The object to change is not among the manifests."
                : "No field of the posted objects that can be changed for it carries the setting."
            return HandStep(recommendation, because: reason, at: nil)
        }
        return patch.refused.first { recommendation.edits.contains($0.change) }.map {
            HandStep(recommendation, because: $0.fault.detail, at: $0.location)
        }
    }

    /// A request that says that the gate is off is believed, whatever the manifests say.
    private func takingBack(_ recommendation: Recommendation, _ subject: ReviewSubject) -> HandStep? {
        guard recommendation.setting.name == .readinessGate, subject.context.readinessGate == false else { return nil }
        return HandStep(
            setting: recommendation.setting,
            text: "Review again without readiness-gate=false, once the pods have the gate",
            reason: "The request says that the gate is off, and is believed."
        )
    }

    private func refusedByAWS(_ subject: ReviewSubject) -> [HandStep] {
        var places: Set<Location> = []
        return subject.traffic.targetGroupAnnotations.compactMap { annotation, family in
            guard places.insert(annotation.location).inserted,
                let name = (annotation.unknown(to: family) + annotation.map.malformed).first
            else { return nil }
            return HandStep(
                setting: Setting(.targetGroupAttributes),
                text: "Correct or remove \(name.excerpt) in the attributes of the target group",
                reason: "AWS or its controller refuses it, and with it every other attribute.",
                location: annotation.location
            )
        }
    }
}
