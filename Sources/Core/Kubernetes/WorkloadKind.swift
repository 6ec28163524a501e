/// The kinds of controllers whose pods a load balancer may send to.
package enum WorkloadKind: String, CaseIterable, Sendable {
    case deployment = "Deployment"
    case daemonSet = "DaemonSet"
    case statefulSet = "StatefulSet"
    /// Argo Rollouts' replacement for a Deployment.
    case rollout = "Rollout"

    /// The field of the spec that says how pods are replaced.
    package var strategyField: String {
        switch self {
        case .deployment, .rollout: "strategy"
        case .daemonSet, .statefulSet: "updateStrategy"
        }
    }

    /// The kind that an API group serves under a name; nil for everything else.
    init?(group: String, kind: String) {
        switch (group, kind) {
        case ("apps", "Deployment"), ("extensions", "Deployment"): self = .deployment
        case ("apps", "DaemonSet"), ("extensions", "DaemonSet"): self = .daemonSet
        case ("apps", "StatefulSet"): self = .statefulSet
        case ("argoproj.io", "Rollout"): self = .rollout
        default: return nil
        }
    }
}

extension WorkloadKind {
    /// The label by which the pods of one revision know each other (kubernetes, apps/v1, DefaultDeploymentUniqueLabelKey and
    /// ControllerRevisionHashLabelKey; argo-rollouts, DefaultRolloutUniqueLabelKey).
    package var revisionLabel: String {
        switch self {
        case .deployment: "pod-template-hash"
        case .daemonSet, .statefulSet: "controller-revision-hash"
        case .rollout: "rollouts-pod-template-hash"
        }
    }
}
