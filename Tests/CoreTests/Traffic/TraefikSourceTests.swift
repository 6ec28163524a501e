@testable import ManifestText
@testable import RolloutCore
import Testing

/// Which source of Traefik's configuration counts.
struct TraefikSourceTests {
    private static let option = "transport.lifeCycle.requestAcceptGraceTimeout"
    private static let argument = "\"--entryPoints.web.address=:80\", \"--entryPoints.web.\(option)=10\""
    private static let variables =
        "env: [{name: TRAEFIK_ENTRYPOINTS_WEB_ADDRESS, value: \":80\"}, "
        + "{name: traefik_entryPoints_web_transport_lifecycle_requestacceptgracetimeout, value: 20s}]"
    private static let mount = "volumeMounts: [{name: config, mountPath: /etc/traefik}]"
    private static let file = ControllerText.configMap(
        "config",
        "traefik.yml: |\n  entryPoints:\n    web:\n      address: :80\n      transport: {lifeCycle: {requestAcceptGraceTimeout: 30}}"
    )

    private func lifecycle(_ lines: String..., files: String = "") throws -> ControllerLifecycle {
        let container = (["name: web", "image: traefik:v3"] + lines).joined(separator: "\n")
        let pod =
            "containers:\n-\n" + ResourcesText.indented(container, by: 2)
            + "\nvolumes: [{name: config, configMap: {name: config}}]"
        return try ControllerText.lifecycle(pod, others: files)
    }

    private func grace(_ lifecycle: ControllerLifecycle) -> Int? { lifecycle.listener(onPort: 80)?.acceptGrace.value }

    @Test func theFileCountsAlone() throws {
        let lifecycle = try lifecycle("args: [\(Self.argument)]", Self.variables, Self.mount, files: Self.file)
        #expect(grace(lifecycle) == 30)
        #expect(lifecycle.file?.format == .yaml)
        #expect(lifecycle.assumptions.isEmpty)
    }

    @Test func argumentsCountBeforeTheEnvironment() throws {
        let lifecycle = try lifecycle("args: [\(Self.argument)]", Self.variables)
        #expect(grace(lifecycle) == 10)
        #expect(lifecycle.option as? TraefikDrain == TraefikDrain(source: .arguments))
    }

    @Test func theEnvironmentCountsLast() throws {
        let lifecycle = try lifecycle("command: [traefik]", Self.variables)
        #expect(grace(lifecycle) == 20)
        #expect(lifecycle.option as? TraefikDrain == TraefikDrain(source: .environment))
    }

    /// A file that no ConfigMap among the manifests brings: arguments are taken to say the same.
    @Test func aFileFromElsewhereIsSaidToBeUnread() throws {
        let lifecycle = try lifecycle(
            "args: [\"--configFile=/config/traefik.yml\", \(Self.argument)]",
            files: Self.file
        )
        #expect(grace(lifecycle) == 10)
        #expect(lifecycle.assumptions.count == 1)
    }

    @Test func aFileThatTheEnvironmentNamesIsReadWithAnAssumption() throws {
        let lifecycle = try lifecycle(
            "env: [{name: TRAEFIK_CONFIGFILE, value: /etc/traefik/traefik.yml}]",
            Self.mount,
            files: Self.file
        )
        #expect(grace(lifecycle) == 30)
        #expect(lifecycle.assumptions.count == 1)
    }

    @Test func aFileThatIsNoMappingIsNotRead() throws {
        let list = ControllerText.configMap("config", "traefik.yml: |\n  - a\n  - b")
        let lifecycle = try lifecycle("args: [\(Self.argument)]", Self.mount, files: list)
        #expect(grace(lifecycle) == 10)
        #expect(lifecycle.assumptions.count == 1)
    }

    /// A file with too many options, or an alias bomb in it, is not read.
    @Test(arguments: [0, 1])
    func aFileWithoutMeasureIsNotRead(kind: Int) throws {
        let bomb =
            "a: &a {b: 1, c: 2}\n"
            + (1...20).map {
                "x\($0): &x\($0) {l: *\($0 == 1 ? "a" : "x\($0 - 1)"), r: *\($0 == 1 ? "a" : "x\($0 - 1)")}"
            }
            .prefix(13).joined(separator: "\n")
        let many = (0..<TextLimits.embeddedOptions).map { "o\($0): 1" }.joined(separator: "\n")
        let text = "entryPoints: {web: {address: \":80\"}}\n" + (kind == 0 ? bomb : many)
        let map = ControllerText.configMap("config", "traefik.yml: |\n" + ResourcesText.indented(text, by: 2))
        let lifecycle = try lifecycle("args: [\(Self.argument)]", Self.mount, files: map)
        #expect(grace(lifecycle) == 10)
        #expect(lifecycle.assumptions.count == 1)
    }

    /// Both formats are read up to the limit, and not one byte beyond.
    @Test(arguments: [("yml", 0, true), ("yml", 1, false), ("toml", 0, true), ("toml", 1, false)])
    func aFileIsReadUpToItsLimit(suffix: String, beyond: Int, isRead: Bool) throws {
        let start = suffix == "yml" ? "entryPoints: {web: {address: \":80\"}}\n" : "entryPoints.web.address = \":80\"\n"
        let comment = TextLimits.embeddedFileBytes + beyond - start.utf8.count
        let text = start + "#" + String(repeating: "x", count: comment - 1)
        let map = ControllerText.configMap("config", "traefik.\(suffix): |-\n" + ResourcesText.indented(text, by: 2))
        let lifecycle = try lifecycle("args: [\(Self.argument)]", Self.mount, files: map)
        #expect(grace(lifecycle) == (isRead ? 0 : 10))
        #expect(lifecycle.assumptions.isEmpty == isRead)
    }

    @Test func aVariableFromElsewhereIsTakenForItsDefault() throws {
        let lifecycle = try lifecycle(
            "env: [{name: TRAEFIK_ENTRYPOINTS_WEB_ADDRESS, value: \":80\"}, {name: "
                + "TRAEFIK_ENTRYPOINTS_WEB_TRANSPORT_LIFECYCLE_GRACETIMEOUT, valueFrom: {secretKeyRef: {name: a, key: b}}}]"
        )
        #expect(lifecycle.listener(onPort: 80)?.graceTimeOut?.value == 10)
        #expect(lifecycle.assumptions.count == 1)
    }

    /// `http` on 80 and `traefik` on 8080 are there without being named.
    @Test func entrypointsThatNobodyNames() throws {
        let lifecycle = try lifecycle("args: [\"--ping\"]")
        #expect(lifecycle.listeners.map(\.name) == ["http", "traefik"])
        #expect(lifecycle.listeners.map(\.port) == [80, 8080])
        #expect(lifecycle.health?.port == 8080)
    }

    @Test(arguments: [
        ("", true), (", \"--ping.terminatingStatusCode=204\"", false), (", \"--ping.terminatingStatusCode=500\"", true),
    ])
    func thePingEndpointFailsFromTheSignalOn(argument: String, fails: Bool) throws {
        let lifecycle = try lifecycle("args: [\"--ping\"\(argument)]")
        #expect(lifecycle.health?.failsWhileDraining.value == fails)
    }

    @Test func udpEntrypointsAreNoListenersAndStopLast() throws {
        let lifecycle = try lifecycle(
            "args: [\(Self.argument), \"--entryPoints.dns.address=:53/udp\", \"--entryPoints.dns.\(Self.option)=7\"]"
        )
        #expect(lifecycle.listeners.map(\.name) == ["web"])
        #expect(lifecycle.udpStop?.value == 17)
    }
}
