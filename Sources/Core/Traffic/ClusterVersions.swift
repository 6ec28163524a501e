import ManifestText

/// The versions of what acts on a workload, given by the request or read off the manifests; nil where neither says.
///
/// Without a version every rule takes the newest: a finding that only an old version deserves needs that version.
package struct ClusterVersions: Hashable, Sendable {
    package var kubernetes: Sourced<Version>?
    /// AWS Load Balancer Controller.
    package var lbc: Sourced<Version>?
    /// The Helm chart of the workload, with its name.
    package var chart: Sourced<Version>?
    package var chartName: String?

    /// Whether a version is too old.
    ///
    /// - Returns: True if the version is known and older than another.
    package static func isKnown(_ version: Sourced<Version>?, olderThan other: String) -> Bool {
        guard let version, let other = Version(other) else { return false }
        return version.value < other
    }

    init(of workload: Workload, in resources: Resources, context: ReviewContext) {
        kubernetes =
            Self.given(context.kubernetes, "kubernetes") ?? resources.index.oldestKubelet
            ?? Self.removedAPI(workload)
        lbc = Self.given(context.lbc, "lbc") ?? Self.loadBalancerController(resources.index)
        let label = workload.meta.labels["helm.sh/chart"] ?? workload.meta.labels["chart"]
        let labelled = label.flatMap { field in
            Self.chart(field.value).map { (name: $0.name, version: $0.version, field) }
        }
        chartName = labelled?.name
        chart =
            Self.given(context.chart, "chart")
            ?? labelled.map { Sourced($0.version, .manifest("label helm.sh/chart", $0.2.location)) }
    }

    private static func given(_ text: String?, _ parameter: String) -> Sourced<Version>? {
        text.flatMap { Version($0) }.map { Sourced($0, .request(parameter)) }
    }

    /// The last version that served an API which is gone since: an upper bound, which is what rules for old versions ask for.
    ///
    /// Kubernetes 1.16 ended extensions/v1beta1, apps/v1beta1 and apps/v1beta2 for workloads (kubernetes.io, deprecation guide).
    private static func removedAPI(_ workload: Workload) -> Sourced<Version>? {
        guard ["extensions/v1beta1", "apps/v1beta1", "apps/v1beta2"].contains(workload.meta.apiVersion) else {
            return nil
        }
        return Sourced(Version(1, 15), .manifest("apiVersion \(workload.meta.apiVersion)", workload.meta.location))
    }

    /// The controller itself, where a dump of the cluster holds it.
    private static func loadBalancerController(_ index: ResourceIndex) -> Sourced<Version>? {
        guard let (container, name) = index.loadBalancerController, let field = container.image,
            let version = ContainerImage(field.value).version
        else { return nil }
        return Sourced(version, .manifest("image of \(name.excerpt)", field.location))
    }

    /// `traefik-9.19.1` as name and version: the version starts at the last hyphen that a digit follows.
    static func chart(_ label: String) -> (name: String, version: Version)? {
        var end = label.endIndex
        while let hyphen = label[..<end].lastIndex(of: "-") {
            let rest = label[label.index(after: hyphen)...]
            let digits = rest.first == "v" ? rest.dropFirst() : rest
            if digits.first?.isNumber == true, let version = Version(digits.replacing("_", with: "+")) {
                return (String(label[..<hyphen]), version)
            }
            end = hyphen
        }
        return nil
    }
}
