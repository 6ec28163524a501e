/// Scale-ins about which nothing is stated.
package enum UncoveredScaleIn: String, CaseIterable, Sendable {
    /// A scale-in while a rollout is under way.
    ///
    /// The Deployment divides the pods that go among its ReplicaSets in proportion (`scale` in pkg/controller/deployment/sync.go),
    /// each of which has its own order of victims, and then goes on with fewer replicas. No bound of that is proven here; on
    /// Kubernetes 1.36.2 a zone of three lost all its pods in two of three recorded ones.
    case duringRollout
}
