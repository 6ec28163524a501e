@testable import ManifestText
@testable import RolloutCore
import Testing

/// What the API server refuses: the fields by their paths, and near misses that it takes.
struct AdmissionTests {
    private static func refusals(_ text: String) throws -> [String] {
        let resources = try Resources(reading: try Manifests(parsing: [ManifestFile(text: text)]).documents)
        return resources.refusals.values.flatMap(\.self).map(\.field).sorted()
    }

    private static func deployment(_ container: String, pod: String = "", spec: String = "") -> String {
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web}
        spec: {\(spec)selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}},
          spec: {\(pod)containers: [{name: web, image: web:1, \(container)}]}}}
        """
    }

    private static let container = "spec.template.spec.containers[0]"

    @Test(
        arguments: [
            ("command: [sleep, 100]", ".command[1]"), ("args: [true]", ".args[0]"), ("args: [on]", ".args[0]"),
            ("args: [0x1F]", ".args[0]"), ("args: [.5]", ".args[0]"), ("args: [1_000]", ".args[0]"),
            ("args: [1:30]", nil), ("args: [2026-11-29]", nil), ("args: [\"100\"]", nil), ("args: [0o8]", nil),
            ("args: [1e400]", nil), ("args: [!!str 100]", nil), ("args: [~]", nil), ("args: [_1]", nil),
            ("args: [! 5]", nil),
            ("lifecycle: {preStop: {exec: {command: [sleep, 5]}}}", ".lifecycle.preStop.exec.command[1]"),
            ("lifecycle: {preStop: {exec: {command: [a]}, sleep: {seconds: 5}}}", ".lifecycle.preStop.sleep"),
            ("lifecycle: {preStop: {exec: {command: [a]}, sleep: null}}", nil),
            ("lifecycle: {preStop: {}}", ".lifecycle.preStop"), ("lifecycle: {}", nil),
            ("lifecycle: {preStop: {exec: {command: []}}}", ".lifecycle.preStop.exec"),
            ("readinessProbe: {periodSeconds: 5}", ".readinessProbe"),
            ("readinessProbe: {grpc: {port: 1}}", nil),
            ("readinessProbe: {httpGet: {port: 80, scheme: http}}", ".readinessProbe.httpGet.scheme"),
            ("ports: [{name: \"8080\", containerPort: 8080}]", ".ports[0].name"),
            ("ports: [{name: web_1, containerPort: 8080}]", ".ports[0].name"),
            ("ports: [{name: a-name-of-15-le, containerPort: 8080}]", nil),
            ("ports: [{name: a-name-of-16-let, containerPort: 8080}]", ".ports[0].name"),
            ("ports: [{name: \"\", containerPort: 8080}]", nil),
            ("ports: [{name: a, containerPort: 1}, {name: a, containerPort: 2}]", ".ports[1].name"),
        ] as [(String, String?)]
    )
    func containers(text: String, field: String?) throws {
        #expect(try Self.refusals(Self.deployment(text)) == [field.map { Self.container + $0 }].compactMap(\.self))
    }

    @Test(
        arguments: [
            ("restartPolicy: Never, ", "spec.template.spec.restartPolicy"), ("restartPolicy: Always, ", nil),
            ("restartPolicy: \"\", ", nil),
            ("activeDeadlineSeconds: 5, ", "spec.template.spec.activeDeadlineSeconds"),
            ("initContainers: [{name: web, image: a}], ", "spec.template.spec.initContainers[0].name"),
            (
                "initContainers: [{name: i, image: a, readinessProbe: {exec: {command: [a]}}}], ",
                "spec.template.spec.initContainers[0].readinessProbe"
            ),
            (
                "initContainers: [{name: i, image: a, restartPolicy: Always, readinessProbe: {exec: {command: [a]}}}], ",
                nil
            ),
            ("nodeSelector: {zone: 1}, ", "spec.template.spec.nodeSelector.zone"),
        ] as [(String, String?)]
    )
    func pods(text: String, field: String?) throws {
        #expect(try Self.refusals(Self.deployment("", pod: text)) == [field].compactMap(\.self))
    }

    @Test(
        arguments: [
            ("type: LoadBalancer, ports: [{port: 80, targetPort: \"8080\"}]", "spec.ports[0].targetPort"),
            ("type: LoadBalancer, ports: [{port: 80, targetPort: 8080}]", nil),
            ("type: LoadBalancer, ports: [{port: 80, targetPort: http}]", nil),
            ("type: LoadBalancer, ports: [{port: 80, targetPort: \"\"}]", nil),
            ("type: LoadBalancer, ports: [{port: 80}, {port: 81, name: b}]", "spec.ports[0]"),
            ("type: LoadBalancer, ports: [{port: 80, name: a}, {port: 80, name: b}]", "spec.ports[1].port"),
            ("type: LoadBalancer, ports: [{port: 80, name: a}, {port: 80, name: b, protocol: UDP}]", nil),
            ("type: LoadBalancer", "spec"), ("clusterIP: None", nil),
            ("loadBalancerClass: a/b, ports: [{port: 80}]", "spec.loadBalancerClass"),
            ("selector: {app: 1}, ports: [{port: 80}]", "spec.selector.app"),
        ] as [(String, String?)]
    )
    func services(spec: String, field: String?) throws {
        let text = "apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {\(spec)}\n"
        #expect(try Self.refusals(text) == [field].compactMap(\.self))
    }

    @Test(
        arguments: [
            ("annotations: {a.example/interval: 10}", "metadata.annotations[a.example/interval]"),
            ("labels: {a: yes}", "metadata.labels.a"), ("labels: {a: \"\"}", nil),
            ("labels: {a: -x}", "metadata.labels.a"),
            ("labels: {a/b/c: x}", "metadata.labels[a/b/c]"),
            ("labels: {A.example/b: x}", "metadata.labels[A.example/b]"),
            ("annotations: {A.example/b: x}", nil),
        ] as [(String, String?)]
    )
    func metadata(metadata: String, field: String?) throws {
        let text = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web, \(metadata)}\n"
        #expect(try Self.refusals(text) == [field].compactMap(\.self))
        let taken = text.replacing("name: web", with: "name: web, resourceVersion: \"1\"")
        #expect(try Self.refusals(taken).isEmpty)
    }

    /// A value of the environment is gone before anything looks at it, and with it what an alias reads there.
    @Test func anAliasOfAConcealedValueIsNotJudged() throws {
        let text = Self.deployment("env: [{name: E, value: &name linkerd-proxy}]")
            .replacing(
                "containers: [",
                with:
                    "initContainers: [{name: i, image: a, env: [{name: E, value: &n x}]}, {name: *n, image: b}], containers: ["
            )
        let manifests = Redaction.redact(try Manifests(parsing: [ManifestFile(text: text)]))
        #expect(try Resources(reading: manifests.documents).refusals.isEmpty)
    }
}
