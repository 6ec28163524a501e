@testable import ManifestText
@testable import RolloutCore

/// A Deployment as a chart writes it, and changes of each sort, for the forms of a patch.
enum PatchFormsText {
    static let text = """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: edge.main
          namespace: web
        spec:
          replicas: 3
          strategy:
            rollingUpdate:
              maxSurge: 25%
          template:
            spec:
              containers:
              - name: sidecar
                image: s
              - name: traefik
                args:
                - --ping
                - --grace=10s
                ports:
                - containerPort: 8080
                  name: web
                env:
                - name: A
                  value: a
              topologySpreadConstraints:
              - topologyKey: topology.kubernetes.io/zone
                maxSkew: 2
                whenUnsatisfiable: ScheduleAnyway

        """

    static func patched(_ operations: ChangeOperation...) throws -> PatchedManifests {
        let object = ObjectIdentity(apiVersion: "apps/v1", kind: "Deployment", namespace: "web", name: "edge.main")
        let target = ChangeTarget(file: nil, document: 1, object: object)
        return try PatchedText.patch(operations.map { ManifestChange(target, $0) }, text)
    }

    static let traefik: [PathStep] = .init(at: "spec.template.spec.containers[name=traefik]")
    static let argument = ChangeOperation.set(traefik + [.key("args"), .scalar("--grace=10s")], "--grace=90s")
    static let grace = ChangeOperation.set(.init(at: "spec.template.spec.terminationGracePeriodSeconds"), 90)
    static let sleep = ChangeOperation.set(traefik + .init(at: "lifecycle.preStop.sleep.seconds"), 30)
    static let annotation = ChangeOperation.mergeCommaList(
        [.key("metadata"), .key("annotations"), .key("a/b~c")],
        key: "k",
        value: "1"
    )
}
