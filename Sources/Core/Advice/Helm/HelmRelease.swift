/// A workload that a chart with known values made, with what the patch makes of it.
struct HelmRelease {
    enum Reading {
        case release(HelmRelease)
        /// One sentence.
        case unknown(reason: String)
    }

    var workload: WorkloadReview
    var version: Version
    /// The text of the label by which the chart marks what it makes.
    var label: String
    var patch: PatchedManifests?

    /// The oldest version whose values are known; before it, the same name stood for another chart (of Traefik 1).
    private static let oldest = "9.0.0"

    static func read(_ workload: WorkloadReview, _ patch: PatchedManifests?) -> Reading {
        let name = HelmFragment.name(of: workload)
        let meta = workload.traffic.workload.meta
        guard let label = meta.labels["helm.sh/chart"] ?? meta.labels["chart"],
            let chart = workload.traffic.versions.chartName
        else {
            return .unknown(reason: "\(name) has no label helm.sh/chart that names a chart and its version.")
        }
        guard chart == TraefikChartValue.chart else {
            return .unknown(reason: "The values of chart \(chart.excerpt), which made \(name), are not known here.")
        }
        guard let version = workload.traffic.versions.chart,
            !ClusterVersions.isKnown(version, olderThan: oldest)
        else {
            return .unknown(
                reason: "The values of chart \(chart) before \(oldest), which made \(name), are not known here."
            )
        }
        guard workload.kind == .deployment || workload.kind == .daemonSet else {
            return .unknown(reason: "Chart \(chart) makes no \(workload.kind.rawValue).")
        }
        return .release(HelmRelease(workload: workload, version: version.value, label: label.value, patch: patch))
    }

    /// The chart with its version, as in `traefik 9.19.1`.
    var chart: String { "\(TraefikChartValue.chart) \(version.ofChart)" }

    func isOlder(than other: String) -> Bool { Version(other).map { version < $0 } ?? false }

    /// The keys under which a parent chart keeps the values; empty for a chart that is installed by itself.
    ///
    /// Helm writes the template of a subchart as `parent/charts/child/templates/…`, where the child has its alias for a
    /// name.
    var parents: [String] {
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
    func isOfChart(_ target: ChangeTarget) -> Bool {
        let labels = object(target)?.after[.key("metadata")]?[.key("labels")]
        let chart = labels?[.key("helm.sh/chart")] ?? labels?[.key("chart")]
        return target.object.name == workload.name && chart == .string(label)
    }
}
