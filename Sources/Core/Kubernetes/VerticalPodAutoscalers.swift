import ManifestText

/// VerticalPodAutoscalers, which evict pods to give them other requests, unless their mode says otherwise.
enum VerticalPodAutoscalers {
    /// True for one that changes no pod that runs: modes Off, Initial and InPlace (kubernetes/autoscaler,
    /// vertical-pod-autoscaler/pkg/apis/autoscaling.k8s.io/v1/types.go, UpdateMode).
    static func leavesPods(_ object: ObjectReader, _ kind: String) -> Bool {
        guard kind == "VerticalPodAutoscaler" else { return false }
        let mode = object.value("spec")?.value("updatePolicy")?.value("updateMode")?.node.scalar?.text
        return ["Off", "Initial", "InPlace"].contains(mode)
    }
}
