import Testing

@testable import ManifestText
@testable import RolloutCore

/// Which manifests get values, whose they are, and what is left in comments.
struct HelmReleaseTests {
    @Test(arguments: [
        ("gloo-1.18.2", "The values of chart gloo, which made Deployment ingress/edge, are not known here."),
        ("traefik", "Deployment ingress/edge has no label helm.sh/chart that names a chart and its version."),
        (
            "traefik-1.87.7",
            "The values of chart traefik before 9.0.0, which made Deployment ingress/edge, are not known here."
        ),
    ])
    func otherChartsHaveNone(chart: String, reason: String) throws {
        #expect(try HelmText.outcome(of: HelmText.manifests(chart: chart)) == .none(reason: reason))
    }

    @Test func withoutALabelThereIsNoChart() throws {
        let text = HelmText.manifests(chart: "x-1.0.0").replacing("helm.sh/chart: x-1.0.0, ", with: "")
        let reason = "Deployment ingress/edge has no label helm.sh/chart that names a chart and its version."
        #expect(try HelmText.outcome(of: text, [("chart", "28.0.0")]) == .none(reason: reason))
    }

    @Test func whereNothingIsRecommendedThereAreNone() throws {
        let manifests = HelmText.manifests(chart: "traefik-28.0.0")
        let context = try ReviewContext(parsing: [("zones", "a:2,b:2"), ("readiness-gate", "true")])
        let first = try Reviewer.review([ManifestFile(text: manifests)], context: context).review
        let patched = try #require(first.patch).manifestFiles
        let second = try Reviewer.review(patched, context: context).review
        #expect(HelmValues.text(of: second) == .none(reason: "Nothing is recommended."))
    }

    /// A document for each workload, since both have the same keys; what has no known chart is a comment.
    @Test func eachWorkloadHasADocument() throws {
        let text = try HelmText.values(
            of: HelmText.manifests(chart: "traefik-28.0.0") + "\n---\n"
                + HelmText.manifests(chart: "traefik-20.1.1", name: "inner") + "\n---\n"
                + HelmText.manifests(chart: "gloo-1.18.2", name: "api")
        )
        let parts = text.split(separator: "---\n").map(String.init)
        #expect(parts.count == 2)
        #expect(parts[0].hasPrefix("# Values of chart traefik 28.0.0 for Deployment ingress/edge"))
        #expect(parts[1].hasPrefix("# Values of chart traefik 20.1.1 for Deployment ingress/inner"))
        #expect(
            parts[1].hasSuffix("# The values of chart gloo, which made Deployment ingress/api, are not known here.\n")
        )
        #expect(try HelmText.trees(text).count == 2)
    }

    /// A Service of the user's own, or one of the chart's further ones, has its annotations elsewhere.
    @Test(arguments: ["labels: {app: edge}", "labels: {helm.sh/chart: other-1.0.0}"])
    func aServiceOfOthersIsPatched(labels: String) throws {
        let text = try HelmText.values(of: HelmText.manifests(chart: "traefik-28.0.0", service: labels))
        #expect(try HelmText.trees(text).first?[.key("service")] == nil)
        #expect(
            text.contains(
                """
                # Not a value of chart traefik 28.0.0: patch the rendered Service ingress/edge.
                #   service.beta.kubernetes.io/aws-load-balancer-target-group-attributes: deregistration_delay.timeout_seconds=120

                """
            )
        )
    }

    @Test func publishedAddressesAreOfTheServiceSpec() throws {
        let text = HelmText.manifests(chart: "traefik-28.0.0")
            .replacing("spec:\n  selector: {app", with: "spec:\n  publishNotReadyAddresses: true\n  selector: {app")
        let tree = try #require(try HelmText.trees(HelmText.values(of: text)).first)
        #expect(tree[[.key("service"), .key("spec")]] == ["publishNotReadyAddresses": false])
    }

    @Test func aSubchartHasItsValuesBelowItsName() throws {
        let manifests = HelmText.manifests(chart: "traefik-9.19.1").replacing(
            "---\n",
            with: "---\n# Source: platform/charts/net/charts/on/templates/deployment.yaml\n"
        )
        let text = try HelmText.values(of: manifests)
        #expect(text.contains("\nnet:\n  \"on\":\n    # Helm replaces lists."))
        let tree = try #require(try HelmText.trees(text).first)
        #expect(tree[[.key("net"), .key("on"), .key("rollingUpdate")]] == ["maxUnavailable": 0])
    }

    /// From 28.0.0 on an argument that says the same comes after the chart's own.
    @Test func anArgumentThatWinsIsNamed() throws {
        let argument = "--entryPoints.web.transport.lifeCycle.requestAcceptGraceTimeout=10"
        let manifests = HelmText.manifests(chart: "traefik-28.0.0")
            .replacing("--serversTransport.insecureSkipVerify=true", with: argument)
        let text = try HelmText.values(of: manifests)
        let note =
            "# An argument for the same in additionalArguments comes later and wins: take it out there.\nports:\n"
        #expect(text.contains(note))
    }

    /// Names come from whoever sent the manifests.
    @Test func nothingInANameLeavesItsComment() throws {
        let manifests = HelmText.manifests(chart: "traefik-9.19.1")
            .replacing("namespace: ingress", with: "namespace: \"x; rm\\u2028rollingUpdate: \\nevil: 1\"")
        let text = try HelmText.values(of: manifests)
        #expect(text.contains("kubectl label namespace NAMESPACE "))
        let lines = text.split(whereSeparator: \.isNewline)
        #expect(lines.filter { $0.contains("evil") }.allSatisfy { $0.hasPrefix("# ") })
        let tree = try #require(try HelmText.trees(text).first)
        #expect(tree[.key("evil")] == nil)
        #expect(tree[.key("rollingUpdate")] == ["maxUnavailable": 0])
    }

    /// Whatever is recommended for whatever manifests: what comes out can be read, and its top is a mapping.
    @Test(arguments: CaseFile.reviewable)
    func theValuesAreYAML(file: CaseFile) throws {
        let review = try file.review()
        guard case .text(let text) = HelmValues.text(of: review) else { return }
        #expect(HelmValues.text(of: try file.review()) == .text(text))
        for tree in try HelmText.trees(text) {
            guard case .mapping = tree else {
                Issue.record("\(text)")
                continue
            }
        }
    }

    // MARK: Arguments

    static let lists: [(arguments: [String], additional: [String])] = [
        ([], []),
        (
            [
                "--global.checknewversion", "--entryPoints.web.address=:80/tcp", "--ping=true",
                "--providers.kubernetescrd",
            ], []
        ),
        // The chart writes it before, so that it was added.
        (["--ping=true", "--accesslog=true", "--metrics.prometheus=true"], ["--metrics.prometheus=true"]),
        (["--ping=true", "--api.insecure=true", "--ping=true"], ["--api.insecure=true", "--ping=true"]),
        (
            ["--ping=true", "--ENTRYPOINTS.web.transport.lifecycle.requestAcceptGraceTimeout", "90"],
            ["--ENTRYPOINTS.web.transport.lifecycle.requestAcceptGraceTimeout", "90"]
        ),
        (["--ping=true", "--log.level", "DEBUG"], ["--log.level", "DEBUG"]),
        // What the chart writes for Traefik Hub comes last.
        (["--ping=true", "--a", "--hub.token=x"], ["--a"]),
    ]

    @Test(arguments: lists.indices)
    func argumentsThatTheChartDoesNotWriteThere(index: Int) {
        #expect(HelmArguments.additional(in: Self.lists[index].arguments) == Self.lists[index].additional)
    }
}
