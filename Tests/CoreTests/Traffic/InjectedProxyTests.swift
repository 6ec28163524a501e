@testable import ManifestText
@testable import RolloutCore
import Testing

/// Proxies that a mesh injects: what asks for one, and what declines.
struct InjectedProxyTests {
    private func proxy(_ metadata: String, namespace: String = "", containers: String = "") throws -> InjectedProxy? {
        let text = """
            apiVersion: v1
            kind: Namespace
            metadata: {name: shop\(namespace)}
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, namespace: shop}
            spec:
              selector: {matchLabels: {app: web}}
              template:
                metadata: {\(metadata.contains("labels:") ? "" : "labels: {app: web}, ")\(metadata)}
                spec: {containers: [{name: web, image: app}\(containers)]}
            """
        let resources = try Resources(reading: Manifests(parsing: [ManifestFile(text: text)]).documents)
        let workload = try #require(resources.workloads.first)
        let versions = ClusterVersions(of: workload, in: resources, context: ReviewContext())
        return InjectedProxy(of: PodContext(workload: workload, resources: resources, versions: versions))
    }

    static let requests: [(metadata: String, namespace: String, mesh: InjectedProxy.Mesh?)] = [
        ("labels: {app: web}", "", nil),
        ("labels: {app: web}", ", labels: {istio-injection: enabled}", .istio),
        ("labels: {app: web}", ", labels: {istio-injection: disabled}", nil),
        ("labels: {app: web}", ", labels: {istio.io/rev: stable}", .istio),
        ("labels: {app: web, sidecar.istio.io/inject: \"false\"}", ", labels: {istio-injection: enabled}", nil),
        ("labels: {app: web, sidecar.istio.io/inject: \"true\"}", "", .istio),
        // No webhook looks at a Namespace that says no, and none at annotations alone.
        (
            "labels: {app: web, sidecar.istio.io/inject: \"true\"}", ", labels: {istio-injection: disabled}", nil
        ),
        ("labels: {app: web}", ", labels: {istio-injection: disabled, istio.io/rev: stable}", nil),
        ("annotations: {sidecar.istio.io/inject: \"true\"}", "", nil),
        ("annotations: {sidecar.istio.io/inject: \"false\"}", ", labels: {istio-injection: enabled}", nil),
        ("annotations: {sidecar.istio.io/nativeSidecar: \"true\"}", ", labels: {istio-injection: enabled}", nil),
        ("annotations: {linkerd.io/inject: enabled}", "", .linkerd),
        ("annotations: {linkerd.io/inject: disabled}", ", annotations: {linkerd.io/inject: enabled}", nil),
        ("labels: {app: web}", ", annotations: {linkerd.io/inject: enabled}", .linkerd),
        ("annotations: {consul.hashicorp.com/connect-inject: \"true\"}", "", .consul),
        ("labels: {app: web, kuma.io/sidecar-injection: enabled}", "", .kuma),
        (
            "annotations: {linkerd.io/inject: enabled, config.beta.linkerd.io/proxy-enable-native-sidecar: \"true\"}",
            "",
            nil
        ),
    ]

    @Test(arguments: requests.indices)
    func isAskedFor(index: Int) throws {
        let (metadata, namespace, mesh) = Self.requests[index]
        #expect(try proxy(metadata, namespace: namespace)?.mesh == mesh)
    }

    @Test func oneAmongTheContainersIsNotInjected() throws {
        let posted = ", {name: istio-proxy, image: auto}"
        #expect(try proxy("labels: {app: web, sidecar.istio.io/inject: \"true\"}", containers: posted) == nil)
    }

    @Test func settingsOfLinkerdAreInherited() throws {
        let settings = "linkerd.io/inject: enabled, config.alpha.linkerd.io/proxy-wait-before-exit-seconds: \"60\""
        let proxy = try proxy("labels: {app: web}", namespace: ", annotations: {\(settings)}")
        #expect(proxy?.lasts == 60)
    }

    @Test func podsOnTheNetworkOfTheirNodeHaveNone() throws {
        let metadata = "annotations: {linkerd.io/inject: enabled}"
        #expect(try proxy(metadata, containers: "], hostNetwork: true, initContainers: [") == nil)
    }

    @Test func portsAreLeftOut() throws {
        let annotations = "linkerd.io/inject: enabled, config.linkerd.io/skip-inbound-ports: \"80, 8000-8010\""
        let proxy = try #require(try proxy("annotations: {\(annotations)}"))
        #expect([79, 80, 8000, 8010, 8011].map(proxy.takes) == [true, false, false, false, true])
    }

    /// Linkerd's ends at once unless it is told to wait; Istio's after the shorter of its two drains, 5 s.
    @Test func lastsAsItIsTold() throws {
        #expect(try proxy("annotations: {linkerd.io/inject: enabled}")?.lasts == 0)
        let waiting = "linkerd.io/inject: enabled, config.alpha.linkerd.io/proxy-wait-before-exit-seconds: \"120\""
        #expect(try proxy("annotations: {\(waiting)}")?.lasts == 120)
        let label = ", labels: {istio-injection: enabled}"
        #expect(try proxy("labels: {app: web}", namespace: label)?.lasts == 5)
        let drain = "proxy.istio.io/config: \"{drainDuration: 60s, terminationDrainDuration: 70s}\""
        #expect(try proxy("annotations: {\(drain)}", namespace: label)?.lasts == 60)
    }
}
