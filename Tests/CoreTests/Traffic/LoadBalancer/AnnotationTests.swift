@testable import RolloutCore
import Testing

/// The annotations of AWS Load Balancer Controller: names and values as its docs and its parser have them.
struct AnnotationTests {
    private func entries(_ annotations: [String: String]) throws -> [LoadBalancerAnnotations.Entry] {
        try TrafficText.annotations(annotations).all
    }

    @Test(arguments: [ServiceAnnotations.all, IngressAnnotations.all])
    func namesAreUnique(known: [KnownAnnotation]) {
        #expect(Set(known.map(\.suffix)).count == known.count)
    }

    /// The suffixes of pkg/annotations/constants.go; actions, conditions and transforms are in docs/guide/ingress alone.
    @Test func theTablesAreTheControllers() {
        #expect(Set(ServiceAnnotations.all.map(\.suffix)) == Self.names(Self.ofServices))
        #expect(Set(IngressAnnotations.all.map(\.suffix)) == Self.names(Self.ofIngresses))
    }

    private static func names(_ text: String) -> Set<String> { Set(text.split(separator: " ").map(String.init)) }

    private static let ofServices = """
        type nlb-target-type name scheme internal proxy-protocol proxy-protocol-per-target-group ip-address-type \
        access-log-enabled access-log-s3-bucket-name access-log-s3-bucket-prefix \
        cross-zone-load-balancing-enabled ssl-cert ssl-ports ssl-negotiation-policy backend-protocol \
        additional-resource-tags healthcheck-healthy-threshold healthcheck-unhealthy-threshold \
        healthcheck-timeout healthcheck-interval healthcheck-protocol healthcheck-port healthcheck-path \
        healthcheck-success-codes target-group-attributes subnets eip-allocations \
        private-ipv4-addresses ipv6-addresses alpn-policy target-node-labels attributes security-groups \
        manage-backend-security-group-rules inbound-sg-rules-on-private-link-traffic security-group-prefix-lists \
        listener-attributes multi-cluster-target-group enable-prefix-for-ipv6-source-nat \
        source-nat-ipv6-prefixes minimum-load-balancer-capacity enable-icmp-for-path-mtu-discovery \
        enable-tcp-udp-listener disable-nlb-sg quic-enabled-ports
        """

    private static let ofIngresses = """
        load-balancer-name group.name group.order tags ip-address-type scheme subnets customer-owned-ipv4-pool \
        load-balancer-attributes wafv2-acl-arn wafv2-acl-name waf-acl-id web-acl-id shield-advanced-protection \
        security-groups listen-ports ssl-redirect inbound-cidrs certificate-arn ssl-policy target-type \
        backend-protocol backend-protocol-version target-group-attributes healthcheck-port healthcheck-protocol \
        healthcheck-path healthcheck-interval-seconds healthcheck-timeout-seconds healthy-threshold-count \
        unhealthy-threshold-count success-codes auth-type auth-idp-cognito auth-idp-oidc \
        auth-on-unauthenticated-request auth-scope auth-session-cookie auth-session-timeout jwt-validation \
        target-node-labels manage-backend-security-group-rules mutual-authentication security-group-prefix-lists \
        listener-attributes multi-cluster-target-group minimum-load-balancer-capacity ipam-ipv4-pool-id \
        enable-frontend-nlb frontend-nlb-scheme frontend-nlb-subnets frontend-nlb-security-groups \
        frontend-nlb-listener-port-mapping frontend-nlb-eip-allocations frontend-nlb-healthcheck-port \
        frontend-nlb-healthcheck-protocol frontend-nlb-healthcheck-path \
        frontend-nlb-healthcheck-interval-seconds frontend-nlb-healthcheck-timeout-seconds \
        frontend-nlb-healthcheck-healthy-threshold-count frontend-nlb-healthcheck-unhealthy-threshold-count \
        frontend-nlb-healthcheck-success-codes frontend-nlb-attributes frontend-nlb-tags use-regex-path-match \
        target-control-port create-acm-cert acm-pca-arn dry-run-plan actions conditions transforms
        """

    @Test(arguments: [
        ("type", true), ("target-group-attributes", true), ("target-group-attributes.443", true),
        ("listener-attributes.TCP-80", true), ("attributes.443", false), ("heathcheck-path", false),
        ("Type", false), ("", false),
    ])
    func onlyExactNamesAreKnown(suffix: String, isKnown: Bool) throws {
        #expect(try entries([suffix: "x"]).first.map { $0.known != nil } == isKnown)
    }

    @Test func entriesStandInTheOrderOfTheManifest() throws {
        #expect(
            try entries(["scheme": "internal", "name": "a", "type": "external"]).map(\.suffix) == [
                "name", "scheme", "type",
            ]
        )
    }

    static let values: [(suffix: String, good: [String], bad: [String])] = [
        ("nlb-target-type", ["ip", "instance"], ["IP", "pod", ""]),
        ("internal", ["true", "false", "1", "T"], ["yes", "", "internal"]),
        ("scheme", ["internal", "internet-facing"], ["public", "Internal"]),
        ("proxy-protocol", ["*"], ["true", "80", ""]),
        ("proxy-protocol-per-target-group", ["80", "80, 443"], ["http", "80,*"]),
        ("healthcheck-protocol", ["tcp", "HTTP", "Https"], ["grpc", "udp", ""]),
        ("healthcheck-interval", ["10", "400"], ["10s", "", "1e1", "ten"]),
        ("name", [String(repeating: "n", count: 32)], [String(repeating: "n", count: 33)]),
        ("target-group-attributes", ["a=1", "a"], []),
    ]

    @Test(arguments: values.indices)
    func valuesOfEachKind(index: Int) throws {
        let (suffix, good, bad) = Self.values[index]
        let known = try #require(ServiceAnnotations.all.first { $0.suffix == suffix })
        for value in good { #expect(known.value.fault(of: value) == nil, "\(suffix): \(value)") }
        for value in bad { #expect(known.value.fault(of: value) != nil, "\(suffix): \(value)") }
    }
}
