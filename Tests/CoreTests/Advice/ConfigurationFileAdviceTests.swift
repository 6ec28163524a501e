import ManifestText
import RolloutCore
import Testing

/// Accept graces that stand in files and hooks of other containers: the patch sets them there, and a review of the patched text
/// finds no refused connection.
struct ConfigurationFileAdviceTests {
    struct Case: CustomTestStringConvertible {
        var testDescription: String
        /// What stands in the patched text, each on one line of it.
        var lines: [String]
        var others: String
        var container: String
        var podMetadata = ""
    }

    private static func map(_ name: String, _ text: String) -> String {
        EdgeManifests.map("files", "\(name): |\n" + ResourcesText.indented(text, by: 4))
    }

    private static let traefik = """
              - name: traefik
                image: traefik:v3.1
                args: ["--configFile=/config/traefik.FORMAT"]
                ports: [{name: web, containerPort: 8000}]
                volumeMounts: [{name: files, mountPath: /config}]
        """

    static let cases = [
        Case(
            testDescription: "TOML with inline tables and lists of tables",
            lines: [
                "web = { address = \":8000\", http.tls.domains = [{ main = \"é\" }], transport = { lifeCycle = { requestAcceptGraceTimeout = \"90s\" } } }"
            ],
            others: map(
                "traefik.toml",
                "[entryPoints]\nweb = { address = \":8000\", http.tls.domains = [{ main = \"é\" }] }\n\n[[tls.certificates]]\ncertFile = \"a\""
            ),
            container: traefik.replacing("FORMAT", with: "toml")
        ),
        Case(
            testDescription: "TOML with headers",
            lines: [
                "    [entryPoints.web.transport.lifeCycle]\n    requestAcceptGraceTimeout = \"90s\"",
                "  address = \":8000\" # all",
            ],
            others: map("traefik.toml", "[entryPoints.web]\n  address = \":8000\" # all\n\n[ping]"),
            container: traefik.replacing("FORMAT", with: "toml")
        ),
        Case(
            testDescription: "YAML",
            lines: ["requestAcceptGraceTimeout: 90s", "address: :8000 # all"],
            others: map(
                "traefik.yml",
                "entryPoints:\n  web:\n    address: :8000 # all\n    transport:\n      lifeCycle:\n        requestAcceptGraceTimeout: 5s\nping: {}"
            ),
            container: traefik.replacing("FORMAT", with: "yml")
        ),
        Case(
            testDescription: "Traefik 1",
            lines: ["requestAcceptGraceTimeout = \"90s\"", "graceTimeOut = \"20s\""],
            others: map(
                "traefik.toml",
                "[lifeCycle]\ngraceTimeOut = \"20s\"\n[entryPoints]\n  [entryPoints.http]\n  address = \":8000\""
            ),
            container: traefik.replacing("FORMAT", with: "toml").replacing("v3.1", with: "1.7")
        ),
        Case(
            testDescription: "Contour's shutdown manager",
            lines: ["command: [/bin/contour, envoy, shutdown, --check-delay=90s]"],
            others: "",
            container: """
                      - name: shutdown-manager
                        image: ghcr.io/projectcontour/contour:v1.30.0
                        command: [/bin/contour]
                        args: [envoy, shutdown-manager]
                        lifecycle: {preStop: {exec: {command: [/bin/contour, envoy, shutdown]}}}
                      - name: envoy
                        image: docker.io/envoyproxy/envoy:v1.31.0
                        lifecycle: {preStop: {httpGet: {path: /shutdown, port: 8090}}}
                        ports: [{name: web, containerPort: 8000}]
                """
        ),
        Case(
            testDescription: "Istio without an annotation",
            lines: ["drainDuration: 90s"],
            others: "",
            container: istio
        ),
        Case(
            testDescription: "Istio with an annotation",
            lines: ["drainDuration: 90s", "holdApplicationUntilProxyStarts: true"],
            others: "",
            container: istio,
            podMetadata:
                ", annotations: {proxy.istio.io/config: \"holdApplicationUntilProxyStarts: true\\nterminationDrainDuration: 10s\"}"
        ),
    ]

    private static let istio = """
              - name: istio-proxy
                image: docker.io/istio/proxyv2:1.24.0
                args: [proxy, router]
                ports: [{name: web, containerPort: 8000}]
        """

    private static func manifests(_ one: Case) -> String {
        EdgeManifests.text(containers: one.container, others: one.others, podMetadata: one.podMetadata)
    }

    /// The API server lets nobody change it: another one has to take its place.
    @Test func anImmutableMapIsLeftAlone() throws {
        let fixed = Self.cases[1].others.replacing("namespace: edge}\n", with: "namespace: edge}\nimmutable: true\n")
        var one = Self.cases[1]
        one.others = fixed
        let context = try ReviewContext(parsing: [("zones", "a:2,b:2,c:2")])
        let review = try Reviewer.review([ManifestFile(text: Self.manifests(one))], context: context).review
        let workload = try #require(review.workloads.first)
        #expect(workload.advice.steps.map(\.setting.key) == ["acceptWindow/80"])
    }

    /// Of a ConfigMap that stands twice the last counts, as in the cluster, and is the one to change.
    @Test(arguments: [true, false])
    func theLastOfTwoMapsCounts(isLastGood: Bool) throws {
        let bad = Self.cases[1].others
        let good = bad.replacing(
            "      address",
            with: "      transport.lifeCycle.requestAcceptGraceTimeout = \"90s\"\n      address"
        )
        var one = Self.cases[1]
        one.others = isLastGood ? bad + good : good + bad
        let context = try ReviewContext(parsing: [("zones", "a:2,b:2,c:2")])
        let review = try Reviewer.review([ManifestFile(text: Self.manifests(one))], context: context).review
        let advice = try #require(review.workloads.first).advice
        #expect(advice.recommendations.contains { $0.setting.key == "acceptWindow/80" } == !isLastGood)
    }

    @Test(arguments: cases)
    func thePatchSetsItWhereItStands(_ one: Case) throws {
        let context = try ReviewContext(parsing: [("zones", "a:2,b:2,c:2")])
        let review = try Reviewer.review([ManifestFile(text: Self.manifests(one))], context: context).review
        let workload = try #require(review.workloads.first)
        #expect(workload.windows.all.contains { $0.kind == .refused && $0.isOpen })
        #expect(workload.advice.steps.isEmpty, "\(workload.advice.steps.map(\.text))")
        let patch = try #require(review.patch)
        #expect(patch.refused.isEmpty)
        let text = try #require(patch.files.first).text
        for line in one.lines { #expect(text.contains(line), "\(text)") }

        let after = try Reviewer.review(patch.manifestFiles, context: context).review
        let again = try #require(after.workloads.first)
        #expect(!again.windows.all.contains { $0.kind == .refused && $0.isOpen })
        let certified = try #require(workload.advice.patchAlone)
        #expect(certified.windows.lines == again.windows.lines)
        #expect(!again.advice.recommendations.contains { $0.setting.name == .acceptWindow })
    }
}
