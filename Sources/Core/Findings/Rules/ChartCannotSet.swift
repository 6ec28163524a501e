/// Notes that the workload's chart has no value for a recommended setting.
enum ChartCannotSet: Rule {
    static let id: RuleID = "chart-cannot-set"
    static let severity = Finding.Severity.note
    static let flags = "A recommended setting has no value in the version of the Traefik chart that made the manifests."
    static let why = """
        Helm ignores values that a chart does not use. Older Traefik charts write terminationGracePeriodSeconds 60 \
        into the template and know neither lifecycle hooks nor spread constraints; the rendered Deployment has to be \
        patched then, by a post-renderer or Kustomize, or the chart upgraded.
        """
    static let remedy = "Patch the rendered Deployment, or upgrade the chart to the version that has the value."
    static let source = "source: traefik-helm-chart, values.yaml and Changelog.md by tag"

    static func findings(in subject: ReviewSubject) -> [Finding] {
        guard let chart = Traefik.charts.first, subject.traffic.versions.chartName == chart.name,
            let version = subject.traffic.versions.chart
        else { return [] }
        return subject.advice.recommendations.compactMap { recommendation in
            guard let value = value(of: recommendation.setting, in: chart), let since = value.since,
                ClusterVersions.isKnown(version, olderThan: since),
                // What stands there without the chart is set by other means, which can set it again.
                recommendation.isInsertion || recommendation.current?.text == value.before
            else { return nil }
            return finding(
                "Chart \(chart.name) \(version.value.ofChart) has no value for the recommended \(recommendation.title): "
                    + "\(value.name) came with \(since).",
                remedy: "Patch the rendered \(subject.traffic.workload.kind.rawValue), or upgrade the chart to "
                    + "\(since) or later.",
                at: recommendation.location
            )
        }
    }

    private static func value(of setting: Setting, in chart: HelmChart) -> HelmChart.Value? {
        switch setting.name {
        case .terminationGracePeriodSeconds: chart.values[.terminationGracePeriodSeconds]
        case .topologySpreadConstraints: chart.values[.topologySpreadConstraints]
        // That of all ports is a hook.
        case .acceptWindow where setting.subject == nil: chart.values[.preStop]
        default: nil
        }
    }
}
