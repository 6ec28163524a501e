/// Notes that the gate's label stands on the namespace in which AWS Load Balancer Controller usually runs itself.
enum GateLabelOnControllerNamespace: SingleFindingRule {
    static let id: RuleID = "gate-label-on-controller-namespace"
    static let severity = Finding.Severity.note
    static let flags =
        "The readiness gate is injected in kube-system, where the controller that injects it usually runs."
    static let why = """
        Charts of AWS Load Balancer Controller before 2.3 register the webhook for every pod of a labelled namespace and fail \
        closed: when the controller is down, its own pods cannot be created there. Later charts leave them out.
        """
    static let remedy =
        "Run the controller in a namespace of its own, use chart 2.3 or later, or give the webhook an objectSelector."
    static let source = "source: aws-load-balancer-controller, helm/aws-load-balancer-controller/templates/webhook.yaml"

    static func finding(in subject: ReviewSubject) -> Finding? {
        let gate = subject.traffic.gate.isInjected
        guard gate.value, let location = gate.source.location,
            subject.traffic.gate.controller.isLoadBalancerController,
            gate.source.detail.contains(AWSController.loadBalancerController.gateLabel),
            subject.traffic.workload.meta.namespace == "kube-system"
        else { return nil }
        if let lbc = subject.traffic.versions.lbc, let fixed = Version("2.3"), lbc.value >= fixed { return nil }
        return finding(
            "kube-system is labelled for the readiness gate; with a controller before 2.3 that runs there too, "
                + "its own pods may not be able to start.",
            remedy:
                "Use the controller with its chart from version 2.3 on, give the webhook an objectSelector, or move the ingress controller.",
            at: location
        )
    }
}
