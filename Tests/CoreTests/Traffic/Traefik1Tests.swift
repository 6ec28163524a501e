@testable import ManifestText
@testable import RolloutCore
import Testing

/// Traefik 1: one life cycle for all entrypoints, and arguments over the file.
struct Traefik1Tests {
    private static let file = ControllerText.configMap(
        "config",
        "traefik.toml: |\n  [lifeCycle]\n  requestAcceptGraceTimeout = \"30s\"\n  [entryPoints.web]\n  address = \":80\""
    )

    private func lifecycle(
        _ args: String,
        image: String = "traefik:1.7",
        files: String = ""
    ) throws -> ControllerLifecycle {
        try ControllerText.lifecycle(
            """
            containers:
            - name: web
              image: \(image)
              args: [\(args)]
              volumeMounts: [{name: config, mountPath: /etc/traefik}]
            volumes: [{name: config, configMap: {name: config}}]
            """,
            others: files
        )
    }

    static let lines: [(args: String, ports: [Int], grace: Int, timeOut: Int)] = [
        ("", [80], 0, 10),
        ("'--entryPoints=Name:http Address::8080'", [8080], 0, 10),
        (
            "\"--entrypoints='Name:http Address:0.0.0.0:8080 Compress:true'\", '--entryPoints=Name:b Address::81'",
            [8080, 81], 0, 10
        ),
        ("--entryPoints, 'Name:http Address::8080'", [8080], 0, 10),
        ("--lifeCycle.requestAcceptGraceTimeout=90", [80], 90, 10),
        ("--lifecycle.requestacceptgracetimeout=1m, --lifeCycle.graceTimeOut=5s", [80], 60, 5),
        ("--graceTimeOut=20", [80], 0, 20),
        ("--graceTimeOut=20, --lifeCycle.graceTimeOut=5", [80], 0, 5),
        ("--ping", [80, 8080], 0, 10),
    ]

    @Test(arguments: lines.indices)
    func reads(index: Int) throws {
        let (args, ports, grace, timeOut) = Self.lines[index]
        let lifecycle = try lifecycle(args)
        #expect(lifecycle.listeners.map(\.port) == ports)
        #expect(lifecycle.listeners.allSatisfy { $0.acceptGrace.value == grace && $0.graceTimeOut?.value == timeOut })
        #expect(lifecycle.option as? TraefikDrain == TraefikDrain(source: .arguments, isOfAll: true))
    }

    @Test func argumentsOverrideTheFile() throws {
        let fromFile = try lifecycle("", files: Self.file)
        #expect(fromFile.listener(onPort: 80)?.acceptGrace.value == 30)
        #expect(fromFile.file?.format == .toml)
        let overridden = try lifecycle("--lifeCycle.requestAcceptGraceTimeout=40", files: Self.file)
        #expect(overridden.listener(onPort: 80)?.acceptGrace.value == 40)
        #expect(overridden.option as? TraefikDrain == TraefikDrain(source: .arguments, isOfAll: true))
    }

    @Test(arguments: [("traefik:1.7", true), ("traefik:1.5.4", false), ("traefik:v1.6", true)])
    func pingFailsSinceOneSix(image: String, fails: Bool) throws {
        #expect(try lifecycle("--ping", image: image).health?.failsWhileDraining.value == fails)
    }

    @Test func otherVersionsAreNotItsBusiness() throws {
        let container = try TrafficText.container(image: "traefik:v2", args: [])
        #expect(try Traefik1.lifecycle(of: container, in: TrafficText.setting()) == nil)
    }
}
