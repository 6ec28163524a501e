import ManifestText
import RolloutEngine

/// Makes the recommended changes in the manifests and reviews what comes of it, with the engine that found the windows.
///
/// Twice where the patch leaves something to be done by hand: the patched manifests as they are, and the same with those
/// steps done.
struct Certification {
    /// The manifests with every change of every workload that could be made.
    var patch: PatchedManifests
    /// Those changes, each once.
    var changes: PatchSet

    private typealias Identity = PlannedWorkload.Identity

    private var steps: [Identity: [HandStep]] = [:]
    /// The workloads with a recommendation, in the patched manifests.
    private var patched: [Identity: CertifiedOutcome] = [:]
    /// Those with steps, after the steps.
    private var completed: [Identity: CertifiedOutcome] = [:]

    /// Nil where nothing is recommended.
    ///
    /// Half of the work is for the patched manifests, the rest for those after the steps.
    init?(
        _ subjects: [ReviewSubject],
        manifests: Manifests,
        documents: [ReadDocument],
        context: ReviewContext,
        _ work: WorkBudget
    ) {
        let advised = subjects.filter { !$0.advice.recommendations.isEmpty }
        guard !advised.isEmpty else { return nil }
        // Two workloads behind one Service ask for the same change once.
        var distinct: [ManifestChange] = []
        var seen: [ChangeTarget: [ChangeOperation]] = [:]
        for edit in advised.flatMap(\.advice.recommendations).flatMap(\.edits)
        where !seen[edit.target, default: []].contains(edit.operation) {
            seen[edit.target, default: []].append(edit.operation)
            distinct.append(edit)
        }
        changes = PatchSet(distinct)
        patch = changes.applied(to: manifests)
        for subject in advised { steps[Self.identity(of: subject)] = HandSteps(patch).all(for: subject) }
        guard !work.isCancelledNow(), let documents = patch.documents(documents) else { return }
        patched = Self.review(documents, advised, context, work.portion(1, of: 2))
        let unfinished = advised.filter { !(steps[Self.identity(of: $0)] ?? []).isEmpty }
        guard !unfinished.isEmpty else { return }
        completed = Self.review(
            documents + namespaces(),
            unfinished,
            context,
            after: steps.mapValues { $0.map(\.effect) },
            isAfterSteps: true,
            work
        )
    }

    /// - Returns: The advice with its steps and with what the reviews of the changed manifests found.
    func certified(_ subject: ReviewSubject) -> Advice {
        var advice = subject.advice
        guard !advice.recommendations.isEmpty else { return advice }
        let identity = Self.identity(of: subject)
        advice.steps = steps[identity] ?? []
        // Nothing is claimed of a change that the API server would not take.
        let known = RuleCatalogue.refusals(of: subject)
        func taken(_ outcome: CertifiedOutcome?) -> CertifiedOutcome? {
            outcome.flatMap { $0.refusals.isSubset(of: known) ? $0 : nil }
        }
        advice.patchAlone = taken(patched[identity])
        advice.withSteps = taken(completed[identity])
        advice.sentence = CertifiedSentence.of(advice, before: subject.windows)
        return advice
    }

    private static func outcome(
        of analysis: WorkloadAnalysis,
        _ resources: Resources,
        _ context: ReviewContext,
        _ work: WorkBudget
    ) -> CertifiedOutcome {
        let (plan, windows) = (analysis.plans[analysis.worst], analysis.reports[analysis.worst])
        let outlook = RolloutOutlook(
            of: plan,
            windows: windows,
            pushes: context.interruptions,
            work,
            simulates: false
        )
        let subject = ReviewSubject(
            traffic: analysis.traffic,
            plan: plan,
            windows: windows,
            outlook: outlook,
            resources: resources,
            context: context,
            work: work
        )
        return CertifiedOutcome(
            plan: plan,
            windows: windows,
            outlook: outlook,
            scenarios: ScenarioReviews.all(of: analysis, resources, context, work.portion(1, of: 2))
                .map(\.withoutCourses),
            refusals: RuleCatalogue.refusals(of: subject)
        )
    }

    private static func identity(of subject: ReviewSubject) -> Identity {
        PlannedWorkload.identity(of: subject.traffic.workload)
    }

    /// - Returns: The subjects' workloads as they are in other manifests; empty where those cannot be read.
    private static func review(
        _ documents: [ReadDocument],
        _ subjects: [ReviewSubject],
        _ context: ReviewContext,
        after effects: [Identity: [PlanEffect]] = [:],
        isAfterSteps: Bool = false,
        _ work: WorkBudget
    ) -> [Identity: CertifiedOutcome] {
        guard !work.isCancelledNow(), let resources = try? Resources(of: documents) else { return [:] }
        // All that share a context in one go: what leads to the pods of one is found by looking at all. In the order of the
        // subjects, since what is left of the work for the later ones depends on it.
        var contexts: [ReviewContext] = []
        var wanted: [ReviewContext: Set<Identity>] = [:]
        for subject in subjects {
            let context = Self.context(of: subject, from: context, isAfterSteps: isAfterSteps)
            if wanted[context] == nil { contexts.append(context) }
            wanted[context, default: []].insert(identity(of: subject))
        }
        var outcomes: [Identity: CertifiedOutcome] = [:]
        var remaining = subjects.count
        for context in contexts {
            let planned = PlannedWorkload.all(
                of: WorkloadTraffic.all(in: resources, context: context),
                in: resources,
                context: context,
                where: { wanted[context]?.contains($0) ?? false },
                after: effects
            )
            for analysis in WorkloadAnalysis.all(planned, work.portion(1, of: 2)) where !work.isCancelledNow() {
                let identity = PlannedWorkload.identity(of: analysis.traffic.workload)
                guard outcomes[identity] == nil else { continue }
                outcomes[identity] = outcome(
                    of: analysis,
                    resources,
                    context,
                    work.portion(1, of: max(1, remaining))
                )
                remaining -= 1
            }
        }
        return outcomes
    }

    /// What the request says of a workload after the change.
    private static func context(
        of subject: ReviewSubject,
        from context: ReviewContext,
        isAfterSteps: Bool
    ) -> ReviewContext {
        var context = context
        // That the gate is off is the request's word until it is taken back, which is a step by hand.
        if isAfterSteps, subject.advice.recommendations.contains(where: { $0.setting.name == .readinessGate }) {
            context.readinessGate = nil
        }
        if subject.advice.recommendations.contains(where: { $0.setting.name == .replicas }) {
            // The old pods were counted before there were more of them.
            for index in context.zones.indices { context.zones[index].pods = nil }
        }
        return context
    }

    /// The Namespaces that the steps label, as they are then; none where no step labels one.
    private func namespaces() -> [ReadDocument] {
        var labels: [String: [String: String]] = [:]
        for case .namespaceLabels(let namespace, let added) in steps.values.flatMap(\.self).map(\.effect) {
            labels[namespace, default: [:]].merge(added) { first, _ in first }
        }
        guard !labels.isEmpty else { return [] }
        let documents = labels.sorted { $0.key < $1.key }.map { name, labels -> String in
            let pairs = labels.sorted { $0.key < $1.key }.map { PatchEntry($0.key, .string($0.value)) }
            let namespace: PatchValue = [
                "apiVersion": "v1", "kind": "Namespace",
                "metadata": ["name": .string(name), "labels": .mapping(pairs)],
            ]
            return FlowText(isJSON: true).text(of: namespace, at: "")
        }
        let file = ManifestFile(name: "steps by hand", text: documents.joined(separator: "\n---\n"))
        return (try? Manifests(parsing: [file]).documents)?.map { ReadDocument($0) } ?? []
    }
}
