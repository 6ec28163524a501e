import RolloutEngine

/// Flags a rollout during which no zone may have a pod that serves.
enum LoadBalancerOutage: SingleFindingRule {
    static let id: RuleID = "load-balancer-outage"
    static let severity = Finding.Severity.error
    static let flags = "During the rollout there may be no healthy target in any zone."
    static let why = """
        A controller moves on when pods are available to it, which without a readiness gate says nothing of the load \
        balancer. With no healthy target at all a Network Load Balancer fails open and sends to all of them; whether \
        targets that are still being registered get traffic then is not documented.
        """
    static let remedy = "Let pods count as available only when the load balancer routes to them, by the readiness gate."
    static let source = """
        documented: aws-load-balancer-controller, docs/deploy/pod_readiness_gate.md; disputed: what a Network Load \
        Balancer does with targets that are only initial
        """

    static func finding(in subject: ReviewSubject) -> Finding? {
        guard subject.windows.outage.isOpen, let length = subject.windows.outage.length else { return nil }
        let zones = subject.plan.zones.count { $0.pods > 0 }
        guard zones > 0 else { return nil }
        let open =
            "The load balancer then fails open; whether targets that are still `initial` get traffic is undocumented."
        let what =
            subject.plan.nodeTargets == nil
            ? "no target in any zone is healthy (\(subject.windows.outage.derivation)). \(open)"
            : "no pod is reached through the nodes (\(subject.windows.outage.derivation))."
        return finding(
            (length == .unbounded ? "Without end " : "For up to \(length) ") + what,
            remedy: remedy(subject.plan),
            at: subject.plan.maxUnavailable.source.location ?? subject.traffic.workload.rollingUpdateLocation,
            window: WindowReference(.outage)
        )
    }

    private static func remedy(_ plan: RolloutPlan) -> String {
        let wait = "Let old pods wait for healthy targets: "
        let gate = plan.readinessGate.value ? "" : "inject the readiness gate and "
        return switch plan.replacement {
        case .recreate: "Replace the pods one by one: strategy RollingUpdate with maxUnavailable 0."
        case .rolling: wait + gate + "set maxUnavailable to 0."
        case .daemonSet where plan.maxSurge.value > 0:
            "Let old pods wait for healthy targets: inject the readiness gate."
        case .daemonSet where plan.cannotSurgeOnNode: wait + gate + "have more nodes than maxUnavailable."
        case .daemonSet: wait + gate + "set maxSurge to 1 and maxUnavailable to 0."
        case .statefulSet: wait + gate + "run two replicas or more."
        }
    }
}
