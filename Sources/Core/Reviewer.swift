/// Bytes and context in, a review out: the whole flow, stage by stage.
///
/// 1. `Manifests`: files → YAML documents with positions.
///    `Redaction`: the values of Secrets and container environments are dropped before anything looks at them.
/// 2. `Resources`: documents → typed Kubernetes objects.
/// 3. `WorkloadTraffic`: objects → what leads to the pods and how they let go.
/// 4. `Planner`: traffic and context → the numbers of the rollout, at each number of replicas it can start with.
/// 5. `WindowsReport`: numbers → worst-case windows.
/// 6. `Advisor`: all of that → recommended settings.
/// 7. `RuleCatalogue`: all of that → findings.
package enum Reviewer {
    /// Reviews the files; throws everything that keeps them from being reviewed.
    ///
    /// Returns the files as they may be kept, without secrets: the places of the review are places in them.
    package static func review(
        _ files: [ManifestFile],
        context: ReviewContext
    ) throws(NotReviewable) -> (review: Review, files: [ManifestFile]) {
        let manifests = Redaction.redact(try Manifests(parsing: files))
        return (try review(manifests, context: context), manifests.files)
    }

    private static func review(_ manifests: Manifests, context: ReviewContext) throws(NotReviewable) -> Review {
        let resources = try Resources(reading: manifests.documents)
        let traffics = WorkloadTraffic.all(in: resources, context: context)
        guard !traffics.isEmpty else { throw NotReviewable([noWorkload(in: resources)]) }

        var workloads: [WorkloadReview] = []
        var problems: [InputProblem] = []
        for traffic in traffics {
            let scales = ReplicaCount.all(
                of: traffic,
                in: resources,
                context: context,
                isOnlyWorkload: traffics.count == 1
            )
            let planned = scales.map { scale in
                Planner.plan(traffic, scale: scale, resources: resources, context: context)
            }
            problems += planned.compactMap(\.problem)
            workloads.append(review(traffic, planned.map(\.plan), scales, resources: resources, context: context))
        }
        guard problems.isEmpty else { throw NotReviewable(problems) }
        let verdict = workloads.map(\.verdict).max() ?? .pass
        let decisive = workloads.filter { $0.verdict == verdict }
        let others = decisive.count > 1 ? " (and \(decisive.count - 1) more)" : ""
        var context = context
        if !workloads.contains(where: \.restsOnDate) { context.asOf = nil }
        return Review(
            verdict: verdict,
            summary: (decisive.first?.summary ?? "") + others,
            context: context,
            workloads: workloads
        )
    }

    /// The review of a workload at the worst of its numbers of replicas.
    private static func review(
        _ traffic: WorkloadTraffic,
        _ plans: [RolloutPlan],
        _ scales: [ReplicaCount],
        resources: Resources,
        context: ReviewContext
    ) -> WorkloadReview {
        let reports = plans.map { WindowsReport(of: $0) }
        let worst = ScaleReview.worst(of: reports)
        let (plan, windows) = (plans[worst], reports[worst])
        var subject = ReviewSubject(
            traffic: traffic,
            plan: plan,
            otherPlans: plans.indices.filter { $0 != worst }.map { plans[$0] },
            windows: windows,
            outlook: RolloutOutlook(of: plan, windows: windows),
            fieldWindows: fieldWindows(traffic, scales[worst], resources: resources, context: context),
            resources: resources,
            context: context
        )
        subject.advice = Advisor.advise(subject)
        let findings = RuleCatalogue.findings(in: subject)
        let verdict = Verdict(windows, findings)
        let meta = traffic.workload.meta
        return WorkloadReview(
            verdict: verdict,
            summary: Summary.of("\((meta.namespace ?? "default").excerpt)/\(meta.name.excerpt)", windows, verdict),
            traffic: traffic,
            plan: plan,
            windows: windows,
            scales: plans.count > 1 ? zip(plans, reports).map { ScaleReview(plan: $0, windows: $1) } : [],
            outlook: subject.outlook,
            advice: subject.advice,
            findings: findings,
            restsOnDate: subject.restsOnDate,
            assumptions: plan.assumptions
        )
    }

    /// The windows under the longer lags of public reports; nil when those are the ones under review.
    private static func fieldWindows(
        _ traffic: WorkloadTraffic,
        _ scale: ReplicaCount,
        resources: Resources,
        context: ReviewContext
    ) -> WindowsReport? {
        guard context.profile != .field else { return nil }
        let field = context.with(profile: .field)
        return WindowsReport(of: Planner.plan(traffic, scale: scale, resources: resources, context: field).plan)
    }

    private static func noWorkload(in resources: Resources) -> InputProblem {
        guard let workload = resources.workloads.first else {
            let kinds = WorkloadKind.allCases.map(\.rawValue).joined(separator: ", ")
            return InputProblem(.noWorkload, "The manifests hold no workload (\(kinds)).")
        }
        return InputProblem(
            .noWorkload,
            "No workload stands behind a load balancer: no Service or Ingress that leads to its pods asks for one.",
            at: workload.meta.location
        )
    }
}
