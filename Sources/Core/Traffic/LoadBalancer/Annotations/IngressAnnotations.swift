/// The annotations of an Ingress for an Application Load Balancer, after `alb.ingress.kubernetes.io/`
/// (aws-load-balancer-controller, pkg/annotations/constants.go and docs/guide/ingress/annotations.md).
enum IngressAnnotations {
    static let all: [KnownAnnotation] = targets + loadBalancer + listeners + frontend

    /// Annotations that a Service may carry too, which win over the Ingress's.
    private static let targets: [KnownAnnotation] = [
        KnownAnnotation("target-type", .word(["instance", "ip"]), else: "instance"),
        KnownAnnotation("target-group-attributes", .stringMap),
        KnownAnnotation("target-node-labels", .stringMap),
        KnownAnnotation("backend-protocol", .word(["HTTP", "HTTPS"]), else: "HTTP"),
        KnownAnnotation("backend-protocol-version", .word(["HTTP1", "HTTP2", "GRPC"]), else: "HTTP1"),
        KnownAnnotation("healthcheck-protocol", .word(["HTTP", "HTTPS"]), else: "HTTP"),
        KnownAnnotation("healthcheck-port", .healthCheckPort, else: "traffic-port"),
        KnownAnnotation("healthcheck-path", .text, else: "/"),
        KnownAnnotation("healthcheck-interval-seconds", .int, else: "15"),
        KnownAnnotation("healthcheck-timeout-seconds", .int, else: "5"),
        KnownAnnotation("healthy-threshold-count", .int, else: "2"),
        KnownAnnotation("unhealthy-threshold-count", .int, else: "2"),
        KnownAnnotation("success-codes", .text, else: "200"),
        KnownAnnotation("multi-cluster-target-group", .bool),
        KnownAnnotation("target-control-port", .text, takesPort: true),
        KnownAnnotation("tags", .stringMap),
        KnownAnnotation("auth-type", .text),
        KnownAnnotation("auth-idp-cognito", .json),
        KnownAnnotation("auth-idp-oidc", .json),
        KnownAnnotation("auth-on-unauthenticated-request", .text),
        KnownAnnotation("auth-scope", .text),
        KnownAnnotation("auth-session-cookie", .text),
        KnownAnnotation("auth-session-timeout", .int),
        KnownAnnotation("jwt-validation", .json),
    ]

    private static let loadBalancer: [KnownAnnotation] = [
        KnownAnnotation("load-balancer-name", .name(32)),
        KnownAnnotation("load-balancer-attributes", .stringMap),
        KnownAnnotation("group.name", .text),
        KnownAnnotation("group.order", .int),
        KnownAnnotation("scheme", .word(["internal", "internet-facing"]), else: "internal"),
        KnownAnnotation("ip-address-type", .text, else: "ipv4"),
        KnownAnnotation("subnets", .stringList),
        KnownAnnotation("customer-owned-ipv4-pool", .text),
        KnownAnnotation("security-groups", .stringList),
        KnownAnnotation("manage-backend-security-group-rules", .bool),
        KnownAnnotation("security-group-prefix-lists", .stringList),
        KnownAnnotation("inbound-cidrs", .stringList),
        KnownAnnotation("wafv2-acl-arn", .text),
        KnownAnnotation("wafv2-acl-name", .text),
        KnownAnnotation("waf-acl-id", .text),
        KnownAnnotation("web-acl-id", .text),
        KnownAnnotation("shield-advanced-protection", .bool),
        KnownAnnotation("minimum-load-balancer-capacity", .text),
        KnownAnnotation("ipam-ipv4-pool-id", .text),
        KnownAnnotation("dry-run-plan", .text),
    ]

    private static let listeners: [KnownAnnotation] = [
        KnownAnnotation("listen-ports", .json),
        KnownAnnotation("listener-attributes", .stringMap, takesPort: true),
        KnownAnnotation("ssl-redirect", .int),
        KnownAnnotation("ssl-policy", .text),
        KnownAnnotation("certificate-arn", .stringList),
        KnownAnnotation("create-acm-cert", .text),
        KnownAnnotation("acm-pca-arn", .text),
        KnownAnnotation("mutual-authentication", .json),
        KnownAnnotation("use-regex-path-match", .text),
        // Followed by the name of a rule.
        KnownAnnotation("actions", .json, takesPort: true),
        KnownAnnotation("conditions", .json, takesPort: true),
        KnownAnnotation("transforms", .json, takesPort: true),
    ]

    /// Annotations of the Network Load Balancer that may be in front of it.
    private static let frontend: [KnownAnnotation] = [
        KnownAnnotation("enable-frontend-nlb", .bool),
        KnownAnnotation("frontend-nlb-scheme", .text),
        KnownAnnotation("frontend-nlb-subnets", .stringList),
        KnownAnnotation("frontend-nlb-security-groups", .stringList),
        KnownAnnotation("frontend-nlb-listener-port-mapping", .text),
        KnownAnnotation("frontend-nlb-eip-allocations", .stringList),
        KnownAnnotation("frontend-nlb-healthcheck-port", .text),
        KnownAnnotation("frontend-nlb-healthcheck-protocol", .text),
        KnownAnnotation("frontend-nlb-healthcheck-path", .text),
        KnownAnnotation("frontend-nlb-healthcheck-interval-seconds", .int),
        KnownAnnotation("frontend-nlb-healthcheck-timeout-seconds", .int),
        KnownAnnotation("frontend-nlb-healthcheck-healthy-threshold-count", .int),
        KnownAnnotation("frontend-nlb-healthcheck-unhealthy-threshold-count", .int),
        KnownAnnotation("frontend-nlb-healthcheck-success-codes", .text),
        KnownAnnotation("frontend-nlb-attributes", .stringMap),
        KnownAnnotation("frontend-nlb-tags", .stringMap),
    ]
}
