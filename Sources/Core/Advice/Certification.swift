/// Makes the recommended changes in the manifests and looks at what comes of it with the engine that found the windows.
struct Certification {
    /// The manifests with every change of every workload that could be made.
    var patch: PatchedManifests
    /// Those changes, each once.
    var changes: PatchSet

    /// The workloads with a recommendation, in the patched manifests.
    private var analyses: [WorkloadAnalysis.Identity: WorkloadAnalysis] = [:]

    /// Nil where nothing is recommended.
    init?(_ subjects: [ReviewSubject], manifests: Manifests, context: ReviewContext) {
        let edits = subjects.flatMap(\.advice.recommendations).flatMap(\.edits)
        guard subjects.contains(where: { !$0.advice.recommendations.isEmpty }) else { return nil }
        // Two workloads behind one Service ask for the same change once.
        var distinct: [ManifestChange] = []
        for edit in edits where !distinct.contains(edit) { distinct.append(edit) }
        changes = PatchSet(distinct)
        patch = changes.applied(to: manifests)
        guard let parsed = try? Manifests(parsing: patch.manifestFiles),
            let patched = try? Resources(reading: parsed.documents)
        else { return }
        // All that share a context in one go: what leads to the pods of one is found by looking at all.
        var wanted: [ReviewContext: Set<WorkloadAnalysis.Identity>] = [:]
        for subject in subjects where !subject.advice.recommendations.isEmpty {
            wanted[Self.context(of: subject, from: context), default: []].insert(Self.identity(of: subject))
        }
        for (context, identities) in wanted {
            let traffics = WorkloadTraffic.all(in: patched, context: context)
            for analysis in WorkloadAnalysis.all(
                of: traffics,
                in: patched,
                context: context,
                where: identities.contains
            ) {
                let identity = WorkloadAnalysis.identity(of: analysis.traffic.workload)
                if analyses[identity] == nil { analyses[identity] = analysis }
            }
        }
    }

    /// The advice with the windows of the patched manifests in place of those of the changed numbers.
    ///
    /// Where a change could not be made, the numbers stand and the reason is given.
    func certified(_ subject: ReviewSubject) -> Advice {
        var advice = subject.advice
        guard !advice.recommendations.isEmpty else { return advice }
        advice.unpatched = unpatched(advice.recommendations)
        // A label on a Namespace that is not posted is outside the text; the review is told of it instead.
        let outside = advice.recommendations.filter(\.edits.isEmpty).map(\.setting)
        let isWhole = advice.unpatched.allSatisfy { outside.contains($0.setting) && $0.setting == "readinessGate" }
        advice.unpatched += Self.refusedByAWS(subject)
        guard isWhole, let analysis = analyses[Self.identity(of: subject)] else { return advice }
        let index = analysis.worst
        advice.windows = analysis.reports[index]
        advice.outlook = RolloutOutlook(of: analysis.plans[index], windows: analysis.reports[index])
        advice.basis = .patchedManifests
        return advice
    }

    private static func identity(of subject: ReviewSubject) -> WorkloadAnalysis.Identity {
        WorkloadAnalysis.identity(of: subject.traffic.workload)
    }

    /// What the request says of a workload after the change.
    private static func context(of subject: ReviewSubject, from context: ReviewContext) -> ReviewContext {
        var context = context
        // What the request has said of the gate was before the change: the patched manifests tell, where they can.
        if let gate = subject.advice.recommendations.first(where: { $0.setting == "readinessGate" }) {
            context.readinessGate = gate.edits.isEmpty ? true : nil
        }
        if subject.advice.recommendations.contains(where: { $0.setting == "replicas" }) {
            // The old pods were counted before there were more of them.
            for index in context.zones.indices { context.zones[index].pods = nil }
        }
        return context
    }

    /// Attributes that the patch leaves, and for which AWS refuses all the others with them.
    private static func refusedByAWS(_ subject: ReviewSubject) -> [UnpatchedSetting] {
        var places: Set<Location> = []
        return subject.traffic.targetGroupAnnotations.compactMap { annotation, family in
            guard places.insert(annotation.field.location).inserted,
                let name = (annotation.unknown(to: family) + annotation.map.malformed).first
            else { return nil }
            return UnpatchedSetting(
                setting: "target-group-attributes",
                reason:
                    "\(name.excerpt) stays, which AWS or its controller refuses, and with it every other attribute: mend it first.",
                location: annotation.field.location
            )
        }
    }

    /// Recommendations with a change that was not made, each with the reason.
    private func unpatched(_ recommendations: [Recommendation]) -> [UnpatchedSetting] {
        recommendations.compactMap { recommendation in
            guard !recommendation.edits.isEmpty else {
                let reason =
                    recommendation.location == nil
                    ? "The object to change is not among the manifests."
                    : "No field of the posted objects that can be changed for it carries the setting."
                return UnpatchedSetting(setting: recommendation.setting, reason: reason, location: nil)
            }
            guard let refused = patch.refused.first(where: { recommendation.edits.contains($0.change) }) else {
                return nil
            }
            return UnpatchedSetting(
                setting: recommendation.setting,
                reason: refused.fault.detail,
                location: refused.location
            )
        }
    }
}
