@testable import RolloutCore
import Testing

/// kubernetes/ingress-nginx: what its hook and its arguments make of the accept window.
struct IngressNginxTests {
    private static let image = "image: registry.k8s.io/ingress-nginx/controller:v1.10.0\n"

    static let hooks: [(hook: String, seconds: Int?, option: any DrainOption.Type)] = [
        ("", nil, WaitShutdownHook.self),
        ("{exec: {command: [/wait-shutdown]}}", 0, WaitShutdownHook.self),
        ("{exec: {command: [sh, -c, /wait-shutdown]}}", 0, WaitShutdownHook.self),
        ("{exec: {command: [/bin/sh, -c, \"sleep 30; /wait-shutdown\"]}}", 30, WaitShutdownHook.self),
        ("{exec: {command: [/bin/bash, -c, \"sleep 1m && /wait-shutdown\"]}}", 60, WaitShutdownHook.self),
        // What comes after the signal adds nothing.
        ("{exec: {command: [sh, -c, \"/wait-shutdown; sleep 30\"]}}", 0, WaitShutdownHook.self),
        ("{exec: {command: [sh, -c, \"sleep 5; /wait-shutdown; sleep 30\"]}}", 5, WaitShutdownHook.self),
        // Hooks of other kinds are read as any container's.
        ("{exec: {command: [sleep, \"30\"]}}", nil, PreStopSleepOption.self),
        ("{exec: {command: [sh, -c, \"true || /wait-shutdown\"]}}", nil, PreStopSleepOption.self),
    ]

    @Test(arguments: hooks.indices)
    func hookOf(index: Int) throws {
        let (hook, seconds, option) = Self.hooks[index]
        let lines = hook.isEmpty ? "" : "lifecycle: {preStop: \(hook)}"
        let lifecycle = try ControllerText.lifecycle(of: Self.image + lines)
        #expect(lifecycle.preStop?.seconds.value == seconds)
        #expect(type(of: lifecycle.option) == option)
        #expect(lifecycle.preStop?.isOpaque != true)
    }

    @Test func aHookThatCannotBeReadBeforeTheSignalIsOpaque() throws {
        let hook = "lifecycle: {preStop: {exec: {command: [sh, -c, \"drain-me; /wait-shutdown\"]}}}"
        let preStop = try #require(try ControllerText.lifecycle(of: Self.image + hook).preStop)
        #expect(preStop.isOpaque)
        #expect(preStop.seconds.value == 0)
    }

    static let containers: [(lines: String, grace: Int, timeOut: Int)] = [
        ("args: [/nginx-ingress-controller]", 0, 240),
        ("args: [--shutdown-grace-period=20]", 20, 240),
        ("args: [--shutdown-grace-period, \"20\"]", 20, 240),
        ("args: [--shutdown-grace-period=soon]", 0, 240),
        ("args: [\"--configmap=$(POD_NAMESPACE)/nginx\"]", 0, 100),
        ("args: [--configmap=other/nginx]", 0, 100),
    ]

    @Test(arguments: containers.indices)
    func argumentsOf(index: Int) throws {
        let (lines, grace, timeOut) = Self.containers[index]
        let map = ControllerText.configMap("nginx", "worker-shutdown-timeout: 100s")
        let figures = try ControllerText.figures(ControllerText.lifecycle(of: Self.image + lines, others: map))
        #expect(figures.grace == grace)
        #expect(figures.timeOut == timeOut)
    }

    @Test func beforeTwentySixTheWorkersHadTenSeconds() throws {
        let old = "image: quay.io/kubernetes-ingress-controller/nginx-ingress-controller:0.25.1"
        #expect(try ControllerText.figures(ControllerText.lifecycle(of: old)).timeOut == 10)
    }

    @Test(arguments: [
        ("image: k8s.gcr.io/ingress-nginx/controller:v1.0.0", true),
        ("image: registry.k8s.io/ingress-nginx/controller-chroot:v1.10.0@sha256:00", true),
        ("image: mirror:5000/a/b/ingress-nginx/controller", true), ("image: rancher/nginx-ingress-controller:1", true),
        ("image: mirror/controller:v1\nargs: [/nginx-ingress-controller]", true),
        ("image: mirror/controller:v1", false),
        ("image: nginx:1.27", false),
    ])
    func whatIsIngressNginx(lines: String, isOne: Bool) throws {
        #expect((try ControllerText.lifecycle(of: lines).name == "ingress-nginx") == isOne)
    }

    @Test func healthFailsFromTheSignalOn() throws {
        let lifecycle = try ControllerText.lifecycle(of: Self.image + "args: [--healthz-port=10255]")
        #expect(lifecycle.health?.port == 10_255)
        #expect(lifecycle.health?.failsWhileDraining.value == true)
        // Every other port is nginx's too.
        #expect(lifecycle.listener(onPort: 9000)?.graceTimeOut?.value == 240)
    }
}
