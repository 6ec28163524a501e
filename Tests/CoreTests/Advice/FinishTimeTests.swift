import ManifestText
import RolloutCore
import RolloutEngine
import Testing

/// Connections that were named longer than the controller gives them: the patch sets its own option, wherever that stands.
struct FinishTimeTests {
    static let cases: [(container: String, others: String, setting: String, line: String)] = [
        (
            "{name: traefik, image: \"traefik:v3.1\", args: [\"--entryPoints.web.address=:8000\"], ports: [{name: web, containerPort: 8000}]}",
            "", "graceTimeOut/80", "--entryPoints.web.transport.lifeCycle.graceTimeOut=300"
        ),
        (
            "{name: traefik, image: \"traefik:v3.1\", args: [\"--entryPoints.web.address=:8000\", \"--entryPoints.web.transport.lifeCycle.graceTimeOut=20s\"], ports: [{name: web, containerPort: 8000}]}",
            "", "graceTimeOut/80", "--entryPoints.web.transport.lifeCycle.graceTimeOut=300"
        ),
        (
            "{name: traefik, image: \"traefik:v3.1\", args: [\"--configFile=/c/traefik.toml\"], volumeMounts: [{name: files, mountPath: /c}], ports: [{name: web, containerPort: 8000}]}",
            EdgeManifests.map("files", "traefik.toml: |\n    [entryPoints.web]\n    address = \":8000\""),
            "graceTimeOut/80",
            "graceTimeOut = \"300s\""
        ),
        (
            "{name: traefik, image: \"traefik:1.7\", args: [\"--configFile=/c/traefik.toml\"], volumeMounts: [{name: files, mountPath: /c}], ports: [{name: web, containerPort: 8000}]}",
            EdgeManifests.map("files", "traefik.toml: |\n    [entryPoints.http]\n    address = \":8000\""),
            "graceTimeOut",
            "graceTimeOut = \"300s\""
        ),
        (
            "{name: istio-proxy, image: \"istio/proxyv2:1.24.0\", args: [proxy, router], ports: [{name: web, containerPort: 80}]}",
            "", "graceTimeOut", "terminationDrainDuration: 390s"
        ),
        (
            "{name: controller, image: registry.k8s.io/ingress-nginx/controller:v1.12.0, args: [/nginx-ingress-controller, --configmap=$(POD_NAMESPACE)/settings], ports: [{name: web, containerPort: 80}]}",
            EdgeManifests.map("settings", "use-gzip: \"true\""), "graceTimeOut", "worker-shutdown-timeout: 300s"
        ),
        (
            "{name: controller, image: registry.k8s.io/ingress-nginx/controller:v1.12.0, args: [/nginx-ingress-controller, --configmap=edge/settings], ports: [{name: web, containerPort: 80}]}",
            EdgeManifests.map("settings", "worker-shutdown-timeout: \"60s\" # short"), "graceTimeOut",
            "worker-shutdown-timeout: \"300s\" # short"
        ),
    ]

    @Test(arguments: cases.indices)
    func theOptionIsSetWhereItStands(index: Int) throws {
        let (container, others, setting, line) = Self.cases[index]
        let text = EdgeManifests.text(containers: "      - " + container, others: others)
        let context = try ReviewContext(parsing: [("zones", "a:2,b:2,c:2"), ("longest", "300s")])
        let review = try Reviewer.review([ManifestFile(text: text)], context: context).review
        let workload = try #require(review.workloads.first)
        #expect(workload.windows.worst(.cut)?.isPositive == true)
        // Istio's two halves are one setting, which accepting for longer asks for already.
        let isIstio = container.contains("proxyv2")
        #expect(
            isIstio
                || workload.advice.recommendations.contains {
                    $0.setting.key == setting && $0.recommended == .seconds(300)
                }
        )
        #expect(workload.advice.steps.isEmpty)
        let patch = try #require(review.patch)
        #expect(patch.refused.isEmpty)
        let changed = try #require(patch.files.first).text
        #expect(changed.contains(line), "\(changed)")

        let after = try #require(try Reviewer.review(patch.manifestFiles, context: context).review.workloads.first)
        #expect(after.windows.worst(.cut) == .zero)
        #expect(after.windows.lines == workload.advice.patchAlone?.windows.lines)
        #expect(!after.advice.recommendations.contains { $0.setting.name == .graceTimeOut })
    }

    /// Without a named longest connection the controller's own time is what is promised.
    @Test func nothingIsAskedForThatNobodyNamed() throws {
        let text = EdgeManifests.text(containers: "      - " + Self.cases[0].container)
        let context = try ReviewContext(parsing: [("zones", "a:2,b:2,c:2")])
        let review = try Reviewer.review([ManifestFile(text: text)], context: context).review
        #expect(review.workloads[0].advice.recommendations.allSatisfy { $0.setting.name != .graceTimeOut })
    }
}
