package import ManifestText
package import RolloutEngine

/// Bytes and context in, a review out: the whole flow, stage by stage.
///
/// 1. `Manifests`: files → YAML documents with positions.
///    `Redaction`: the values of Secrets and container environments are dropped before anything looks at them.
/// 2. `Resources`: documents → typed Kubernetes objects.
/// 3. `WorkloadTraffic`: objects → what leads to the pods and how they let go.
/// 4. `Planner`: traffic and context → the numbers of the rollout, at each number of replicas it can start with.
/// 5. `WindowsReport`: numbers → worst-case windows.
/// 6. `ScenarioReviews`: the same pods when nodes go or an autoscaler does.
/// 7. `Advisor`: all of that → recommended settings; `Certification`: the patched manifests through stages 1 to 6 again.
/// 8. `RuleCatalogue`: all of that → findings.
package enum Reviewer {
    /// Reviews the files; throws everything that keeps them from being reviewed.
    ///
    /// - Parameters:
    ///   - files: The manifests as they were posted.
    ///   - context: What the request says beside them.
    ///   - work: What the review may do; once it is cancelled the review is good for nothing, or ends without a problem.
    /// - Returns: The review, and the files as they may be kept, without secrets: the places of the review are places in
    ///   them.
    /// - Throws: Everything that keeps the files from being reviewed.
    package static func review(
        _ files: [ManifestFile],
        context: ReviewContext,
        work: WorkBudget = WorkBudget()
    ) throws(NotReviewable) -> (review: Review, files: [ManifestFile]) {
        let manifests = Redaction.redact(try Manifests(parsing: files))
        work.take(files.reduce(0) { $0 + $1.bytes.count } / bytesPerStep)
        guard !work.isCancelledNow() else { throw NotReviewable([]) }
        var review = try review(manifests, context: context, work)
        review.patch = review.patch?.comparing(with: files)
        return (review, manifests.files)
    }

    /// Redacts files as a review does that keeps them.
    ///
    /// - Returns: The files without secrets; throws what keeps them from being read as YAML.
    package static func kept(_ files: [ManifestFile]) throws(NotReviewable) -> [ManifestFile] {
        Redaction.redact(try Manifests(parsing: files)).files
    }

    /// Bytes that are read in a microsecond, about.
    private static let bytesPerStep = 16
    /// What a workload takes beside searches: its plan, rules and patch.
    private static let stepsPerWorkload = 3_000
    /// What a window takes beside searches: it is written down now, and in the reviews of the changed manifests.
    private static let stepsPerWindow = 50

    private static func review(
        _ manifests: Manifests,
        context: ReviewContext,
        _ work: WorkBudget
    ) throws(NotReviewable) -> Review {
        let documents = manifests.documents.map { ReadDocument($0) }
        let resources = try Resources(of: documents)
        let traffics = WorkloadTraffic.all(in: resources, context: context)
        guard traffics.count <= Limits.reviewedWorkloads else { throw NotReviewable([tooManyWorkloads]) }
        let pairs = traffics.count * resources.count
        guard pairs <= Limits.pairs else { throw NotReviewable([tooManyPairs(traffics.count, resources.count)]) }
        let planned = PlannedWorkload.all(of: traffics, in: resources, context: context)
        let windows = planned.reduce(0) { $0 + $1.windows }
        guard windows <= Limits.windows else { throw NotReviewable([tooManyWindows(windows)]) }
        work.take(pairs + traffics.count * stepsPerWorkload + windows * stepsPerWindow)
        let analyses = WorkloadAnalysis.all(planned, work.portion(2, of: 5))
        let ways = UnreviewedWays(
            in: resources,
            traffics.first?.installed
                ?? LoadBalancerController(version: context.lbc.flatMap { Version($0) }, in: resources, context: context)
        )
        guard !analyses.isEmpty else { throw NotReviewable([noWorkload(in: resources, ways)]) }
        let problems = analyses.flatMap(\.problems)
        guard problems.isEmpty else { throw NotReviewable(problems) }

        let looking = work.portion(3, of: 5)
        var subjects: [ReviewSubject] = []
        for (number, analysis) in analyses.enumerated() {
            guard !work.isCancelledNow() else { throw NotReviewable([]) }
            var subject = subject(of: analysis, resources, context, looking.portion(1, of: analyses.count - number))
            subject.unreviewedWays = ways.open(to: subject.traffic.workload, in: resources)
            subjects.append(subject)
        }
        let certification = Certification(
            subjects,
            manifests: manifests,
            documents: documents,
            context: context,
            work.portion(2, of: 3)
        )
        var workloads: [WorkloadReview] = []
        for (analysis, subject) in zip(analyses, subjects) {
            guard !work.isCancelledNow() else { throw NotReviewable([]) }
            workloads.append(review(analysis, subject, certification))
        }
        let verdict = workloads.map(\.verdict).max() ?? .pass
        let decisive = workloads.filter { $0.verdict == verdict }
        let others = decisive.count > 1 ? " (and \(decisive.count - 1) more)" : ""
        var context = context
        if !workloads.contains(where: \.restsOnDate) { context.asOf = nil }
        return Review(
            verdict: verdict,
            summary: (decisive.first?.summary ?? "") + others,
            context: context,
            workloads: workloads,
            coverage: Coverage(of: workloads, in: resources, ways),
            patch: certification?.patch,
            changes: certification?.changes
        )
    }

    /// The workload at the worst of its numbers of replicas, with what to change.
    private static func subject(
        of analysis: WorkloadAnalysis,
        _ resources: Resources,
        _ context: ReviewContext,
        _ work: WorkBudget
    ) -> ReviewSubject {
        let worst = analysis.worst
        let (plan, windows) = (analysis.plans[worst], analysis.reports[worst])
        var subject = ReviewSubject(
            traffic: analysis.traffic,
            plan: plan,
            otherPlans: analysis.plans.indices.filter { $0 != worst }.map { analysis.plans[$0] },
            otherWindows: analysis.reports.indices.filter { $0 != worst }.map { analysis.reports[$0] },
            windows: windows,
            outlook: RolloutOutlook(
                of: plan,
                windows: windows,
                pushes: context.interruptions,
                work.portion(1, of: 2),
                nodesPerZone: ZoneNodes.resolve(plan, analysis.traffic, resources, context)?.counts
            ),
            fieldWindows: fieldWindows(
                analysis.traffic,
                analysis.scales[worst],
                resources,
                context,
                work.portion(1, of: 4)
            ),
            resources: resources,
            context: context,
            work: work
        )
        subject.scenarios = ScenarioReviews.all(of: analysis, resources, context, work.portion(1, of: 4))
        subject.advice = Advisor.advise(subject)
        return subject
    }

    private static let tooManyWorkloads = InputProblem(
        .limitExceeded,
        "More than \(Limits.reviewedWorkloads) workloads are behind load balancers; post them in parts."
    )

    private static func tooManyWindows(_ windows: Int) -> InputProblem {
        InputProblem(
            .limitExceeded,
            "Zones and ports of the workloads behind load balancers come to \(windows) windows, more than "
                + "\(Limits.windows); ask for fewer zones, or post the workloads in parts."
        )
    }

    private static func tooManyPairs(_ workloads: Int, _ objects: Int) -> InputProblem {
        InputProblem(
            .limitExceeded,
            "\(workloads) workloads behind load balancers are too many to be reviewed beside \(objects) objects; "
                + "post them in parts."
        )
    }

    private static func review(
        _ analysis: WorkloadAnalysis,
        _ subject: ReviewSubject,
        _ certification: Certification?
    ) -> WorkloadReview {
        let windows = subject.windows
        let findings = RuleCatalogue.findings(in: subject)
        let rollout = Verdict(windows, findings)
        let verdict = subject.context.disruptions.verdict(of: rollout, and: subject.scenarios.map(\.verdict))
        let worse = verdict > rollout ? subject.scenarios.max { $0.verdict < $1.verdict } : nil
        let meta = subject.traffic.workload.meta
        let advice = certification?.certified(subject) ?? subject.advice
        let scales = zip(analysis.plans, analysis.reports).map { ScaleReview(plan: $0, windows: $1) }
        return WorkloadReview(
            verdict: verdict,
            summary: Summary.of(
                "\((meta.namespace ?? "default").excerpt)/\(meta.name.excerpt)",
                windows,
                findings,
                besides: worse
            ),
            traffic: subject.traffic,
            plan: subject.plan,
            windows: windows,
            scales: scales.count > 1 ? scales : [],
            outlook: subject.outlook,
            scenarios: subject.scenarios,
            advice: advice,
            remaining: RemainingWindow.all(of: subject, after: advice),
            findings: findings,
            restsOnDate: subject.restsOnDate,
            assumptions: subject.plan.assumptions
        )
    }

    /// The windows under the longer lags of public reports; nil when those are the ones under review.
    private static func fieldWindows(
        _ traffic: WorkloadTraffic,
        _ scale: ReplicaCount,
        _ resources: Resources,
        _ context: ReviewContext,
        _ work: WorkBudget
    ) -> WindowsReport? {
        guard context.profile != .field else { return nil }
        let field = context.with(profile: .field)
        return WindowsReport(of: Planner.plan(traffic, scale: scale, resources: resources, context: field).plan, work)
    }

    private static func noWorkload(in resources: Resources, _ ways: UnreviewedWays) -> InputProblem {
        guard let workload = resources.workloads.first else {
            let kinds = WorkloadKind.allCases.map(\.rawValue).joined(separator: ", ")
            return InputProblem(.noWorkload, "The manifests hold no workload (\(kinds)).")
        }
        if let first = ways.all.first {
            let others = ways.all.count > 1 ? " (and \(ways.all.count - 1) more)" : ""
            return InputProblem(
                .noWorkload,
                "No workload stands behind a load balancer that is known from the manifests. \(first.reason)\(others)",
                at: first.location
            )
        }
        return InputProblem(
            .noWorkload,
            "No workload stands behind a load balancer: no Service, Ingress, Gateway or TargetGroupBinding that leads to its pods asks "
                + "for one.",
            at: workload.meta.location
        )
    }
}
