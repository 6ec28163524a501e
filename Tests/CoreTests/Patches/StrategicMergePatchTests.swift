import Testing

@testable import ManifestText
@testable import RolloutCore

/// The changed fields alone, with what names objects and items.
struct StrategicMergePatchTests {
    @Test func itemsAreNamedByTheirMergeKeyAndArgumentsStandThereWhole() throws {
        let patched = try PatchFormsText.patched(
            PatchFormsText.argument,
            PatchFormsText.grace,
            PatchFormsText.annotation,
            .set(PatchFormsText.traefik + .init(at: "ports[0].name"), "main"),
            .remove(.init(at: "spec.strategy")),
            .set(.init(at: "spec.template.spec.topologySpreadConstraints[0].maxSkew"), 1)
        )
        #expect(
            StrategicMergePatch.text(of: patched) == """
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: edge.main
                  namespace: web
                  annotations:
                    a/b~c: k=1
                spec:
                  template:
                    spec:
                      containers:
                      - name: traefik
                        args:
                        - --ping
                        - --grace=90s
                        ports:
                        - containerPort: 8080
                          name: main
                      topologySpreadConstraints:
                      - topologyKey: topology.kubernetes.io/zone
                        whenUnsatisfiable: ScheduleAnyway
                        maxSkew: 1
                      terminationGracePeriodSeconds: 90
                  strategy: null

                """
        )
    }

    private static func podSpec(_ operation: ChangeOperation) throws -> PatchValue {
        let object = try #require(try PatchFormsText.patched(operation).objects.first)
        let path: TreePath = [.key("spec"), .key("template"), .key("spec")]
        return try #require(StrategicMergePatch.value(of: object)[path])
    }

    @Test func newVariablesKeepTheirOrderAndGoneItemsAreDeleted() throws {
        let variable = ChangeOperation.append(PatchFormsText.traefik + [.key("env")], ["name": "B", "value": "$(A)"])
        #expect(
            try Self.podSpec(variable) == [
                "containers": [
                    [
                        "name": "traefik", "$setElementOrder/env": [["name": "A"], ["name": "B"]],
                        "env": [["name": "B", "value": "$(A)"]],
                    ]
                ]
            ]
        )
        let removal = ChangeOperation.remove(.init(at: "spec.template.spec.containers[name=sidecar]"))
        #expect(try Self.podSpec(removal) == ["containers": [["name": "sidecar", "$patch": "delete"]]])
    }

    /// The API server merges spread constraints by topology key alone.
    @Test func constraintsOfOneTopologyKeyReplaceTheList() throws {
        let constraint: PatchValue = [
            "topologyKey": "topology.kubernetes.io/zone", "maxSkew": 1, "whenUnsatisfiable": "DoNotSchedule",
        ]
        let append = ChangeOperation.append(.init(at: "spec.template.spec.topologySpreadConstraints"), constraint)
        let old: PatchValue = [
            "topologyKey": "topology.kubernetes.io/zone", "maxSkew": 2, "whenUnsatisfiable": "ScheduleAnyway",
        ]
        #expect(
            try Self.podSpec(append) == ["topologySpreadConstraints": [["$patch": "replace"], old, constraint]]
        )
    }

    @Test func listsOfCustomResourcesAreReplaced() {
        let identity = ObjectIdentity(apiVersion: "traefik.io/v1alpha1", kind: "IngressRoute", name: "r")
        let difference = StrategicDifference(of: identity)
        let before: PatchValue = ["spec": ["routes": [["name": "a"], ["name": "b"]]]]
        let after: PatchValue = ["spec": ["routes": [["name": "a"], ["name": "b", "x": 1]]]]
        #expect(difference.between(before, after, at: []) == after)
    }
}
