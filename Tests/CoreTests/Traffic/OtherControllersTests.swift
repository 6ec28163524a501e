@testable import RolloutCore
import Testing

/// NGINX Inc, the two HAProxy controllers and Kong: accept grace, drain, hook and setting from a container's lines.
struct OtherControllersTests {
    static let cases: [(lines: String, name: String, grace: Int, timeOut: Int?, hook: Int?)] = [
        ("image: nginx/nginx-ingress:3.6-alpine", "NGINX Ingress Controller", 0, nil, nil),
        ("image: myf5/nic:1\nargs: [-nginx-configmaps=ns/nic]", "NGINX Ingress Controller", 0, 75, nil),
        ("image: haproxytech/kubernetes-ingress", "HAProxy Kubernetes Ingress Controller", 0, 0, nil),
        // SIGTERM stops HAProxy hard up to 0.15, as a daemon and as a master; from 0.16 on a master is stopped softly.
        ("image: quay.io/jcmoraisjr/haproxy-ingress:v0.13.9", "HAProxy Ingress", 0, 0, nil),
        ("image: quay.io/jcmoraisjr/haproxy-ingress:v0.14.7\nargs: [--master-worker]", "HAProxy Ingress", 0, 0, nil),
        ("image: jcmoraisjr/haproxy-ingress:v0.15.4", "HAProxy Ingress", 0, 0, nil),
        ("image: jcmoraisjr/haproxy-ingress:v0.16.0", "HAProxy Ingress", 0, 20, nil),
        ("image: jcmoraisjr/haproxy-ingress:v0.16.0\nargs: [--shutdown-timeout=15s]", "HAProxy Ingress", 0, 15, nil),
        // Before 0.14.7 the master got SIGTERM with the controller.
        (
            "image: jcmoraisjr/haproxy-ingress:v0.14.6\nargs: [--master-worker, --wait-before-shutdown=90]",
            "HAProxy Ingress", 0, 0, nil
        ),
        ("image: jcmoraisjr/haproxy-ingress:v0.15.0\nargs: [--master-worker=false]", "HAProxy Ingress", 0, 0, nil),
        ("image: jcmoraisjr/haproxy-ingress:v0.12\nargs: [--wait-before-shutdown=30]", "HAProxy Ingress", 30, 0, nil),
        ("image: jcmoraisjr/haproxy-ingress\nargs: [--wait-before-shutdown=1m]", "HAProxy Ingress", 60, 20, nil),
        // Without its hook Kong gets SIGQUIT, which nothing but the grace period bounds.
        ("image: kong:3.6", "Kong", 0, nil, nil),
        ("image: kong/kong-gateway:3.6", "Kong", 0, nil, nil),
        ("image: kong\nlifecycle: {preStop: {exec: {command: [kong, quit]}}}", "Kong", 0, 10, 0),
        ("image: kong\nlifecycle: {preStop: {exec: {command: [kong, quit, --wait=15]}}}", "Kong", 0, 10, 15),
        (
            "image: kong\nlifecycle: {preStop: {exec: {command: [kong, quit, -w, \"20\", -t, \"25\"]}}}", "Kong", 0, 25,
            20
        ),
        ("image: my/own\nlifecycle: {preStop: {exec: {command: [kong, quit, --timeout=40]}}}", "Kong", 0, 40, 0),
        (
            "image: kong\nlifecycle: {preStop: {exec: {command: [sh, -c, sleep 9; kong quit --wait=5]}}}", "Kong", 0,
            10, 14
        ),
    ]

    /// Up to 2.6.0 the image stops by SIGQUIT; the hook is the controller's own, 30 s where it names no other time.
    @Test(
        arguments: [
            ("image: ghcr.io/nginx/nginx-gateway-fabric/nginx:2.6.0", nil, nil),
            ("image: ghcr.io/nginx/nginx-gateway-fabric/nginx:2.6.1", 0, nil),
            ("image: ghcr.io/nginx/nginx-gateway-fabric/nginx-plus:2.5.0", 0, nil),
            (
                "image: ghcr.io/nginx/nginx-gateway-fabric/nginx:2.6.1\n"
                    + "lifecycle: {preStop: {exec: {command: [/usr/bin/gateway, sleep, --duration=40s]}}}", 0, 40
            ),
            ("image: my/own\nlifecycle: {preStop: {exec: {command: [/usr/bin/gateway, sleep]}}}", 0, 30),
        ] as [(String, Int?, Int?)]
    )
    func nginxGatewayFabric(lines: String, timeOut: Int?, hook: Int?) throws {
        let lifecycle = try ControllerText.lifecycle(of: lines)
        #expect(lifecycle.name == "NGINX Gateway Fabric")
        let figures = try ControllerText.figures(lifecycle)
        #expect(figures.grace == 0)
        #expect(figures.timeOut == timeOut)
        #expect(figures.hook == hook)
    }

    @Test(arguments: cases.indices)
    func reads(index: Int) throws {
        let (lines, name, grace, timeOut, hook) = Self.cases[index]
        let map = ControllerText.configMap("nic", "worker-shutdown-timeout: 75s")
        let lifecycle = try ControllerText.lifecycle(of: lines, others: map)
        #expect(lifecycle.name == name)
        let figures = try ControllerText.figures(lifecycle)
        #expect(figures.grace == grace)
        #expect(figures.timeOut == timeOut)
        #expect(figures.hook == hook)
    }

    @Test(arguments: [
        "image: my/haproxy:2.9", "image: nginx:1.27\ncommand: [sh, -c, nginx]",
        "image: kong/kubernetes-ingress-controller:3.2",
        "image: jcmoraisjr/haproxy-ingress\nargs: [--master-socket=unix:/run/m.sock]",
    ])
    func whatIsNoneOfThem(lines: String) throws {
        #expect(try ControllerText.lifecycle(of: lines).name == "web")
    }

    @Test(arguments: [
        ("image: jcmoraisjr/haproxy-ingress:v0.14.7", ""), ("image: jcmoraisjr/haproxy-ingress:v0.15.0", "s"),
    ])
    func theWaitHasASuffixSinceFifteen(lines: String, unit: String) throws {
        let option = try #require(try ControllerText.lifecycle(of: lines).option as? ArgumentOption)
        #expect(option.name == "--wait-before-shutdown")
        #expect(option.unit == unit)
    }

    @Test func anotherHookOfKongsIsLeftAlone() throws {
        let lines = "image: kong\nlifecycle: {preStop: {exec: {command: [sleep, \"9\"]}}}"
        #expect(try ControllerText.lifecycle(of: lines).option is PreStopSleepOption)
        #expect(try ControllerText.lifecycle(of: "image: kong").option is KongQuit)
    }

    /// By the stop signal of the official images.
    @Test(
        arguments: [
            ("envoyproxy/envoy:v1.40.0", "Envoy", 0, 0), ("haproxy:2.9", "HAProxy", 0, nil),
            ("docker.io/library/nginx:1.27", "nginx", 0, nil), ("nginx:1.19.4", "nginx", 0, 0),
            ("nginx:1.19-alpine", "nginx", 0, nil), ("nginx:1.18", "nginx", 0, 0),
            ("httpd:2.4.71", "Apache HTTP Server", 0, nil),
            ("httpd:2.4.39", "Apache HTTP Server", 0, 0), ("varnish:7.6", "Varnish", 0, 0),
            ("docker.io/emissaryingress/emissary:3.9.1", "Emissary-ingress", 0, 0),
            ("apache/apisix:3.9.0", "Apache APISIX", 0, 240),
            ("registry.opensource.zalan.do/zalando/skipper:v0.21", "Skipper", 45, nil),
        ] as [(String, String, Int, Int?)]
    )
    func plainProxiesStopByTheirSignal(image: String, name: String, grace: Int, timeOut: Int?) throws {
        let lifecycle = try ControllerText.lifecycle(of: "image: \(image)")
        #expect(lifecycle.name == name)
        let figures = try ControllerText.figures(lifecycle)
        #expect(figures.grace == grace)
        #expect(figures.timeOut == timeOut)
    }
}
