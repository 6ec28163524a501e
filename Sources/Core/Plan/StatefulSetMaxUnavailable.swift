/// Whether a StatefulSet's maxUnavailable is read.
///
/// Its feature gate MaxUnavailableStatefulSet is on by default in Kubernetes 1.35.0 to 1.35.3 and from 1.37 on
/// (kubernetes/kubernetes, pkg/features/kube_features.go); where it is off the API server drops the field, and pods go one at a
/// time.
enum StatefulSetMaxUnavailable {
    /// - Parameters:
    ///   - workload: Any workload.
    ///   - kubernetes: Nil where it is not known, and the newest counts.
    /// - Returns: True for a StatefulSet that states more than one pod, on a version that may read it.
    static func mayCount(of workload: Workload, on kubernetes: Version?) -> Bool {
        guard workload.kind == .statefulSet, let field = workload.maxUnavailable, field.value != .pods(1) else {
            return false
        }
        guard let kubernetes else { return true }
        return [("1.35.0", "1.35.4"), ("1.37", "9999")].contains { first, end in
            guard let first = Version(first), let end = Version(end) else { return false }
            return kubernetes >= first && kubernetes < end
        }
    }
}
