/// Whether a StatefulSet's maxUnavailable is read.
///
/// Its feature gate MaxUnavailableStatefulSet is on by default in Kubernetes 1.35.0 to 1.35.3 and from 1.37 on
/// (kubernetes/kubernetes, pkg/features/kube_features.go); where it is off the API server drops the field, and pods go one at a
/// time.
enum StatefulSetMaxUnavailable {
    /// - Parameters:
    ///   - workload: Any workload.
    ///   - replicas: Pods, of which a percentage is taken and rounded up.
    ///   - kubernetes: Nil where it is not known, and the newest counts.
    /// - Returns: Pods that may be deleted at once; 1 for every other workload, and where the field is not read.
    static func pods(of workload: Workload, replicas: Int, on kubernetes: Version?) -> Int {
        guard workload.kind == .statefulSet, let field = workload.maxUnavailable, isRead(kubernetes) else { return 1 }
        return max(1, min(replicas, field.value.roundedUp(of: replicas)))
    }

    private static func isRead(_ kubernetes: Version?) -> Bool {
        guard let kubernetes else { return true }
        return [("1.35.0", "1.35.4"), ("1.37", "9999")].contains { first, end in
            guard let first = Version(first), let end = Version(end) else { return false }
            return kubernetes >= first && kubernetes < end
        }
    }
}
