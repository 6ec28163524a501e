import Testing

@testable import ManifestText
@testable import RolloutCore

/// One entry of `patches` for each object.
struct KustomizationTests {
    private static let head = """
        apiVersion: kustomize.config.k8s.io/v1beta1
        kind: Kustomization
        resources:
        - manifests.yaml
        patches:
        - target:
            group: apps
            version: v1
            kind: Deployment
            name: edge\\.main
            namespace: web
          patch: |-

        """

    @Test func plainFieldsAreAStrategicMergePatch() throws {
        #expect(
            Kustomization.text(of: try PatchFormsText.patched(PatchFormsText.grace, PatchFormsText.sleep)) == Self.head
                + """
                    apiVersion: apps/v1
                    kind: Deployment
                    metadata:
                      name: edge.main
                      namespace: web
                    spec:
                      template:
                        spec:
                          containers:
                          - name: traefik
                            lifecycle:
                              preStop:
                                sleep:
                                  seconds: 30
                          terminationGracePeriodSeconds: 90

                """
        )
    }

    @Test func argumentsAreAJSONPatch() throws {
        #expect(
            Kustomization.text(of: try PatchFormsText.patched(PatchFormsText.argument)) == Self.head + """
                    - op: test
                      path: /spec/template/spec/containers/1/name
                      value: traefik
                    - op: test
                      path: /spec/template/spec/containers/1/args/1
                      value: --grace=10s
                    - op: replace
                      path: /spec/template/spec/containers/1/args/1
                      value: --grace=90s

                """
        )
    }

    /// kustomize 5.5 would write the number in the quotes of the old string, or look for a constraint that is not
    /// there.
    @Test(arguments: [
        ChangeOperation.set(.init(at: "spec.strategy.rollingUpdate.maxSurge"), 1),
        .set(.init(at: "spec.template.spec.topologySpreadConstraints[0].whenUnsatisfiable"), "DoNotSchedule"),
        .remove(.init(at: "spec.replicas")), .append(PatchFormsText.traefik + [.key("env")], ["name": "B"]),
    ])
    func whatKustomizeMergesWrongIsAJSONPatch(operation: ChangeOperation) throws {
        #expect(Kustomization.text(of: try PatchFormsText.patched(operation)).contains("- op: "))
    }
}
