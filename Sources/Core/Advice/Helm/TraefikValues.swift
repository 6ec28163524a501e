import ManifestText

/// Where each recommended setting stands in the values of the Traefik chart.
///
/// traefik-helm-chart, values.yaml and templates by tag: the first versions of values stand in `Traefik.charts` and below.
struct TraefikValues {
    var release: HelmRelease

    private static let updateStrategySince = "20.1.1"
    private static let transportSince = "28.0.0"
    /// Before it the template of a DaemonSet writes maxUnavailable alone.
    private static let daemonSetSurgeSince = "11.0.0"
    /// Up to it the template writes a DaemonSet's maxSurge only where the cluster's version is 1.21 or later by semantic
    /// versioning, in which a suffix makes it a release before.
    private static let daemonSetSurgeAsks = "19.0.1"

    private var workload: WorkloadReview { release.workload }

    func places(for recommendation: Recommendation) -> [HelmPlace] {
        switch recommendation.setting.name {
        case .acceptWindow, .graceTimeOut, .preStop: return [accept(recommendation)]
        case .terminationGracePeriodSeconds:
            guard let seconds = recommendation.recommended.number else { return [patch(recommendation)] }
            let path = ["deployment", "terminationGracePeriodSeconds"]
            return [value(path, .int(seconds), for: recommendation, as: .terminationGracePeriodSeconds)]
        case .deregistrationDelay, .publishNotReadyAddresses: return [service(recommendation)]
        case .strategy, .maxUnavailable, .maxSurge: return rollingUpdate(recommendation)
        case .readinessGate: return [release.gateCommand]
        case .topologySpreadConstraints:
            let spread: TreePath = TreePath.podSpec + [.key("topologySpreadConstraints")]
            guard let list = release.object?.after[spread] else { return [patch(recommendation)] }
            let path = ["topologySpreadConstraints"]
            return [value(path, list, for: recommendation, as: .topologySpreadConstraints)]
        case .replicas: return replicas(recommendation)
        default: return [patch(recommendation)]
        }
    }

    // MARK: Of the pods

    /// The option of an entrypoint, an argument, or the hook.
    private func accept(_ recommendation: Recommendation) -> HelmPlace {
        let setting = recommendation.setting
        let isOfAll = setting == Setting(.acceptWindow) || setting == Setting(.preStop)
        if isOfAll, let hook = HelmHook(of: release) {
            return value(["deployment", "lifecycle", "preStop"], hook.value, for: recommendation, as: .preStop)
        }
        let index = workload.plan.ports.firstIndex { workload.plan.name(of: $0) == setting.subject }
        guard let port = index.map({ workload.traffic.ports[$0] }), let entrypoint = port.listener?.name,
            let seconds = recommendation.recommended.number,
            port.container.lifecycle.option as? TraefikDrain == TraefikDrain(source: .arguments)
        else { return patch(recommendation) }
        let option = setting.name == .graceTimeOut ? "graceTimeOut" : "requestAcceptGraceTimeout"
        guard release.isOlder(than: Self.transportSince) else {
            return .value(
                ["ports", entrypoint, "transport", "lifeCycle", option],
                .int(seconds),
                remark: recommendation.isInsertion
                    ? [] : ["An argument for the same in additionalArguments comes later and wins: take it out there."]
            )
        }
        let refused = workload.advice.steps.contains { $0.setting == setting }
        let shown = refused ? [] : HelmArguments.additional(of: release, container: port.container.container.name)
        return .value(
            ["additionalArguments"],
            .list(shown.isEmpty ? [.string(recommendation.change)] : shown.map(PatchValue.string)),
            remark: [
                "Helm replaces lists. This one has the new arguments"
                    + (shown.isEmpty
                        ? ": add them to the list in use."
                        : " and what else the manifest shows beyond the chart's own:")
            ] + (shown.isEmpty ? [] : ["compare it with the list in use before it takes that one's place."])
        )
    }

    private func rollingUpdate(_ recommendation: Recommendation) -> [HelmPlace] {
        let isOld = release.isOlder(than: Self.updateStrategySince)
        let path = isOld ? ["rollingUpdate"] : ["updateStrategy", "rollingUpdate"]
        let isDaemonSet = workload.kind == .daemonSet
        guard !isDaemonSet || !release.isOlder(than: Self.daemonSetSurgeSince) else {
            // Without its maxSurge the other half would stop every rollout.
            return [patch(recommendation, since: "maxSurge of a DaemonSet came with \(Self.daemonSetSurgeSince)")]
        }
        let asks = isDaemonSet && release.isOlder(than: Self.daemonSetSurgeAsks)
        let remark =
            "Where the cluster's version has a suffix (v1.29.3-eks-0), this version writes no maxSurge: look at what it renders."
        let none: HelmPlace = .value(path + ["maxUnavailable"], 0, remark: asks ? [remark] : [])
        let surge: HelmPlace = .value(path + ["maxSurge"], 1)
        switch recommendation.setting.name {
        case .maxUnavailable: return [none]
        case .maxSurge: return isDaemonSet ? [none, surge] : [surge]
        default:
            guard !isOld else {
                let since = "updateStrategy.type came with \(Self.updateStrategySince)"
                return [.patch(object: HelmFragment.name(of: workload), change: recommendation.change, since: since)]
            }
            return [.value(["updateStrategy", "type"], "RollingUpdate"), none, surge]
        }
    }

    private func replicas(_ recommendation: Recommendation) -> [HelmPlace] {
        guard let target = recommendation.edits.first?.target, let pods = recommendation.recommended.number else {
            return [patch(recommendation)]
        }
        guard target.object.kind == "HorizontalPodAutoscaler" else {
            return target.object.kind == "ScaledObject"
                ? [patch(recommendation)] : [.value(["deployment", "replicas"], .int(pods))]
        }
        guard release.isOfChart(target) else { return [patch(recommendation)] }
        // The greatest number is raised with the least where it would be below it.
        let fields = recommendation.edits.count > 1 ? ["minReplicas", "maxReplicas"] : ["minReplicas"]
        return fields.map { .value(["autoscaling", $0], .int(pods)) }
    }

    // MARK: Of the Service

    /// An annotation as the patch leaves it, or a field of the spec.
    private func service(_ recommendation: Recommendation) -> HelmPlace {
        guard let edit = recommendation.edits.first, edit.target.object.kind == "Service",
            release.isOfChart(edit.target)
        else { return patch(recommendation) }
        switch edit.operation {
        case .mergeCommaList(let path, _, _):
            guard case .key(let annotation)? = path.last,
                let text = release.object(edit.target)?.after[.key("metadata")]?[.key("annotations")]?[.key(annotation)]
            else { return patch(recommendation) }
            return .value(["service", "annotations", annotation], text)
        case .set(_, let value): return .value(["service", "spec", "publishNotReadyAddresses"], value)
        case .append, .remove, .setOption: return patch(recommendation)
        }
    }

    // MARK: No value

    /// A value, or the object to patch where the chart is older than it.
    private func value(
        _ path: [String],
        _ value: PatchValue,
        for recommendation: Recommendation,
        as content: HelmChart.Content
    ) -> HelmPlace {
        guard let known = release.chart.values[content], let since = known.since, release.isOlder(than: since) else {
            return .value(path, value)
        }
        return patch(recommendation, since: "\(known.name) came with \(since)")
    }

    private func patch(_ recommendation: Recommendation, since: String? = nil) -> HelmPlace {
        release.patch(recommendation, since: since)
    }
}

extension Traefik: ChartWithOwnValues {
    static func places(for recommendation: Recommendation, in release: HelmRelease) -> [HelmPlace] {
        TraefikValues(release: release).places(for: recommendation)
    }
}

extension TreePath {
    /// From a workload to the spec of its pods.
    static let podSpec: TreePath = [.key("spec"), .key("template"), .key("spec")]
}
