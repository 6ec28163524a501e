import ManifestText

/// A workload that a chart with known values made, with what the patch makes of it.
struct HelmRelease {
    enum Reading {
        case release(HelmRelease)
        /// One sentence.
        case unknown(reason: String)
    }

    var workload: WorkloadReview
    /// What the chart installs.
    var controller: any IngressController.Type
    var chart: HelmChart
    var version: Version
    /// The text of the label by which the chart marks what it makes.
    var label: String
    var patch: PatchedManifests?

    static func read(_ workload: WorkloadReview, _ patch: PatchedManifests?) -> Reading {
        let name = HelmFragment.name(of: workload)
        let meta = workload.traffic.workload.meta
        guard let label = meta.labels["helm.sh/chart"] ?? meta.labels["chart"],
            let named = workload.traffic.versions.chartName
        else {
            return .unknown(reason: "\(name) has no label helm.sh/chart that names a chart and its version.")
        }
        guard let (controller, chart) = chart(of: workload, named: named) else {
            return .unknown(reason: "The values of chart \(named.excerpt), which made \(name), are not known here.")
        }
        guard let version = workload.traffic.versions.chart,
            !ClusterVersions.isKnown(version, olderThan: chart.oldest)
        else {
            return .unknown(
                reason:
                    "The values of chart \(chart.name) before \(chart.oldest), which made \(name), are not known here."
            )
        }
        guard workload.kind == .deployment || workload.kind == .daemonSet else {
            return .unknown(reason: "Chart \(chart.name) makes no \(workload.kind.rawValue).")
        }
        return .release(
            HelmRelease(
                workload: workload,
                controller: controller,
                chart: chart,
                version: version.value,
                label: label.value,
                patch: patch
            )
        )
    }

    /// The chart by its name, or by what it runs where a parent chart has given it another.
    private static func chart(
        of workload: WorkloadReview,
        named name: String
    ) -> (any IngressController.Type, HelmChart)? {
        let version = workload.traffic.versions.chart
        let all = IngressControllers.adapters.flatMap { adapter in adapter.charts.map { (adapter, $0) } }
        if let one = all.first(where: { _, chart in
            chart.name == name && chart.end.map { ClusterVersions.isKnown(version, olderThan: $0) } ?? true
        }) {
            return one
        }
        guard parents(of: workload).last == name else { return nil }
        let images = workload.traffic.ports.compactMap(\.container.container.image).map { ContainerImage($0.value) }
        return all.first { _, chart in chart.image.map { images.contains(where: $0.isOriginal) } ?? false }
    }

    /// The chart with its version, as in `traefik 9.19.1`.
    var name: String { "\(chart.name) \(version.ofChart)" }

    func isOlder(than other: String) -> Bool { Version(other).map { version < $0 } ?? false }

    /// The keys under which a parent chart keeps the values; empty for a chart that is installed by itself.
    ///
    /// Helm writes the template of a subchart as `parent/charts/child/templates/…`, where the child has its alias for a
    /// name.
    static func parents(of workload: WorkloadReview) -> [String] {
        guard let template = workload.traffic.workload.meta.template else { return [] }
        let parts = template.split(separator: "/").map(String.init)
        return parts.indices.dropLast().filter { parts[$0] == "charts" }.map { parts[$0 + 1] }
    }

    // MARK: The patched manifests

    /// An object of the manifests before and after the patch; nil where the patch does not change it.
    func object(_ target: ChangeTarget) -> PatchedObject? { patch?.objects.first { $0.target == target } }

    /// The workload before and after.
    var object: PatchedObject? { object(ChangeTarget(workload.traffic.workload.templateMeta)) }

    /// True for an object that the chart made under the name that all its objects for this workload have.
    ///
    /// Services for UDP and additional ones have a longer name (traefik-helm-chart, templates/service.yaml).
    func isOfChart(_ target: ChangeTarget) -> Bool { target.object.name == workload.name && holds(target) }

    /// True for an object that the chart made.
    func holds(_ target: ChangeTarget) -> Bool {
        let labels = object(target)?.after[.key("metadata")]?[.key("labels")]
        let chart = labels?[.key("helm.sh/chart")] ?? labels?[.key("chart")]
        return chart == .string(label)
    }

    // MARK: What no value holds

    func patch(_ recommendation: Recommendation, since: String? = nil) -> HelmPlace {
        let target = recommendation.edits.first?.target.object
        let object = target.map { HelmFragment.name(kind: $0.kind, namespace: $0.namespace, name: $0.name) }
        let isList = recommendation.setting.name == .topologySpreadConstraints
        return .patch(
            object: object ?? HelmFragment.name(of: workload),
            change: isList ? "topologySpreadConstraints: [\(recommendation.change)]" : recommendation.change,
            since: since
        )
    }

    /// Puts the label on the namespace, which a chart does not make; a name that is none is left for the reader to fill in.
    var gateCommand: HelmPlace {
        let name = workload.traffic.workload.meta.namespace ?? ""
        let isName = !name.isEmpty && name.utf8.allSatisfy { "abcdefghijklmnopqrstuvwxyz0123456789-".utf8.contains($0) }
        let label = workload.traffic.gate.controller.label ?? ""
        return .command("kubectl label namespace \(isName ? name : "NAMESPACE") \(label)=enabled")
    }

    /// Where each recommended setting goes.
    func places(for recommendation: Recommendation) -> [HelmPlace] {
        (controller as? any ChartWithOwnValues.Type)?.places(for: recommendation, in: self)
            ?? TabledValues(release: self).places(for: recommendation)
    }
}

/// An ingress controller whose chart has values of its own kind, which no table holds.
protocol ChartWithOwnValues: IngressController {
    static func places(for recommendation: Recommendation, in release: HelmRelease) -> [HelmPlace]
}
