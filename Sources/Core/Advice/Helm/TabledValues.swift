import ManifestText

/// Where each recommended setting stands in the values of a chart, by the table of the chart.
struct TabledValues {
    var release: HelmRelease

    private var workload: WorkloadReview { release.workload }

    func places(for recommendation: Recommendation) -> [HelmPlace] {
        switch recommendation.setting.name {
        case .acceptWindow, .preStop: [accept(recommendation)]
        case .terminationGracePeriodSeconds: [number(recommendation, .terminationGracePeriodSeconds)]
        case .minReadySeconds: [number(recommendation, .minReadySeconds(workload.kind))]
        case .deregistrationDelay: [annotation(recommendation)]
        case .strategy, .maxUnavailable, .maxSurge: strategy(recommendation)
        case .readinessGate: [release.gateCommand]
        case .topologySpreadConstraints: [spread(recommendation)]
        case .replicas: [replicas(recommendation)]
        default: [release.patch(recommendation)]
        }
    }

    /// The value with what it is to hold, or the object to patch where the chart's version has none.
    private func place(
        _ content: HelmChart.Content,
        below keys: [String] = [],
        _ value: PatchValue?,
        for recommendation: Recommendation
    ) -> HelmPlace {
        guard let known = release.chart.values[content], let value else { return release.patch(recommendation) }
        if let since = known.since, release.isOlder(than: since) {
            return release.patch(recommendation, since: "\(known.name) came with \(since)")
        }
        return .value(known.path + keys, value)
    }

    private func number(_ recommendation: Recommendation, _ content: HelmChart.Content) -> HelmPlace {
        place(content, recommendation.recommended.number.map(PatchValue.int), for: recommendation)
    }

    /// The hook as the patch leaves it, or the controller's argument.
    private func accept(_ recommendation: Recommendation) -> HelmPlace {
        let served = workload.traffic.ports.map(\.container.container.name)
        guard release.chart.served.map({ served.allSatisfy([$0].contains) }) ?? true else {
            return release.patch(recommendation)
        }
        if let hook = HelmHook(of: release) { return place(.preStop, hook.value, for: recommendation) }
        let options = workload.traffic.ports.lazy.compactMap { $0.container.lifecycle.option as? ArgumentOption }
        guard let argument = options.first, recommendation.setting.name == .acceptWindow,
            let seconds = recommendation.recommended.number
        else { return release.patch(recommendation) }
        let value = argument.value(seconds)
        switch release.chart.arguments {
        case .map(let known):
            return .value(known.path + [String(argument.name.drop { $0 == "-" })], .string(value))
        case .list(let known):
            let remark = "Helm replaces lists: add this argument to the list in use."
            return .value(known.path, .list([.string("\(argument.name)=\(value)")]), remark: [remark])
        case nil:
            return release.patch(recommendation)
        }
    }

    private func annotation(_ recommendation: Recommendation) -> HelmPlace {
        guard let edit = recommendation.edits.first, edit.target.object.kind == "Service",
            release.holds(edit.target), case .mergeCommaList(let path, _, _) = edit.operation,
            case .key(let annotation)? = path.last
        else { return release.patch(recommendation) }
        let text = release.object(edit.target)?.after[.key("metadata")]?[.key("annotations")]?[.key(annotation)]
        return place(.serviceAnnotations, below: [annotation], text, for: recommendation)
    }

    private func strategy(_ recommendation: Recommendation) -> [HelmPlace] {
        func field(_ keys: [String], _ value: PatchValue) -> HelmPlace {
            place(.strategy(workload.kind), below: keys, value, for: recommendation)
        }
        let type = field(["type"], "RollingUpdate")
        let none = field(["rollingUpdate", "maxUnavailable"], 0)
        let surge = field(["rollingUpdate", "maxSurge"], 1)
        switch recommendation.setting.name {
        case .maxUnavailable: return [none]
        case .maxSurge: return workload.kind == .daemonSet ? [none, surge] : [surge]
        default: return [type, none, surge]
        }
    }

    private func spread(_ recommendation: Recommendation) -> HelmPlace {
        let list = release.object?.after[TreePath.podSpec + [.key("topologySpreadConstraints")]]
        return place(.topologySpreadConstraints, list, for: recommendation)
    }

    private func replicas(_ recommendation: Recommendation) -> HelmPlace {
        let target = recommendation.edits.first?.target
        let pods = recommendation.recommended.number.map(PatchValue.int)
        switch target?.object.kind {
        case "HorizontalPodAutoscaler" where recommendation.edits.count == 1:
            return place(.minReplicas, pods, for: recommendation)
        case "HorizontalPodAutoscaler", "ScaledObject", nil: return release.patch(recommendation)
        default: return place(.replicas, pods, for: recommendation)
        }
    }
}
