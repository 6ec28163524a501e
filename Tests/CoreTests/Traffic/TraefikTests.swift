@testable import ManifestText
@testable import RolloutCore
import Testing

/// Traefik's command line and what it says about the end of a pod.
struct TraefikTests {
    // MARK: Arguments

    private func arguments(_ words: String...) throws -> TraefikConfiguration {
        TraefikConfiguration(arguments: try TrafficText.container(args: words).args)
    }

    static let forms: [(words: [String], value: String?)] = [
        (["--entryPoints.web.address=:80"], ":80"),
        (["--entrypoints.web.address=:80"], ":80"),
        (["--ENTRYPOINTS.WEB.ADDRESS=:80"], ":80"),
        (["--entryPoints.Web.Address=:80"], ":80"),
        (["-entryPoints.web.address=:80"], ":80"),
        (["--entryPoints.web.address", ":80"], ":80"),
        (["-entryPoints.web.address", ":80"], ":80"),
        (["--entryPoints.web.address=:80", "--entryPoints.web.address=:81"], ":81"),
        (["--entryPoints.web.address=:80", "--ENTRYPOINTS.web.address", ":81"], ":81"),
        (["--entryPoints.web.address=a=b"], "a=b"),
        (["--entryPoints.web.address="], ""),
        (["--entryPoints.web.address"], "true"),
        (["--entryPoints.web.address", "--ping"], "true"),
        (["traefik", "--entryPoints.web.address=:80"], ":80"),
        (["entryPoints.web.address=:80"], nil),
        (["--entryPoints.other.address=:80"], nil),
        ([], nil),
    ]

    @Test(arguments: forms.indices)
    func reads(index: Int) throws {
        let (words, value) = Self.forms[index]
        let arguments = TraefikConfiguration(arguments: try TrafficText.container(args: words).args)
        #expect(arguments.entrypoint("web", "address")?.value == value, "\(words)")
        #expect(arguments.entrypoint("WEB", "Address")?.value == value, "\(words)")
    }

    @Test func entrypointsAreListedOnceInTheOrderOfTheirFirstFlag() throws {
        let arguments = try arguments(
            "--entryPoints.web.address=:80",
            "--entryPoints.WebSecure.address=:443",
            "--entrypoints.WEB.forwardedHeaders.insecure",
            "--entryPoints.metrics.address=:9100",
            "--entrypoints=ignored"
        )
        #expect(arguments.entrypoints == ["web", "WebSecure", "metrics"])
    }

    @Test(arguments: [
        (["--ping"], true), (["--ping=true"], true), (["--ping=false"], false), (["--ping=0"], false),
        (["--ping", "--api"], true), ([], false),
        (["--Ping=TRUE"], true),
    ])
    func switches(words: [String], isOn: Bool) throws {
        #expect(TraefikConfiguration(arguments: try TrafficText.container(args: words).args).isOn("ping") == isOn)
    }

    @Test func aValueHasThePlaceOfItsWord() throws {
        let container = try TrafficText.container("args:\n- --a=1\n- --b\n- \"2\"")
        let arguments = TraefikConfiguration(arguments: container.args)
        #expect(arguments["a"]?.location.pointer == "/spec/template/spec/containers/0/args/0")
        #expect(arguments["b"]?.location.pointer == "/spec/template/spec/containers/0/args/2")
    }

    // MARK: Lifecycle

    private func lifecycle(image: String? = "traefik:2.4.8", _ args: String...) throws -> ControllerLifecycle? {
        try Traefik.lifecycle(of: TrafficText.container(image: image, args: args), in: TrafficText.setting())
    }

    @Test func everyEntrypointHasItsOwnGrace() throws {
        let lifecycle = try #require(
            try lifecycle(
                "--entryPoints.web.address=:3080/tcp",
                "--entryPoints.websecure.address=:3443",
                "--entryPoints.traefik.address=0.0.0.0:8082/TCP",
                "--entryPoints.web.transport.lifeCycle.requestAcceptGraceTimeout=90",
                "--entryPoints.websecure.transport.lifecycle.requestacceptgracetimeout=1m30s",
                "--entryPoints.web.transport.lifeCycle.graceTimeOut=5s",
                "--ping=true"
            )
        )
        #expect(lifecycle.name == "Traefik")
        #expect(lifecycle.version == Version("2.4.8"))
        #expect(lifecycle.option as? TraefikDrain == TraefikDrain(source: .arguments))
        #expect(lifecycle.listeners.map(\.name) == ["web", "websecure", "traefik"])
        #expect(lifecycle.listeners.map(\.port) == [3080, 3443, 8082])
        #expect(lifecycle.listeners.map(\.acceptGrace.value) == [90, 90, 0])
        #expect(lifecycle.listeners.map(\.graceTimeOut?.value) == [5, 10, 10])
        #expect(lifecycle.listeners.map(\.acceptGrace.source.kind) == [.manifest, .manifest, .controllerDefault])
        #expect(lifecycle.listener(onPort: 3443)?.name == "websecure")
        #expect(lifecycle.listener(onPort: 80) == nil)
        #expect(lifecycle.healthListener == "traefik")
        #expect(lifecycle.assumptions == [])
    }

    @Test(
        arguments: [
            (":80", 80), (":80/tcp", 80), (":80/TCP", 80), ("0.0.0.0:80", 80), ("[::]:443", 443),
            ("[::1]:443/tcp", 443), ("127.0.0.1:9100", 9100),
            (":53/udp", nil), (":443/UDP", nil), ("", nil), (":http", nil),
        ] as [(String, Int?)]
    )
    func addresses(address: String, port: Int?) throws {
        #expect(
            try lifecycle("--entryPoints.web.address=\(address)")?.listeners.map(\.port) == (port.map { [$0] } ?? [])
        )
    }

    @Test(arguments: [("90", 90), ("90s", 90), ("1m30s", 90), ("500ms", 0), ("soon", 0), ("-5s", 0), ("", 0)])
    func graceIsAGoDurationElseTheDefault(value: String, seconds: Int) throws {
        let option = "--entryPoints.web.transport.lifeCycle.requestAcceptGraceTimeout=\(value)"
        #expect(try lifecycle("--entryPoints.web.address=:80", option)?.listeners.map(\.acceptGrace.value) == [seconds])
    }

    @Test(
        arguments: [
            ([], nil), (["--ping"], "traefik"), (["--ping=true"], "traefik"), (["--ping=false"], nil),
            (["--ping.entryPoint=web"], "web"),
            (["--ping", "--ping.entrypoint=Web"], "Web"), (["--ping", "--ping.manualRouting=true"], nil),
        ] as [([String], String?)]
    )
    func theHealthEndpoint(args: [String], listener: String?) throws {
        #expect(
            try Traefik.lifecycle(of: TrafficText.container(image: "traefik", args: args), in: TrafficText.setting())?
                .healthListener == listener
        )
    }

    @Test(arguments: [
        ("traefik:2.4.8", [], true), ("traefik:v3.1", [], true), ("traefik", [], true),
        ("registry:5000/mirror/traefik:v2", [], true),
        ("traefik:1.7", [], false), ("traefik:v1.7-alpine", [], false), ("nginx", [], false),
        ("traefik/whoami", [], false),
        ("nginx", ["--entryPoints.web.address=:80"], true), ("ingress:1.0", ["--entrypoints.web.address=:80"], false),
    ])
    func whatIsTraefik(image: String, args: [String], isTraefik: Bool) throws {
        #expect(
            try
                (Traefik.lifecycle(of: TrafficText.container(image: image, args: args), in: TrafficText.setting())
                != nil) == isTraefik
        )
    }

    @Test func aConfigurationFileIsNamedAsNotRead() throws {
        let lifecycle = try lifecycle("--configFile=/etc/traefik/traefik.yml", "--entryPoints.web.address=:80")
        #expect(lifecycle?.assumptions.count == 1)
        #expect(lifecycle?.assumptions.first?.text.contains("/etc/traefik/traefik.yml") == true)
    }

    @Test func theCommandIsReadLikeTheArguments() throws {
        let container = try TrafficText.container(
            "image: traefik:v3\ncommand: [traefik, \"--entryPoints.web.address=:80\"]\nargs: [\"--entryPoints.web.address=:81\"]"
        )
        #expect(try Traefik.lifecycle(of: container, in: TrafficText.setting())?.listeners.map(\.port) == [81])
    }

    @Test func anyOtherContainerClosesAtOnce() throws {
        let container = try TrafficText.container(
            "image: my/own:1.27\nports: [{name: http, containerPort: 80}, {containerPort: 443}]"
        )
        let lifecycle = try IngressControllers.lifecycle(of: container, in: TrafficText.setting())
        #expect(lifecycle.listeners.map(\.name) == ["http", "443"])
        #expect(lifecycle.listeners.map(\.acceptGrace.value) == [0, 0])
        #expect(lifecycle.listeners.allSatisfy { $0.graceTimeOut == nil && $0.acceptGrace.source.kind == .assumed })
        #expect(lifecycle.option is PreStopSleepOption)
        #expect(lifecycle.assumptions.count == 1)
    }
}
