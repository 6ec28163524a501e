/// How new pods take the place of old ones.
package enum RolloutStrategy: String, CaseIterable, Sendable {
    /// A Deployment's RollingUpdate.
    case rolling
    /// A Deployment's Recreate: all old pods go first.
    case recreate
    /// A DaemonSet's RollingUpdate: node by node.
    case daemonSet
    /// A StatefulSet's RollingUpdate: one ordinal after the other, each gone before its successor comes.
    case statefulSet
}
