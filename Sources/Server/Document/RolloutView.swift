import RolloutCore

/// Which rollout of a workload is looked at.
enum RolloutView: String, CaseIterable {
    /// Now.
    case current
    /// After the patch alone.
    case patched
    /// After the patch and the steps that it leaves to be done by hand.
    case withSteps = "with-steps"
}

extension CertifiedDTO {
    /// What the review of the changed manifests found; both are the same where nothing is left to be done by hand.
    func outcome(_ view: RolloutView) -> Outcome? {
        switch view {
        case .current: nil
        case .patched: steps.isEmpty ? final : patchAlone.value
        case .withSteps: final
        }
    }
}
