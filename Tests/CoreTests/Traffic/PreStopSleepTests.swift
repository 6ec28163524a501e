@testable import ManifestText
@testable import RolloutCore
import Testing

/// Every form in which a preStop hook sleeps, and those that only look like it.
struct PreStopSleepTests {
    // MARK: Shell commands

    @Test(arguments: [
        ("sleep 90", 90), ("sleep 1m", 60), ("sleep 90s", 90), ("sleep 2h", 7200), ("sleep 1d", 86_400),
        ("sleep 1.5m", 90), ("sleep 0.5", 0),
        ("sleep .5m", 30), ("/bin/sleep 90", 90), ("  sleep   90  ", 90), ("sleep\t90", 90),
        ("sleep 270; /wait-shutdown", 270),
        ("sleep 5 && nginx -s quit", 5), ("echo bye; sleep 30", 30), ("sleep 30\nsleep 60", 90),
        ("sleep 10 ; sleep 20 ; sleep 30", 60),
        ("sleep 30 && kill -USR1 $(pidof haproxy)", 30), ("sleep 20; exit 0", 20),
        ("sleep 9; if x; then sleep 5; fi", 9),
        ("sleep 0", 0), ("/wait-shutdown && sleep 7", 7),
        ("sleep 5; nginx -s quit; sleep 85", 5), ("sleep 5; kill 1; sleep 85", 5), ("kill -0 1; sleep 9", 9),
        ("kill -HUP 1 && sleep 9", 9), ("kill -SIGUSR2 1; sleep 9", 9), ("nginx -s reload; sleep 9", 9),
    ])
    func shellCommandsThatSleep(script: String, seconds: Int) {
        #expect(ShellSleep.seconds(in: script) == seconds)
    }

    @Test(arguments: [
        "", "/wait-shutdown", "nginx -s quit", "sleep", "sleep $DELAY", "sleep ${DELAY}s", "sleep forever",
        "sleep infinity", "sleep -5",
        "sleep 5x", "echo sleep 90", "nosleep 90", "sleepy 90", "sleep nan", "while true; do sleep 5; done",
        "for i in 1 2; do sleep 5; done",
        "if [ -f /x ]; then sleep 90; fi", "# sleep 90", "sleep99",
    ])
    func shellCommandsWhoseSleepCannotBeRead(script: String) {
        #expect(ShellSleep.seconds(in: script) == nil)
    }

    @Test(
        arguments: [
            ("sleep \(Limits.seconds)", Limits.seconds), ("sleep 365d; sleep 365d", Limits.seconds),
            ("sleep 366d", nil), ("sleep 1e300", nil),
        ] as [(String, Int?)]
    )
    func aYearIsTheLimit(script: String, seconds: Int?) {
        #expect(ShellSleep.seconds(in: script) == seconds)
    }

    /// Too long a sleep is the dangerous reading: these do not delay the signal.
    @Test(
        arguments: [
            "true || sleep 90", "sleep 90 &", "exit 0; sleep 90", "echo x # ; sleep 90", "nginx -s quit; sleep 90",
            "/usr/sbin/nginx -s stop && sleep 90", "kill 1; sleep 90", "kill -QUIT 1\nsleep 90",
            "pkill haproxy; sleep 90",
            "kill -SIGTERM 1; sleep 90", "kill -15 1; sleep 90",
        ]
    )
    func sleepsThatDoNotDelayAreNotCounted(script: String) {
        #expect((ShellSleep.seconds(in: script) ?? 0) == 0)
    }

    // MARK: Hooks

    static let hooks: [(hook: String, seconds: Int, isOpaque: Bool)] = [
        ("{sleep: {seconds: 90}}", 90, false),
        ("{exec: {command: [sleep, \"90\"]}}", 90, false),
        ("{exec: {command: [sleep, 90]}}", 90, false),
        ("{exec: {command: [/bin/sleep, 1m]}}", 60, false),
        ("{exec: {command: [sh, -c, sleep 90]}}", 90, false),
        ("{exec: {command: [/bin/sh, -c, sleep 90]}}", 90, false),
        ("{exec: {command: [/bin/bash, -c, sleep 90s]}}", 90, false),
        ("{exec: {command: [sh, -ec, sleep 90]}}", 90, false),
        ("{exec: {command: [sh, -c, \"sleep 270; /wait-shutdown\"]}}", 270, false),
        ("{exec: {command: [sh, -c, \"sleep 5 && cmd\"]}}", 5, false),
        ("\n  exec:\n    command:\n    - sh\n    - -c\n    - |\n      echo bye\n      sleep 90\n", 90, false),
        ("{exec: {command: []}}", 0, false),
        ("{exec: {}}", 0, false),
        ("{}", 0, false),
        ("{tcpSocket: {port: 80}}", 0, false),
        ("{httpGet: {path: /drain, port: 80}}", 0, true),
        ("{exec: {command: [/wait-shutdown]}}", 0, true),
        ("{exec: {command: [sh, -c, /wait-shutdown]}}", 0, true),
        ("{exec: {command: [sh, -c, sleep $X]}}", 0, true),
        ("{exec: {command: [sleep, \"90\", extra]}}", 0, true),
        ("{exec: {command: [sleep, x]}}", 0, true),
        ("{exec: {command: [kong, quit, --wait=15]}}", 0, true),
    ]

    @Test(arguments: hooks.indices)
    func reads(index: Int) throws {
        let (hook, seconds, isOpaque) = Self.hooks[index]
        let lines =
            hook.hasPrefix("\n")
            ? "lifecycle:\n  preStop:" + ResourcesText.indented(hook, by: 2) : "lifecycle: {preStop: \(hook)}"
        let sleep = TrafficText.preStop(of: try TrafficText.container(lines))
        #expect(sleep.seconds.value == seconds, "\(hook)")
        #expect(sleep.isOpaque == isOpaque, "\(hook)")
        #expect(sleep.fault == nil, "\(hook)")
        #expect(sleep.location != nil)
        #expect(sleep.seconds.source.kind == .manifest)
    }

    @Test(arguments: [
        "image: traefik:2.4.8", "lifecycle: {}", "lifecycle: {preStop: null}",
        "lifecycle: {postStart: {sleep: {seconds: 9}}}",
    ])
    func noHookNoDelay(container: String) throws {
        let sleep = TrafficText.preStop(of: try TrafficText.container(container))
        #expect(sleep.seconds == Sourced(0, .kubernetesDefault("lifecycle.preStop")))
        #expect(sleep.location == nil)
        #expect(!sleep.isOpaque)
    }

    @Test func theHookHasThePlaceOfWhatItDoes() throws {
        let container = try TrafficText.container("lifecycle:\n  preStop:\n    exec:\n      command: [sleep, \"90\"]")
        #expect(
            TrafficText.preStop(of: container).location?.pointer
                == "/spec/template/spec/containers/0/lifecycle/preStop/exec/command"
        )
        let other = try TrafficText.container("lifecycle:\n  preStop:\n    sleep: {seconds: 5}")
        #expect(
            TrafficText.preStop(of: other).location?.pointer
                == "/spec/template/spec/containers/0/lifecycle/preStop/sleep/seconds"
        )
    }

    // MARK: Hooks that cannot run

    static let faults: [(image: String, command: String, fault: PreStopSleep.Fault?, seconds: Int)] = [
        ("traefik:2.4.8", "[/bin/bash, -c, sleep 90]", .missingProgram("/bin/bash"), 0),
        ("traefik:2.4.8", "[bash, -c, sleep 90]", .missingProgram("bash"), 0),
        ("traefik:2.4.8", "[/bin/sh, -c, sleep 90]", nil, 90),
        ("traefik:2.4.8", "[sleep, \"90\"]", nil, 90),
        ("traefik:2.4.8", "[/bin/sleep, \"90\"]", nil, 90),
        ("docker.io/library/traefik:v3", "[bash, -c, sleep 90]", .missingProgram("bash"), 0),
        ("traefik:v2.4-scratch", "[sh, -c, sleep 90]", .missingProgram("sh"), 0),
        ("traefik:v2.4-scratch", "[sleep, \"90\"]", .missingProgram("sleep"), 0),
        ("nginx", "[bash, -c, sleep 90]", nil, 90),
        // One string is one program name, in any image.
        ("nginx", "[sleep 90]", .singleString("sleep 90"), 0),
        ("traefik:2.4.8", "[sh -c sleep 90]", .singleString("sh -c sleep 90"), 0),
        ("nginx", "[/bin/sleep 90]", .singleString("/bin/sleep 90"), 0),
    ]

    @Test(arguments: faults.indices)
    func finds(index: Int) throws {
        let (image, command, fault, seconds) = Self.faults[index]
        let container = try TrafficText.container(
            "image: \(image)\nlifecycle: {preStop: {exec: {command: \(command)}}}"
        )
        let sleep = TrafficText.preStop(of: container)
        #expect(sleep.fault == fault, "\(image) \(command)")
        #expect(sleep.seconds.value == seconds, "\(image) \(command)")
        #expect(!sleep.isOpaque, "\(image) \(command)")
    }

    /// Beta in 1.30, and off before (kubernetes, PodLifecycleSleepAction).
    @Test(
        arguments: [(nil, 90), ("1.36", 90), ("1.30", 90), ("1.30.0", 90), ("1.29.9", 0), ("1.21", 0)]
            as [(String?, Int)]
    )
    func theSleepActionNeedsAClusterThatKnowsIt(kubernetes: String?, seconds: Int) throws {
        let container = try TrafficText.container("lifecycle: {preStop: {sleep: {seconds: 90}}}")
        let sleep = TrafficText.preStop(of: container, kubernetes: kubernetes)
        #expect(sleep.seconds.value == seconds)
        #expect(sleep.fault == (seconds == 0 ? .sleepActionUnknown : nil))
    }

    /// The sleep action needs nothing from the image.
    @Test(arguments: ["traefik:v2.4-scratch", "traefik:2.4.8", "distroless"])
    func theSleepActionRunsInEveryImage(image: String) throws {
        let container = try TrafficText.container("image: \(image)\nlifecycle: {preStop: {sleep: {seconds: 90}}}")
        #expect(TrafficText.preStop(of: container).seconds.value == 90)
        #expect(TrafficText.preStop(of: container).fault == nil)
    }

    /// `sh "sleep 90"` looks for a file of that name; `sh /stop.sh` may find one.
    @Test(arguments: [
        ("[/bin/sh, \"sleep 10; kill 1\"]", true), ("[bash, -x, \"sleep 10\"]", true),
        ("[sh, /scripts/stop.sh]", false),
        ("[sh, -c, sleep 10]", false), ("[sh, -xc, sleep 10]", false),
    ])
    func aShellNeedsItsFlag(command: String, isFault: Bool) throws {
        let container = try TrafficText.container("image: my/own\nlifecycle: {preStop: {exec: {command: \(command)}}}")
        let hook = PreStopSleep(of: container)
        #expect((hook.fault != nil) == isFault)
        if isFault { #expect(hook.seconds.value == 0 && !hook.isOpaque) }
    }
}
