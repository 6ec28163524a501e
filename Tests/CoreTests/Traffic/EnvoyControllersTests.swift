@testable import RolloutCore
import Testing

/// Contour, Envoy Gateway and Istio: what the container beside Envoy, or the agent before it, makes it wait.
struct EnvoyControllersTests {
    private func pod(_ path: String, manager: String, hook: String) -> String {
        """
        containers:
        - name: web
          image: docker.io/envoyproxy/envoy:v1.31.0
          lifecycle: {preStop: {httpGet: {path: \(path), port: 8090}}}
        - name: shutdown-manager
          \(manager)
          \(hook.isEmpty ? "" : "lifecycle: {preStop: {exec: {command: \(hook)}}}")
        """
    }

    private static let contour = "command: [/bin/contour]\n  args: [envoy, shutdown-manager]"
    private static let gateway = "command: [envoy-gateway]\n  args: [envoy, shutdown-manager]"

    @Test(arguments: [
        ("[/bin/contour, envoy, shutdown]", 0), ("[/bin/contour, envoy, shutdown, --check-delay=60s]", 60),
        ("[/bin/contour, envoy, shutdown, --drain-delay=30s, --check-delay=60s]", 90),
        ("[contour, envoy, shutdown, --drain-delay, 1m]", 60),
    ])
    func contourWaitsForItsDelays(hook: String, seconds: Int) throws {
        let lifecycle = try ControllerText.lifecycle(pod("/shutdown", manager: Self.contour, hook: hook))
        #expect(lifecycle.name == "Contour")
        let figures = try ControllerText.figures(lifecycle)
        #expect(figures.grace == 0)
        #expect(figures.timeOut == nil)
        #expect(figures.hook == seconds)
    }

    @Test func aManagerWithoutItsHookIsOpaque() throws {
        let lifecycle = try ControllerText.lifecycle(pod("/shutdown", manager: Self.contour, hook: ""))
        #expect(lifecycle.preStop?.isOpaque == true)
    }

    @Test(arguments: [
        ("[envoy-gateway, envoy, shutdown]", 10, 50),
        ("[envoy-gateway, envoy, shutdown, --drain-timeout=180s, --min-drain-duration=60s]", 60, 120),
        ("[envoy-gateway, envoy, shutdown, --drain-timeout=30s]", 10, 20),
        // The timeout ends the wait, however long that is meant to be.
        ("[envoy-gateway, envoy, shutdown, --min-drain-duration=90s]", 60, 0),
    ])
    func envoyGatewayWaitsForItsLeastTime(hook: String, seconds: Int, connections: Int) throws {
        let lifecycle = try ControllerText.lifecycle(pod("/shutdown/ready", manager: Self.gateway, hook: hook))
        #expect(lifecycle.name == "Envoy Gateway")
        let figures = try ControllerText.figures(lifecycle)
        #expect(figures.hook == seconds)
        #expect(figures.timeOut == connections)
    }

    @Test func anEnvoyWithoutAManagerIsNeither() throws {
        let lines = "image: envoyproxy/envoy:v1.31.0\nlifecycle: {preStop: {httpGet: {path: /shutdown, port: 8090}}}"
        #expect(try ControllerText.lifecycle(of: lines).name == "Envoy")
    }

    // MARK: kgateway

    @Test(arguments: [
        ("wget --post-data '' -O /dev/null 127.0.0.1:19000/healthcheck/fail; sleep 25", 25, true),
        ("sleep 25", 25, false),
        ("", 0, false),
    ])
    func kgatewaySleepsBehindAFailingCheck(script: String, seconds: Int, fails: Bool) throws {
        let hook = script.isEmpty ? "" : "\nlifecycle: {preStop: {exec: {command: [/bin/sh, -c, \"\(script)\"]}}}"
        let traffic = try PlanText.traffic(
            podSpec: "containers:\n- name: web\n  ports: [{containerPort: 80}]\n"
                + ResourcesText.indented("image: cr.kgateway.dev/kgateway-dev/envoy-wrapper:v2.1.1" + hook, by: 2)
        ).traffic
        let container = try #require(traffic.ports.first).container
        #expect(container.lifecycle.name == "kgateway")
        #expect(container.preStop.seconds.value == seconds)
        #expect(!container.preStop.isOpaque)
        #expect(container.lifecycle.health?.failsWhileDraining.value == fails)
    }

    // MARK: Istio

    private static let proxy = "image: docker.io/istio/proxyv2:1.22.0\nargs: [proxy, router]\n"

    static let proxies: [(annotation: String, lines: String, grace: Int, timeOut: Int?)] = [
        ("", "", 5, 0),
        ("terminationDrainDuration: 30s", "", 30, 0),
        ("{\"terminationDrainDuration\": \"60s\"}", "", 45, 15),
        ("{terminationDrainDuration: 60s, drainDuration: 20s}", "", 20, 40),
        ("", "env: [{name: TERMINATION_DRAIN_DURATION_SECONDS, value: \"20\"}]", 20, 0),
        ("terminationDrainDuration: 30s", "env: [{name: TERMINATION_DRAIN_DURATION_SECONDS, value: \"20\"}]", 30, 0),
        ("{proxyMetadata: {EXIT_ON_ZERO_ACTIVE_CONNECTIONS: \"true\"}}", "", 5, nil),
        ("", "env: [{name: EXIT_ON_ZERO_ACTIVE_CONNECTIONS, value: \"true\"}]", 5, nil),
        (
            "{proxyMetadata: {EXIT_ON_ZERO_ACTIVE_CONNECTIONS: \"true\", MINIMUM_DRAIN_DURATION: 25s}}",
            "env: [{name: MINIMUM_DRAIN_DURATION, value: 15s}]", 15, nil
        ),
        ("not: [a, mapping", "", 5, 0),
    ]

    @Test(arguments: proxies.indices)
    func istioWaitsForTheShorter(index: Int) throws {
        let (annotation, lines, grace, timeOut) = Self.proxies[index]
        let annotations = annotation.isEmpty ? "" : "{proxy.istio.io/config: '\(annotation)'}"
        let lifecycle = try ControllerText.lifecycle(of: Self.proxy + lines, annotations: annotations)
        #expect(lifecycle.name == "Istio gateway")
        let figures = try ControllerText.figures(lifecycle)
        #expect(figures.grace == grace)
        #expect(figures.timeOut == timeOut)
        #expect(figures.hook == nil)
    }

    @Test func aSidecarServesNoPortsButItsOwn() throws {
        let lines = "image: docker.io/istio/proxyv2:1.22.0\nargs: [proxy, sidecar]"
        let lifecycle = try ControllerText.lifecycle(of: lines)
        #expect(lifecycle.name == "Istio sidecar")
        #expect(lifecycle.listener(onPort: 8080) == nil)
        #expect(lifecycle.stopSeconds == 5)
    }

    /// Refuses connections while it drains up to 1.7; answers its health check 503 from 1.10.1 on.
    @Test(arguments: [
        ("1.7.8", 0, false), ("1.8.0", 5, false), ("1.10.0", 5, false), ("1.10.1", 5, true), ("1.29.0", 5, true),
    ])
    func istioByVersion(version: String, grace: Int, failsHealth: Bool) throws {
        let lifecycle = try ControllerText.lifecycle(of: "image: istio/proxyv2:\(version)\nargs: [proxy, router]")
        #expect(try ControllerText.figures(lifecycle).grace == grace)
        #expect(lifecycle.health?.failsWhileDraining.value == failsHealth)
    }
}
