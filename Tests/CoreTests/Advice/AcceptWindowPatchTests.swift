import Testing

@testable import ManifestText
@testable import RolloutCore

/// How a longer accept window is written into the manifests: the changed lines, as a diff shows them.
struct AcceptWindowPatchTests {
    private static let arguments = "--entryPoints.web.address=:80"
    private static let option = "--entryPoints.web.transport.lifeCycle.requestAcceptGraceTimeout"

    /// The lines that change for a wait of 90 s, or 85 in a hook beside a grace of 5.
    private static func diff(
        of container: String,
        kubernetes: String? = nil,
        hook: Int = 90
    ) throws -> String {
        let pod =
            "containers:\n- name: web\n  ports:\n  - containerPort: 80\n" + ResourcesText.indented(container, by: 2)
        let text = ResourcesText.deployment(podSpec: pod) + PlanText.service()
        let context = try ReviewContext(parsing: kubernetes.map { [("kubernetes", $0)] } ?? [])
        let port = try #require(try PlanText.traffic(podSpec: pod, context: context).traffic.ports.first)
        let workload = try #require(try ResourcesText.read(text).workloads.first)
        let takesAction = kubernetes.flatMap { Version($0) }.map { $0 >= Version("1.30") ?? $0 } ?? true
        let remedy = DrainRemedy(
            DrainRequest(port: port, workload: workload, takesSleepAction: takesAction, wait: 90, hook: hook),
            hasPreStop: port.container.preStop.seconds.value > 0
        )
        return try changedLines(text, remedy.edits)
    }

    private static func changedLines(_ text: String, _ edits: [ManifestChange]) throws -> String {
        let patched = PatchSet(edits).applied(to: try Manifests(parsing: [ManifestFile(text: text)]))
        #expect(patched.refused.isEmpty)
        let lines = try #require(UnifiedDiff.text(of: patched)).split(separator: "\n").dropFirst(2)
        return lines.filter { $0.hasPrefix("+") || $0.hasPrefix("-") }
            .map { "\($0.prefix(1)) \($0.dropFirst().drop { $0 == " " })" }.joined(separator: "\n")
    }

    private static func check(
        _ container: String,
        kubernetes: String? = nil,
        _ expected: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let lines = try diff(of: container, kubernetes: kubernetes)
        #expect(lines == expected, sourceLocation: sourceLocation)
    }

    // MARK: Options

    @Test func anArgumentJoinsTheList() throws {
        try Self.check("image: traefik:v3\nargs:\n- \"\(Self.arguments)\"", "+ - \(Self.option)=90")
    }

    @Test func anArgumentThatIsThereGetsAnotherValue() throws {
        let container = "image: traefik:v3\nargs:\n- \(Self.arguments)\n- \(Self.option)=10s"
        try Self.check(container, "- - \(Self.option)=10s\n+ - \(Self.option)=90")
    }

    @Test func aValueThatIsAWordOfItsOwnChangesAlone() throws {
        let container = "image: traefik:v3\nargs:\n- \(Self.arguments)\n- \(Self.option)\n- \"10\""
        try Self.check(container, "- - \"10\"\n+ - \"90\"")
    }

    /// Some charts write the flag and its value as one word.
    @Test func aFlagKeepsItsNameInFrontOfABlank() throws {
        let nginx = """
            image: registry.k8s.io/ingress-nginx/controller:v1.12.1
            args:
            - /nginx-ingress-controller
            - --shutdown-grace-period 10
            """
        try Self.check(nginx, "- - --shutdown-grace-period 10\n+ - --shutdown-grace-period 90")
    }

    @Test func withoutArgsTheCommandTakesTheArgument() throws {
        let container = "image: traefik:v3\ncommand: [/traefik, \"\(Self.arguments)\"]"
        try Self.check(
            container,
            """
            - command: [/traefik, "\(Self.arguments)"]
            + command: [/traefik, "\(Self.arguments)", \(Self.option)=90]
            """
        )
    }

    /// Behind a script it would be the shell's own argument.
    @Test(arguments: [
        "command: [sh, -c, \"exec traefik --entryPoints.web.address=:80\"]",
        "command: [/bin/sh, -c]\nargs: [\"exec traefik --entryPoints.web.address=:80\"]",
    ])
    func aScriptIsLeftToItsReader(command: String) throws {
        #expect(try Self.diff(of: "image: traefik:v3\n" + command).isEmpty)
    }

    @Test func aVariableIsAddedOrChanged() throws {
        let address = "image: traefik:v3\nenv:\n- name: TRAEFIK_ENTRYPOINTS_WEB_ADDRESS\n  value: \":80\""
        let name = "TRAEFIK_ENTRYPOINTS_WEB_TRANSPORT_LIFECYCLE_REQUESTACCEPTGRACETIMEOUT"
        try Self.check(address, "+ - name: \(name)\n+ value: 90s")
        let stated = address + "\n- name: \(name)\n  value: 10s"
        try Self.check(stated, "- value: 10s\n+ value: 90s")
    }

    // MARK: Sleeps

    static let sleeps: [(hook: String, kubernetes: String?, lines: String)] = [
        ("", nil, "+ lifecycle:\n+ preStop:\n+ sleep:\n+ seconds: 90"),
        ("sleep: {seconds: 10}", nil, "- preStop: {sleep: {seconds: 10}}\n+ preStop: {sleep: {seconds: 90}}"),
        (
            "exec: {command: [/bin/sleep, \"10\"]}", nil,
            "- preStop: {exec: {command: [/bin/sleep, \"10\"]}}\n+ preStop: {exec: {command: [/bin/sleep, \"90\"]}}"
        ),
        (
            "exec: {command: [sh, -c, \"notify; sleep 1m && log done\"]}", nil,
            "- preStop: {exec: {command: [sh, -c, \"notify; sleep 1m && log done\"]}}\n"
                + "+ preStop: {exec: {command: [sh, -c, \"notify; sleep 90 && log done\"]}}"
        ),
        (
            "exec: {command: [/bin/busybox, sleep, \"10\"]}", nil,
            "- preStop: {exec: {command: [/bin/busybox, sleep, \"10\"]}}\n"
                + "+ preStop: {exec: {command: [/bin/busybox, sleep, \"90\"]}}"
        ),
        // Two sleeps, or none that can be read: whoever wrote them has to say what is meant.
        ("exec: {command: [sh, -c, \"sleep 5; log; sleep 5\"]}", nil, ""),
        ("exec: {command: [/drain]}", nil, ""),
        ("httpGet: {path: /stop, port: 80}", nil, ""),
        // Before the sleep action was on.
        ("", "1.29", "+ lifecycle:\n+ preStop:\n+ exec:\n+ command:\n+ - sh\n+ - -c\n+ - sleep 90"),
        (
            "sleep: {seconds: 10}", "1.29",
            "- preStop: {sleep: {seconds: 10}}\n+ preStop:\n+ exec:\n+ command:\n+ - sh\n+ - -c\n+ - sleep 90"
        ),
    ]

    @Test(arguments: sleeps.indices)
    func aSleepBecomesLonger(index: Int) throws {
        let (hook, kubernetes, lines) = Self.sleeps[index]
        let lifecycle = hook.isEmpty ? "" : "\nlifecycle:\n  preStop: {\(hook)}"
        try Self.check("image: app" + lifecycle, kubernetes: kubernetes, lines)
    }

    /// No bash in the image: the hook that fails makes room.
    @Test func aHookThatFailsIsReplaced() throws {
        let container = """
            image: nginx:1.27-alpine
            lifecycle:
              preStop:
                exec:
                  command: ["/bin/bash", "-c", "sleep 90"]
            """
        let lines = "- exec:\n- command: [\"/bin/bash\", \"-c\", \"sleep 90\"]\n+ sleep:\n+ seconds: 90"
        try Self.check(container, lines)
    }

    @Test func aGraceThatIsThereLeavesTheHookLessToWait() throws {
        let container = "image: app\nlifecycle: {preStop: {sleep: {seconds: 10}}}"
        #expect(try Self.diff(of: container, hook: 85).hasSuffix("{sleep: {seconds: 85}}}"))
    }

    /// The API server would refuse a hook without an action that it knows.
    @Test func anImageThatCannotSleepNeedsANewerCluster() throws {
        let container = "image: envoyproxy/envoy:distroless-v1.31.0"
        #expect(try Self.diff(of: container, kubernetes: "1.29").isEmpty)
        #expect(try Self.diff(of: container, kubernetes: "1.30").hasSuffix("+ seconds: 90"))
    }

    // MARK: Hooks of controllers

    static let controllers: [(image: String, before: String, after: String)] = [
        ("ingress-nginx/controller:v1.12.1", "[/wait-shutdown]", "[/bin/sh, -c, sleep 90; /wait-shutdown]"),
        (
            "ingress-nginx/controller:v1.12.1", "[sh, -c, \"log; sleep 5 && /wait-shutdown\"]",
            "[sh, -c, \"log; sleep 90 && /wait-shutdown\"]"
        ),
        ("ingress-nginx/controller:v1.12.1", "[sh, -c, \"/wait-shutdown\"]", "[sh, -c, \"sleep 90; /wait-shutdown\"]"),
        ("kong:3.5", "[kong, quit]", "[kong, quit, --wait=90]"),
        ("kong:3.5", "[kong, quit, \"--wait=15\", \"--timeout=30\"]", "[kong, quit, \"--wait=90\", \"--timeout=30\"]"),
        ("kong:3.5", "[kong, quit, -w, \"15\"]", "[kong, quit, -w, \"90\"]"),
        ("kong:3.5", "[sh, -c, \"sleep 15 && kong quit -t 30\"]", "[sh, -c, \"sleep 90 && kong quit -t 30\"]"),
        ("kong:3.5", "[sh, -c, \"kong quit --wait 15; log\"]", "[sh, -c, \"kong quit --wait 90; log\"]"),
        ("kong:3.5", "[sh, -c, \"kong quit -t 30\"]", "[sh, -c, \"kong quit --wait=90 -t 30\"]"),
    ]

    @Test(arguments: controllers.indices)
    func aHookOfAControllerKeepsWhatElseItDoes(index: Int) throws {
        let (image, before, after) = Self.controllers[index]
        func line(_ command: String) -> String { "preStop: {exec: {command: \(command)}}" }
        let container = "image: \(image)\nlifecycle:\n  \(line(before))"
        try Self.check(container, "- \(line(before))\n+ \(line(after))")
    }

    /// Where a sleep and a wait stand side by side, it is not for us to say which of them grows.
    @Test func aSleepBesideAWaitIsLeftToItsReader() throws {
        let hook = "exec: {command: [sh, -c, \"sleep 5; kong quit --wait=5\"]}"
        #expect(try Self.diff(of: "image: kong:3.5\nlifecycle:\n  preStop: {\(hook)}").isEmpty)
    }

    // MARK: Hooks that go

    static let superfluous: [(hook: String, lines: String, text: String)] = [
        (
            "sleep: {seconds: 95}", "- lifecycle:\n- preStop: {sleep: {seconds: 95}}\n+ lifecycle: {}",
            "remove lifecycle.preStop"
        ),
        (
            "exec: {command: [sh, -c, sleep 95]}",
            "- lifecycle:\n- preStop: {exec: {command: [sh, -c, sleep 95]}}\n+ lifecycle: {}",
            "remove lifecycle.preStop"
        ),
        (
            "exec: {command: [sh, -c, \"sleep 95; log\"]}",
            "- preStop: {exec: {command: [sh, -c, \"sleep 95; log\"]}}\n"
                + "+ preStop: {exec: {command: [sh, -c, \"sleep 0; log\"]}}",
            "lifecycle.preStop: sleep 0"
        ),
    ]

    /// Only a hook that does nothing but sleep can go without a loss.
    @Test(arguments: superfluous.indices)
    func aSecondWaitGoesAndTheRestStays(index: Int) throws {
        let (action, lines, expected) = Self.superfluous[index]
        let pod = """
            containers:
            - name: web
              image: traefik:v3
              args: ["\(Self.arguments)", "\(Self.option)=90"]
              lifecycle:
                preStop: {\(action)}
              ports: [{containerPort: 80}]
            """
        let text = ResourcesText.deployment(podSpec: pod) + PlanText.service()
        let traffic = try PlanText.traffic(podSpec: pod).traffic
        let hook = HookEdit(
            container: try #require(traffic.ports.first).container,
            workload: traffic.workload,
            takesSleepAction: true
        )
        let (edits, words) = hook.withoutSleep()
        let changed = try Self.changedLines(text, edits)
        #expect(changed == lines)
        #expect(words == expected)
    }
}
