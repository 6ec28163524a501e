/// Flags pod targets that the posted controller is told not to make.
enum PodTargetsDisabled: SingleFindingRule {
    static let id: RuleID = "pod-targets-disabled"
    static let severity = Finding.Severity.error
    static let flags =
        "The controller's feature gate EnableIPTargetType is off, and the load balancer is to have pods as targets."
    static let why = """
        The controller then refuses the Service or Ingress: no target group is made or changed, and no new pod is registered.
        """
    static let remedy = "Leave EnableIPTargetType on, or use nodes as targets."
    static let source =
        "source: aws-load-balancer-controller, pkg/config/feature_gates.go, pkg/service/model_build_target_group.go"

    static func finding(in subject: ReviewSubject) -> Finding? {
        let traffic = subject.traffic
        let controller = traffic.installed
        guard let gate = controller.withoutPodTargets,
            let front = traffic.fronts.first(where: {
                $0.loadBalancer.kind.hasPodTargets && !$0.loadBalancer.isOfOthers
            })
        else { return nil }
        return finding(
            "\(front.name) asks for pods as targets, which AWS Load Balancer Controller refuses with "
                + "EnableIPTargetType=false.",
            remedy: remedy,
            at: gate.location
        )
    }
}
