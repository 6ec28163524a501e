/// Flags more pods than the posted controller registers with a target group.
enum TargetsBeyondLimit: SingleFindingRule {
    static let id: RuleID = "targets-beyond-limit"
    static let severity = Finding.Severity.warning
    static let flags = "The workload can have more pods than the controller registers with one target group."
    static let why = """
        With --max-targets-per-target-group the controller leaves out the targets beyond that number. During a rollout the new \
        pods come beside the old ones: those that are left out get no connections, and with the readiness gate on they never \
        become ready, so that the rollout stops.
        """
    static let remedy = "Raise --max-targets-per-target-group above the replicas and maxSurge, or leave it out."
    static let source =
        "source: aws-load-balancer-controller, pkg/config/controller_config.go, pkg/targetgroupbinding/resource_manager.go"

    static func finding(in subject: ReviewSubject) -> Finding? {
        let controller = subject.traffic.installed
        let pods = ([subject.plan] + subject.otherPlans).map { $0.replicas.value + $0.maxSurge.value }.max() ?? 0
        guard let most = controller.maxTargets, pods > most.value else { return nil }
        return finding(
            "A rollout has up to \(pods) pods, and AWS Load Balancer Controller registers at most \(most.value) targets "
                + "with a target group.",
            remedy: "Set --max-targets-per-target-group to \(pods) or more, or leave it out.",
            at: most.location
        )
    }
}
