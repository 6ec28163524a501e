/// What the API server fills in for a workload, which depends on its kind and API version.
///
/// Deployments: 25 % and 25 % and a deadline of 600 s since apps/v1beta1; extensions/v1beta1 had 1 and 1 and no deadline
/// (kubernetes, pkg/apis/extensions/v1beta1/defaults.go). DaemonSets: maxUnavailable 1, maxSurge 0. DaemonSets of
/// extensions/v1beta1 and StatefulSets of apps/v1beta1 were replaced only on deletion.
package struct WorkloadDefaults: Hashable, Sendable {
    package var strategy: Workload.Strategy
    package var maxSurge: IntOrPercent
    package var maxUnavailable: IntOrPercent
    /// Seconds; nil for no deadline.
    package var progressDeadlineSeconds: Int?

    init(kind: WorkloadKind, apiVersion: String) {
        let isOldest = apiVersion == "extensions/v1beta1"
        switch kind {
        case .deployment, .rollout:
            strategy = .rollingUpdate
            maxSurge = isOldest ? .pods(1) : .percent(25)
            maxUnavailable = isOldest ? .pods(1) : .percent(25)
            progressDeadlineSeconds = isOldest ? nil : 600
        case .daemonSet:
            strategy = isOldest ? .onDelete : .rollingUpdate
            maxSurge = .pods(0)
            maxUnavailable = .pods(1)
            progressDeadlineSeconds = nil
        case .statefulSet:
            strategy = apiVersion == "apps/v1beta1" ? .onDelete : .rollingUpdate
            maxSurge = .pods(0)
            maxUnavailable = .pods(1)
            progressDeadlineSeconds = nil
        }
    }
}
