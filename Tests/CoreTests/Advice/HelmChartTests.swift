import Testing

@testable import ManifestText
@testable import RolloutCore

/// The values of charts other than Traefik's, by version.
struct HelmChartTests {
    private static let annotation = "service.beta.kubernetes.io/aws-load-balancer-target-group-attributes"

    /// Two pods in each of two zones behind a controller that closes at SIGTERM.
    private static func manifests(
        _ chart: String,
        image: String,
        kind: String = "Deployment",
        source: String? = nil
    )
        -> String
    {
        let text = HelmText.manifests(chart: chart, kind: kind)
            .replacing("image: traefik:v2.10.4", with: "image: \(image)")
        guard let source else { return text }
        return text.replacing("---\n", with: "---\n# Source: \(source)\n")
    }

    private static func tree(
        _ chart: String,
        image: String,
        kind: String = "Deployment",
        source: String? = nil
    ) throws
        -> PatchValue
    {
        let text = try HelmText.values(of: manifests(chart, image: image, kind: kind, source: source))
        return try #require(try HelmText.trees(text).first)
    }

    private static func value(_ tree: PatchValue, _ path: String) -> PatchValue? {
        tree[path.split(separator: ".").map { TreeStep.key(String($0)) }]
    }

    @Test(arguments: [
        ("ingress-nginx-4.15.1", "registry.k8s.io/ingress-nginx/controller:v1.15.1", "controller."),
        ("kubernetes-ingress-1.52.1", "haproxytech/kubernetes-ingress:3.2.11", "controller."),
        ("haproxy-ingress-0.14.8", "quay.io/jcmoraisjr/haproxy-ingress:v0.14.8", "controller."),
        ("kong-3.4.1", "kong:3.9", ""), ("contour-21.1.5", "envoyproxy/envoy:v1.34.1", "envoy."),
        ("contour-0.7.0", "envoyproxy/envoy:v1.34.1", "envoy."),
    ])
    func theGracePeriodHasAValue(chart: String, image: String, prefix: String) throws {
        let tree = try Self.tree(chart, image: image)
        let seconds = Self.value(tree, prefix + "terminationGracePeriodSeconds")
        #expect(seconds?.scalarText.flatMap { Int($0) }.map { $0 > 60 } == true)
        let service = chart.hasPrefix("kong") ? "proxy.annotations" : prefix + "service.annotations"
        #expect(Self.value(tree, service)?[.key(Self.annotation)] != nil)
    }

    @Test(arguments: [("1.7.9", false), ("1.8.0", true)])
    func olderVersionsHaveNoValue(version: String, has: Bool) throws {
        let tree = try Self.tree("kubernetes-ingress-\(version)", image: "haproxytech/kubernetes-ingress:1.8")
        #expect((Self.value(tree, "controller.terminationGracePeriodSeconds") != nil) == has)
    }

    /// A DaemonSet's time to settle has no value in Contour's chart, a Deployment's has.
    @Test(arguments: [("Deployment", true), ("DaemonSet", false)])
    func aValueMayBeForOneKindOnly(kind: String, has: Bool) throws {
        let text = Self.manifests("contour-21.1.5", image: "envoyproxy/envoy:v1.34.1", kind: kind)
            .replacing("nlb-target-type: ip", with: "nlb-target-type: instance")
            .replacing(
                "spec:\n  selector: {app",
                with: "spec:\n  externalTrafficPolicy: Local\n  type: LoadBalancer\n  selector: {app"
            )
        let values = try HelmText.values(of: text)
        #expect(values.contains("minReadySeconds"))
        let tree = try #require(try HelmText.trees(values).first)
        #expect((Self.value(tree, "envoy.minReadySeconds") != nil) == has)
    }

    /// Helm names the label by the alias of a subchart; what runs in it tells whose chart it is.
    @Test(arguments: [
        ("parent/charts/edge/templates/deployment.yaml", true), ("edge/templates/deployment.yaml", false),
    ])
    func anAliasedSubchartIsKnownByWhatItRuns(source: String, isKnown: Bool) throws {
        let manifests = Self.manifests("edge-41.3.0", image: "traefik:v3.5.0", source: source)
        guard isKnown else {
            let reason = "The values of chart edge, which made Deployment ingress/edge, are not known here."
            #expect(try HelmText.outcome(of: manifests) == .none(reason: reason))
            return
        }
        let text = try HelmText.values(of: manifests)
        #expect(text.hasPrefix("# Values of chart traefik 41.3.0 for Deployment ingress/edge"))
        #expect(text.contains("\nedge:\n"))
    }
}
