/// A chart whose values are known.
struct HelmChart: Sendable {
    /// A value with the version of the chart that brought it; nil where the oldest known one has it.
    struct Value: Sendable {
        var path: [String]
        var since: String?

        init(_ path: String, since: String? = nil) {
            self.path = path.split(separator: ".").map(String.init)
            self.since = since
        }

        var name: String { path.joined(separator: ".") }
    }

    /// What a value holds.
    enum Setting: Hashable, Sendable {
        case terminationGracePeriodSeconds
        /// The preStop hook of the container that serves.
        case preStop
        /// `type` and `rollingUpdate` of the workload.
        case strategy(WorkloadKind)
        /// Of a Deployment: a DaemonSet's pods are not placed by them.
        case topologySpreadConstraints
        case replicas
        /// Of its HorizontalPodAutoscaler.
        case minReplicas
        case minReadySeconds(WorkloadKind)
        /// Annotations of the Service that leads to the pods.
        case serviceAnnotations
    }

    /// How further arguments of the controller are given.
    enum Arguments: Sendable {
        /// By the flag's name without dashes.
        case map(Value)
        case list(Value)
    }

    /// As its label `helm.sh/chart` names it.
    var name: String
    /// The oldest version whose values are known.
    var oldest: String
    /// The first version that is another chart's of the same name; nil where there is none.
    var end: String?
    /// What it runs, by which a chart is known under an alias; nil where others run the same.
    var image: OfficialImage?
    var values: [Setting: Value] = [:]
    var arguments: Arguments?
    /// The container that hook and arguments are for, where the ports may be another one's; nil where they are not.
    var served: String?

    static let all = [traefik, ingressNginx, kong, haproxyTech, haproxyIngress, contourOfProject, contour]

    /// The chart by its name, or by what it runs where a parent chart has given it another.
    static func made(_ workload: WorkloadReview, named name: String) -> HelmChart? {
        let version = workload.traffic.versions.chart
        let known = all.filter { $0.name == name }
        if let one = known.first(where: { chart in
            chart.end.map { ClusterVersions.isKnown(version, olderThan: $0) } ?? true
        }) {
            return one
        }
        guard HelmRelease.parents(of: workload).last == name else { return nil }
        let images = workload.traffic.ports.compactMap(\.container.container.image)
        return all.first { chart in
            chart.image.map { image in images.contains { ContainerImage($0.value).official == image } } ?? false
        }
    }

    /// traefik-helm-chart, whose values `TraefikValues` places; before 9.0 the name stood for another chart (of Traefik 1).
    private static let traefik = HelmChart(name: TraefikChartValue.chart, oldest: "9.0.0", image: .traefik)
}
