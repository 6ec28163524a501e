/// Who makes load balancers of AWS for Services, Ingresses and bindings, by the names that it goes by.
package enum AWSController: CaseIterable, Sendable {
    /// AWS Load Balancer Controller, which users install (aws-load-balancer-controller, helm/…/values.yaml,
    /// pkg/ingress/config_constants.go, docs/deploy/pod_readiness_gate.md).
    case loadBalancerController
    /// The load balancing of Amazon EKS Auto Mode, which runs outside the cluster (Amazon EKS user guide,
    /// auto-configure-nlb, auto-configure-alb; names of the gate: aws/containers-roadmap issue 2511).
    case eksAutoMode

    package var name: String {
        switch self {
        case .loadBalancerController: "AWS Load Balancer Controller"
        case .eksAutoMode: "Amazon EKS Auto Mode"
        }
    }

    /// The API group of its own kinds.
    var group: String {
        switch self {
        case .loadBalancerController: "elbv2.k8s.aws"
        case .eksAutoMode: "eks.amazonaws.com"
        }
    }

    /// `spec.controller` of its IngressClasses.
    var ingressController: String {
        switch self {
        case .loadBalancerController: "ingress.k8s.aws/alb"
        case .eksAutoMode: "eks.amazonaws.com/alb"
        }
    }

    /// The label of namespaces whose pods get readiness gates.
    package var gateLabel: String { group + "/pod-readiness-gate-inject" }

    /// The start of the gates' names.
    package var gatePrefix: String { "target-health." + group + "/" }

    /// Annotations of AWS Load Balancer Controller that it does not read, by the start of what follows their prefix
    /// (Amazon EKS user guide, auto-configure-nlb and auto-configure-alb).
    func passesOver(_ suffix: String, of dialect: LoadBalancerAnnotations.Dialect) -> Bool {
        guard self == .eksAutoMode else { return false }
        let names =
            dialect == .ingress
            ? ["group.name", "waf-acl-id", "web-acl-id", "shield-advanced-protection"]
            : ["type", "internal", "proxy-protocol", "access-log-", "cross-zone-load-balancing-enabled"]
        return names.contains { suffix == $0 || $0.hasSuffix("-") && suffix.hasPrefix($0) }
    }

    /// The one whose kinds are of a group; nil for any other group.
    init?(group: String) {
        guard let known = Self.allCases.first(where: { $0.group == group }) else { return nil }
        self = known
    }
}
