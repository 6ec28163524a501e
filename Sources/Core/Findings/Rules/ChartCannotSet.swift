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
        let versions = subject.traffic.versions
        guard versions.chartName == TraefikChartValue.chart, let chart = versions.chart else { return [] }
        return subject.advice.recommendations.compactMap { recommendation in
            guard let value = TraefikChartValue.all.first(where: { $0.setting == recommendation.setting }),
                ClusterVersions.isKnown(chart, olderThan: value.since),
                // What stands there without the chart is set by other means, which can set it again.
                recommendation.isInsertion || recommendation.current == value.before
            else { return nil }
            return finding(
                "Chart \(TraefikChartValue.chart) \(chart.value.ofChart) has no value for the recommended \(recommendation.title): "
                    + "\(value.value) came with \(value.since).",
                remedy: "Patch the rendered \(subject.traffic.workload.kind.rawValue), or upgrade the chart to "
                    + "\(value.since) or later.",
                at: recommendation.location
            )
        }
    }
}
