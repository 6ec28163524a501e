import Testing

@testable import ManifestText
@testable import RolloutCore

/// RFC 6902, with tests before items of lists.
struct JSONPatchTests {
    private static func operations(_ operations: ChangeOperation...) throws -> [String] {
        let changes = operations.map { ManifestChange(PatchedText.target(), $0) }
        let object = try #require(try PatchedText.patch(changes, PatchFormsText.text).objects.first)
        return JSONPatch.operations(of: object).map {
            FlowText(isJSON: true, colon: ":", comma: ",").text(of: $0, at: "")
        }
    }

    @Test func anArgumentIsReplacedOnlyWhereItIsTheOneThatWasMeant() throws {
        #expect(
            try Self.operations(PatchFormsText.argument) == [
                #"{"op":"test","path":"/spec/template/spec/containers/1/name","value":"traefik"}"#,
                #"{"op":"test","path":"/spec/template/spec/containers/1/args/1","value":"--grace=10s"}"#,
                #"{"op":"replace","path":"/spec/template/spec/containers/1/args/1","value":"--grace=90s"}"#,
            ]
        )
    }

    @Test func parentsComeFirstAndPointersAreEscaped() throws {
        #expect(
            try Self.operations(PatchFormsText.annotation, .set(.init(at: "spec.replicas"), 4)) == [
                #"{"op":"add","path":"/metadata/annotations","value":{}}"#,
                #"{"op":"add","path":"/metadata/annotations/a~1b~0c","value":"k=1"}"#,
                #"{"op":"replace","path":"/spec/replicas","value":4}"#,
            ]
        )
    }

    @Test func listsGrowAtTheirEndAndFieldsGo() throws {
        let containers: [PathStep] = .init(at: "spec.template.spec.containers")
        #expect(
            try Self.operations(
                .append(containers, ["name": "new"]),
                .append(.init(at: "spec.template.spec.tolerations"), ["key": "k"]),
                .remove(containers + [.index(0)]),
                .remove(containers + [.index(0), .key("env")])
            ) == [
                #"{"op":"add","path":"/spec/template/spec/containers/-","value":{"name":"new"}}"#,
                #"{"op":"add","path":"/spec/template/spec/tolerations","value":[{"key":"k"}]}"#,
                #"{"op":"test","path":"/spec/template/spec/containers/0/name","value":"sidecar"}"#,
                #"{"op":"remove","path":"/spec/template/spec/containers/0"}"#,
                #"{"op":"test","path":"/spec/template/spec/containers/0/name","value":"traefik"}"#,
                #"{"op":"remove","path":"/spec/template/spec/containers/0/env"}"#,
            ]
        )
    }

    @Test func eachObjectHasItsTarget() throws {
        #expect(
            JSONPatch.text(of: try PatchFormsText.patched(.set(.init(at: "spec.replicas"), 4))) == """
                [
                  {
                    "target": {
                      "apiVersion": "apps/v1",
                      "kind": "Deployment",
                      "namespace": "web",
                      "name": "edge.main"
                    },
                    "patch": [
                      {
                        "op": "replace",
                        "path": "/spec/replicas",
                        "value": 4
                      }
                    ]
                  }
                ]

                """
        )
    }

    @Test(arguments: [
        ("1.5", "1.5"), ("null", "null"), ("~", "null"), ("yes", "true"), ("Off", "false"), ("0x1F", "31"),
        ("012", "10"),
        ("1_000", "1000"), ("+5", "5"), ("2001-12-14", "\"2001-12-14\""), ("12:30", "\"12:30\""), (".5", "0.5"),
    ])
    func plainScalarsAreReadAsKubernetesReadsThem(text: String, json: String) {
        let value = PatchValue(Node.Scalar(text: text, isPlain: true)).asJSON
        #expect(ScalarText.json(value) == json)
    }
}
