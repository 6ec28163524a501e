@testable import RolloutCore
import Testing

/// Settings of two halves, of which the shorter ends the accept window: which one is named, and what both become.
struct DrainPairTests {
    private func change(_ pod: String, hasPreStop: Bool = false, longest: Int = 0) throws -> DrainRemedy {
        let traffic = try PlanText.traffic(podSpec: pod).traffic
        return DrainRemedy(
            DrainRequest(
                port: try #require(traffic.ports.first),
                workload: traffic.workload,
                wait: 90,
                hook: 90,
                longest: longest
            ),
            hasPreStop: hasPreStop
        )
    }

    private func istio(_ environment: String, longest: Int = 0) throws -> DrainRemedy {
        try change(
            """
            containers:
            - name: web
              image: docker.io/istio/proxyv2:1.22.0
              ports: [{containerPort: 80}]
              env: [\(environment)]

            """,
            longest: longest
        )
    }

    private func gateway(_ flags: String) throws -> DrainRemedy {
        try change(
            """
            containers:
            - name: web
              image: docker.io/envoyproxy/envoy:v1.31.0
              ports: [{containerPort: 80}]
              lifecycle: {preStop: {httpGet: {path: /shutdown/ready, port: 19002}}}
            - name: shutdown-manager
              command: [envoy-gateway]
              args: [envoy, shutdown-manager]
              lifecycle: {preStop: {exec: {command: [envoy-gateway, envoy, shutdown, \(flags)]}}}

            """
        )
    }

    private static let wait = "{name: TERMINATION_DRAIN_DURATION_SECONDS, value: \"%\"}"

    /// The agent waits 5 s and Envoy drains for 45 s unless told otherwise.
    @Test(arguments: [
        (5, "terminationDrainDuration", "{terminationDrainDuration: 90s, drainDuration: 90s}"),
        (60, "drainDuration", "{terminationDrainDuration: 90s, drainDuration: 90s}"),
        (90, "drainDuration", "{terminationDrainDuration: 90s, drainDuration: 90s}"),
        // What is long enough stays as it is.
        (120, "drainDuration", "{terminationDrainDuration: 120s, drainDuration: 90s}"),
    ])
    func theLimitingHalfOfIstiosIsNamed(seconds: Int, title: String, text: String) throws {
        let change = try istio(Self.wait.replacing("%", with: String(seconds)))
        #expect(change.title == title)
        #expect(change.text.contains(text))
        #expect(change.connections == max(0, seconds - 90))
    }

    @Test func connectionsThatWereSaidToLastKeepTheirTime() throws {
        let change = try istio(Self.wait.replacing("%", with: "90"), longest: 30)
        #expect(change.text.contains("{terminationDrainDuration: 120s, drainDuration: 90s}"))
        #expect(change.connections == 30)
    }

    @Test func anAgentThatWaitsForConnectionsHasALeastTime() throws {
        let change = try istio("{name: EXIT_ON_ZERO_ACTIVE_CONNECTIONS, value: \"true\"}")
        #expect(change.title == "MINIMUM_DRAIN_DURATION")
        #expect(change.connections == nil)
    }

    @Test(arguments: [
        ("--min-drain-duration=10s", "minDrainDuration", "{minDrainDuration: 90s, drainTimeout: 140s}"),
        ("--min-drain-duration=90s, --drain-timeout=60s", "drainTimeout", "{minDrainDuration: 90s, drainTimeout: 90s}"),
        ("--min-drain-duration=120s", "drainTimeout", "{minDrainDuration: 120s, drainTimeout: 90s}"),
    ])
    func theLimitingHalfOfEnvoyGatewaysIsNamed(flags: String, title: String, text: String) throws {
        let change = try gateway(flags)
        #expect(change.title == "\(title) of Envoy Gateway")
        #expect(change.text.contains(text))
    }
}
