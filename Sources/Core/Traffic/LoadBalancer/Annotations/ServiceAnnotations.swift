/// The annotations of a Service for a Network Load Balancer, after `service.beta.kubernetes.io/aws-load-balancer-`
/// (aws-load-balancer-controller, pkg/annotations/constants.go and docs/guide/service/annotations.md).
enum ServiceAnnotations {
    static let all: [KnownAnnotation] =
        [
            KnownAnnotation("type", .text),
            KnownAnnotation("nlb-target-type", .word(["instance", "ip"]), else: "instance"),
            KnownAnnotation("name", .name(32)),
            KnownAnnotation(
                "internal",
                .bool,
                deprecated: KnownAnnotation.Deprecation(since: "2.2.0", replacement: "aws-load-balancer-scheme")
            ),
            KnownAnnotation("scheme", .word(["internal", "internet-facing"]), else: "internal"),
            KnownAnnotation("ip-address-type", .word(["ipv4", "dualstack"]), else: "ipv4"),
            KnownAnnotation("subnets", .stringList),
            KnownAnnotation("eip-allocations", .stringList),
            KnownAnnotation("private-ipv4-addresses", .stringList),
            KnownAnnotation("ipv6-addresses", .stringList),
            KnownAnnotation("additional-resource-tags", .stringMap),
            KnownAnnotation("target-node-labels", .stringMap),
            KnownAnnotation("multi-cluster-target-group", .bool),
            KnownAnnotation("enable-prefix-for-ipv6-source-nat", .text),
            KnownAnnotation("source-nat-ipv6-prefixes", .stringList),
            KnownAnnotation("minimum-load-balancer-capacity", .text),
            KnownAnnotation("enable-icmp-for-path-mtu-discovery", .text),
            KnownAnnotation("enable-tcp-udp-listener", .bool),
            KnownAnnotation("quic-enabled-ports", .stringList),
        ] + attributes + healthCheck + listeners + securityGroups

    private static let attributes: [KnownAnnotation] = [
        KnownAnnotation("proxy-protocol", .star, else: "off"),
        KnownAnnotation("proxy-protocol-per-target-group", .portNumbers, else: "off"),
        // Per port: pull request 4338, merged after the last release of 2.13.
        KnownAnnotation("target-group-attributes", .stringMap, takesPort: true),
        KnownAnnotation("attributes", .stringMap, since: "2.3.0"),
        replaced("cross-zone-load-balancing-enabled", .bool, by: "load_balancing.cross_zone.enabled"),
        replaced("access-log-enabled", .bool, by: "access_logs.s3.enabled"),
        replaced("access-log-s3-bucket-name", .text, by: "access_logs.s3.bucket"),
        replaced("access-log-s3-bucket-prefix", .text, by: "access_logs.s3.prefix"),
    ]

    /// Unchanged from v2.1 to v3.5; timeout and success codes were read and not sent before 2.4.6.
    private static let healthCheck: [KnownAnnotation] = [
        KnownAnnotation("healthcheck-protocol", .wordInAnyCase(["TCP", "HTTP", "HTTPS"]), else: "TCP"),
        KnownAnnotation("healthcheck-port", .healthCheckPort, else: "traffic-port"),
        KnownAnnotation("healthcheck-path", .text, else: "/"),
        KnownAnnotation("healthcheck-healthy-threshold", .int, else: "3"),
        KnownAnnotation("healthcheck-unhealthy-threshold", .int, else: "3"),
        KnownAnnotation("healthcheck-interval", .int, else: "10"),
        KnownAnnotation("healthcheck-timeout", .int, else: "10"),
        KnownAnnotation("healthcheck-success-codes", .text, else: "200-399"),
    ]

    private static let listeners: [KnownAnnotation] = [
        KnownAnnotation("ssl-cert", .stringList),
        KnownAnnotation("ssl-ports", .stringList),
        KnownAnnotation("ssl-negotiation-policy", .text, else: "ELBSecurityPolicy-2016-08"),
        KnownAnnotation("backend-protocol", .text, else: "tcp"),
        KnownAnnotation("alpn-policy", .stringList),
        KnownAnnotation("listener-attributes", .stringMap, takesPort: true),
    ]

    private static let securityGroups: [KnownAnnotation] = [
        KnownAnnotation("security-groups", .stringList),
        KnownAnnotation("manage-backend-security-group-rules", .bool, else: "true"),
        KnownAnnotation("disable-nlb-sg", .bool),
        KnownAnnotation("inbound-sg-rules-on-private-link-traffic", .text),
        KnownAnnotation("security-group-prefix-lists", .stringList),
    ]

    private static func replaced(
        _ suffix: String,
        _ value: AnnotationValue,
        by attribute: String
    ) -> KnownAnnotation {
        KnownAnnotation(
            suffix,
            value,
            deprecated: KnownAnnotation.Deprecation(
                since: "2.3.0",
                replacement: "\(attribute) in aws-load-balancer-attributes"
            )
        )
    }

    /// Read by Kubernetes' own cloud provider for Classic Load Balancers, and ignored for a Network Load Balancer
    /// (cloud-provider-aws, pkg/providers/v1/aws.go).
    static let classicOnly: Set<String> = [
        "access-log-emit-interval", "connection-draining-enabled", "connection-draining-timeout",
        "connection-idle-timeout", "extra-security-groups",
    ]
}
