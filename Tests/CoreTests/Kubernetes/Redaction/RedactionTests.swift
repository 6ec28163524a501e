@testable import ManifestText
@testable import RolloutCore
import Testing

/// What must not be kept is gone, and everything else stays where it was.
///
/// Every secret of these texts contains `hunter2`.
struct RedactionTests {
    // MARK: Secrets

    @Test(arguments: [
        "apiVersion: v1\nkind: Secret\nmetadata:\n  name: s\ndata:\n  a: hunter2\n  b: hunter2\n",
        "apiVersion: v1\nkind: Secret\nstringData:\n  a: |\n    hunter2\n\n    hunter2\n  b: >-\n    x\n    hunter2\ntype: Opaque\n",
        "kind: Secret\ndata: {a: hunter2, b: hunter2}\ntype: Opaque\n",
        "kind: Secret\ndata: {\n  a: hunter2,\n  b: \"hunter2\n    hunter2\"\n}\ntype: Opaque\n",
        "data:\n  a: hunter2\nkind: Secret\n",
        "kind: \"Secret\"\ndata:\n    a: hunter2\nstringData:\n    b: hunter2\nimmutable: true\n",
        "kind: Secret\ndata:\n  a: hunter2 # hunter2\n  # hunter2\n  b: hunter2\nmetadata:\n  name: s\n",
        "kind: Secret\ndata:\n  ? hunter2\n  : hunter2\nmetadata: {name: s}\n",
        "kind: Secret\ndata: &d {a: hunter2}\nmetadata: {name: s}\n",
        "kind: Secret\ndata: hunter2\nmetadata: {name: s}\n",
        "kind: Secret\ndata:\n- hunter2\nmetadata: {name: s}\n",
        "kind: Secret\ndata:\n  é: hunter2\n  名: hunter2\nmetadata: {name: é}\n",
        "{\"kind\":\"Secret\",\"data\":{\"a\":\"hunter2\"},\n\"type\":\"Opaque\"}",
        "{\n\t\"kind\": \"Secret\",\n\t\"data\": {\n\t\t\"a\": \"hunter2\"\n\t},\n\t\"type\": \"Opaque\"\n}\n",
        "kind: List\nitems:\n- kind: Secret\n  data:\n    a: hunter2\n- kind: ConfigMap\n  data:\n    a: kept\n",
        "kind: List\nitems: [{kind: Secret, data: {a: hunter2}},\n  {kind: ConfigMap, data: {a: kept}}]\n",
        "kind: List\nitems:\n- kind: List\n  items:\n  - data:\n      a: hunter2\n    kind: Secret\n    type: Opaque\n",
        "a: 1\n---\nkind: Secret\ndata:\n  a: hunter2\n---\nb: 2\n",
        "kind: Secret\ndata:\n  a: hunter2\n...\n---\nb: 2\n",
        "kind: Secret\ndata:\n  a: hunter2",
        "x: &x {data: {a: hunter2}}\ny:\n  <<: *x\n  kind: Secret\nz: 1\n",
    ])
    func theDataOfASecretIsGone(text: String) throws { try check(text) }

    @Test(
        arguments: [
            "kind: Secret\ndata:\n  # was hunter2\n  a: hunter2\nmetadata: {name: s}\n",
            "kind: Secret\ndata: # hunter2\n  a: hunter2\nmetadata: {name: s}\n",
            "kind: Secret\nstringData:\n# hunter2\n  # hunter2\n  a: hunter2\n",
        ]
    )
    func aCommentAboveTheDataIsGoneWithIt(text: String) throws { try check(text) }

    /// The raw list of the API (`kubectl get --raw`) names the kind once, on the list.
    @Test
    func theItemsOfASecretListAreSecrets() throws {
        try check("kind: SecretList\napiVersion: v1\nitems:\n- metadata: {name: s}\n  data: {a: hunter2}\n")
    }

    @Test(
        arguments: [
            "kind: Secret\ndata:\nmetadata: {name: s}\n", "kind: Secret\nmetadata: {name: s}\nstringData:\n",
            "kind: Secret\ndata:\n# nothing\ntype: Opaque\n", "{kind: Secret, data: ,\n  type: Opaque}\n",
        ]
    )
    func aSecretWithoutDataStaysYAML(text: String) throws { try check(text) }

    @Test(arguments: [
        "kind: ConfigMap\ndata:\n  a: kept\n", "kind: SealedSecret\nspec:\n  encryptedData:\n    a: kept\n",
        "data:\n  a: kept\n",
        "env: kept\nvalue: kept\n",
        "spec:\n  containers:\n  - args: [\"--value=kept\"]\n",
    ])
    func whatIsNoSecretStays(text: String) throws {
        let manifests = try Manifests(parsing: [ManifestFile(text: text)])
        #expect(Redaction.redact(manifests).files == [ManifestFile(text: text)])
    }

    /// References, and all that a review reads, whatever their names.
    @Test(arguments: [
        "kind: Pod\napiVersion: v1\nspec:\n  imagePullSecrets: [{name: a}]\n  automountServiceAccountToken: true\n",
        "kind: Pod\napiVersion: v1\nspec:\n  tolerations: [{key: token, operator: Equal, value: secret, effect: NoSchedule}]\n",
        "kind: Pod\napiVersion: v1\nmetadata: {labels: {token: a, app: auth}}\nspec: {nodeSelector: {password: a}}\n",
        "kind: Pod\napiVersion: v1\nspec:\n  volumes:\n  - secret: {secretName: a, items: [{key: tls.key, path: key}]}\n",
        "kind: Pod\napiVersion: v1\nspec:\n  volumes:\n  - projected: {sources: [{serviceAccountToken: {path: token, expirationSeconds: 3600}}]}\n",
        "kind: Deployment\napiVersion: apps/v1\nspec:\n  selector: {matchLabels: {token: a}, matchExpressions: [{key: auth, operator: Exists}]}\n",
        "kind: Deployment\napiVersion: apps/v1\nspec:\n  topologySpreadConstraints: [{topologyKey: a, matchLabelKeys: [b]}]\n",
        "kind: Service\napiVersion: v1\nspec: {selector: {secret: a}, ports: [{name: token, port: 80}]}\n",
        "kind: Ingress\napiVersion: networking.k8s.io/v1\nmetadata:\n  annotations:\n    alb.ingress.kubernetes.io/auth-idp-oidc: '{\"secretName\":\"a\"}'\n    alb.ingress.kubernetes.io/auth-type: oidc\nspec: {tls: [{secretName: a}]}\n",
        "kind: Pod\napiVersion: v1\nspec:\n  containers:\n  - args: [--entrypoints.token.address=:80, --token-ttl=24h, --enable-token=true, --secret-name=a, --token=$(TOKEN)]\n",
        "kind: Pod\napiVersion: v1\nspec:\n  containers:\n  - env: [{name: A, valueFrom: {secretKeyRef: {name: a, key: password}}}]\n    envFrom: [{secretRef: {name: a}}]\n",
        "kind: Gateway\napiVersion: gateway.networking.k8s.io/v1\nspec: {listeners: [{tls: {certificateRefs: [{kind: Secret, name: a}]}}]}\n",
        "kind: ClusterRole\napiVersion: rbac.authorization.k8s.io/v1\nrules: [{resources: [secrets, tokenreviews], verbs: [get]}]\n",
        "kind: HelmRelease\napiVersion: helm.toolkit.fluxcd.io/v2\nspec:\n  valuesFrom: [{kind: Secret, name: a, valuesKey: b}]\n  values: {auth: {enabled: true, existingSecret: a, secretKeyRef: {name: a, key: b}}}\n",
    ])
    func aReferenceStays(text: String) throws {
        let manifests = try Manifests(parsing: [ManifestFile(text: text)])
        #expect(Redaction.redact(manifests).files == [ManifestFile(text: text)])
    }

    /// What it takes with it is gone from the documents as well as from the text, even where the text is no longer YAML.
    @Test func anAnchorInsideASecretLeavesNothingBehind() throws {
        let text = "s:\n  kind: Secret\n  data: {a: &x hunter2}\nenv: [--token, *x]\ny: *x\n"
        let redacted = Redaction.redact(try Manifests(parsing: [ManifestFile(text: text)]))
        #expect(!"\(redacted.documents.map(\.root))".contains("hunter2"))
        #expect(!String(decoding: try #require(redacted.files.first).bytes, as: UTF8.self).contains("hunter2"))
    }

    @Test func aTextWithoutSecretsStaysByteForByte() throws {
        let text = "# é\r\nkind: X\r\n\r\na: |\r\n  b\r\n---\r\n"
        let manifests = try Manifests(parsing: [ManifestFile(name: "a", text: text)])
        #expect(Redaction.redact(manifests).files.map(\.bytes) == [Array(text.utf8)])
    }

    // MARK: Copies and environments

    static let lastApplied = "kubectl.kubernetes.io/last-applied-configuration"

    @Test(arguments: [
        "metadata:\n  annotations:\n    \(lastApplied): |\n      {\"data\":{\"a\":\"hunter2\"}}\n    other: kept\n  name: x\n",
        "metadata:\n  annotations:\n    \(lastApplied): '{\"a\":\"hunter2\"}'\n  name: x\n",
        "metadata:\n  annotations: {\(lastApplied): \"hunter2\"}\n  name: x\n",
        "metadata:\n  annotations:\n    \(lastApplied): >\n      hunter2\n\n      hunter2\n\n\n  name: x\n",
        "metadata:\n  annotations:\n    \"\(lastApplied)\": \"hunter2\n      hunter2\"\n  name: x\n",
        "kind: List\nitems:\n- kind: Secret\n  metadata:\n    annotations:\n      \(lastApplied): |\n        hunter2\n    name: s\n",
    ])
    func theCopyOfTheLastApplyIsGone(text: String) throws { try check(text) }

    @Test(arguments: [
        "spec:\n  containers:\n  - name: c\n    env:\n    - name: A\n      value: hunter2\n    - name: B\n      value: \"hunter2\"\n    image: i\n",
        "spec:\n  containers:\n  - env: [{name: A, value: hunter2},\n      {name: B,\n      value: 'hunter2'}]\n    image: i\n",
        "spec:\n  containers:\n  - env:\n    - value: |\n        hunter2\n        hunter2\n      name: A\n    image: i\n",
        "spec:\n  containers:\n  - env:\n    - name: A\n      value: hunter2 hunter2\n        hunter2\n    image: i\n",
        "spec:\n  containers:\n  - env:\n    - {name: A, value: \"hunter2\n        hunter2\"}\n    image: i\n",
        "spec:\n  initContainers:\n  - env:\n    - name: A\n      value: hunter2\n",
        "spec:\n  containers:\n  - env:\n    - name: A\n      value: hunter2 # a remark\n    # another\n    image: i\n",
        "{\"spec\":{\"containers\":[{\"env\":[{\"name\":\"A\",\"value\":\"hunter2\"}],\n\"image\":\"i\"}]}}",
        "spec:\n  containers:\n  - env:\n    - name: A\n      value: &v hunter2\n    - name: B\n      value: kept\n",
    ])
    func theValuesOfEnvironmentsAreGone(text: String) throws { try check(text) }

    @Test(
        arguments: [
            "spec:\n  containers:\n  - env:\n    - name: A\n      value:\n    - name: B\n      value: hunter2\n",
            "spec:\n  containers:\n  - env: [{name: A, value: },\n      {name: B, value: hunter2}]\n",
        ]
    )
    func anEmptyEnvironmentValueStaysYAML(text: String) throws { try check(text) }

    @Test func namesAndReferencesOfEnvironmentsStay() throws {
        let text = """
            env:
            - name: A
              valueFrom: {secretKeyRef: {name: s, key: k}}
            - name: B
              value: hunter2
            """
        let redacted = try redactedText(of: text)
        #expect(redacted.contains("- name: A\n  valueFrom: {secretKeyRef: {name: s, key: k}}\n- name: B\n"))
        #expect(!redacted.contains("hunter2"))
    }

    // MARK: Anchors

    /// The value stands where the anchor is; what the anchor took with it is still read.
    @Test(arguments: [
        "x: &x hunter2\nenv:\n- name: A\n  value: *x\ny: 1\n",
        "x: &x {a: hunter2}\ns:\n  kind: Secret\n  data: *x\ny: 1\n",
    ])
    func aValueBehindAnAliasIsGoneWhereItIsWritten(text: String) throws {
        let manifests = try Manifests(parsing: [ManifestFile(text: text)])
        let redacted = Redaction.redact(manifests)
        let bytes = try #require(redacted.files.first).bytes
        #expect(!String(decoding: bytes, as: UTF8.self).contains("hunter2"))
        #expect(bytes.count { $0 == 0x0A } == text.utf8.count { $0 == 0x0A })
        #expect(redacted.documents.first?.root["y"]?.scalar?.text == "1")
    }

    /// An alias inside the data points at text outside it, which is as secret as the rest.
    @Test(
        arguments: [
            "x: &x hunter2\ns:\n  kind: Secret\n  data: {a: *x}\ny: 1\n",
            "x: &x {a: hunter2}\ns:\n  kind: Secret\n  data: {<<: *x}\ny: 1\n",
        ]
    )
    func aValueBehindAnAliasInsideTheDataIsGone(text: String) throws {
        #expect(!(try redactedText(of: text)).contains("hunter2"))
    }

    /// A key may stand behind `?`, or be an alias of another text.
    @Test(
        arguments: [
            "kind: Secret\n? data\n: a: hunter2\nmetadata: {name: s}\n",
            "x: &k data\ny: kept\ns:\n  kind: Secret\n  *k : {a: hunter2}\nz: 1\n",
        ]
    )
    func anUnusualKeyLosesOnlyItsValue(text: String) throws {
        try check(text)
        #expect(try redactedText(of: text).contains("kind: Secret"))
    }

    // MARK: Line ends, encodings, files

    @Test(arguments: ["\r\n", "\r", "\n"])
    func everyLineEndIsKept(lineEnd: String) throws {
        let lines = [
            "# é", "kind: Secret", "data:", "  a: hunter2", "  # hunter2", "  b: |", "    hunter2", "", "    hunter2",
            "type: Opaque",
            "---", "kind: X", "metadata: {annotations: {a: é}}", "",
        ]
        // Behind carriage returns alone kubectl reads no second document, and neither does the product.
        let read = lineEnd == "\r" ? Array(lines.prefix { $0 != "---" }) + [""] : lines
        try check(read.joined(separator: lineEnd))
    }

    @Test func everyFileIsRedactedByItself() throws {
        let secret = "kind: Secret\ndata:\n  a: hunter2\n"
        let files = [
            ManifestFile(name: "a", text: secret), ManifestFile(name: "b", text: "kind: X\nx: kept\n"),
            ManifestFile(name: "c", text: "kind: X\n---\n" + secret),
        ]
        let redacted = Redaction.redact(try Manifests(parsing: files))
        #expect(redacted.files.map(\.name) == ["a", "b", "c"])
        #expect(redacted.files[1] == files[1])
        #expect(redacted.files.allSatisfy { !String(decoding: $0.bytes, as: UTF8.self).contains("hunter2") })
        #expect(redacted.documents.map(\.index) == [1, 1, 1, 2])
    }

    @Test func redactingTwiceChangesNothingMore() throws {
        let text = "kind: Secret\ndata:\n  a: hunter2\n---\nenv:\n- name: A\n  value: hunter2\n"
        let once = Redaction.redact(try Manifests(parsing: [ManifestFile(text: text)]))
        let twice = Redaction.redact(try Manifests(parsing: once.files))
        #expect(once.files == twice.files)
    }

    // MARK: The whole review

    @Test func theReviewerReturnsNoSecrets() throws {
        let text =
            ResourcesText.deployment(
                podSpec:
                    "containers:\n- name: web\n  env:\n  - name: A\n    value: hunter2\n  ports: [{containerPort: 80}]"
            ) + """
                ---
                apiVersion: v1
                kind: Service
                metadata: {name: web}
                spec: {type: LoadBalancer, selector: {app: web}, ports: [{port: 80}]}
                ---
                kind: Secret
                data: {a: hunter2}
                """
        let (review, files) = try Reviewer.review([ManifestFile(name: "a", text: text)], context: ReviewContext())
        #expect(!"\(review)".contains("hunter2"))
        #expect(files.allSatisfy { !String(decoding: $0.bytes, as: UTF8.self).contains("hunter2") })
    }

    // MARK: Checks

    private func redactedText(of text: String) throws -> String {
        let redacted = Redaction.redact(try Manifests(parsing: [ManifestFile(text: text)]))
        return String(decoding: try #require(redacted.files.first).bytes, as: UTF8.self)
    }

    /// No secret left, as many lines, still YAML, and every scalar that is left begins where it began.
    private func check(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let redacted = try redactedText(of: text)
        #expect(!redacted.contains("hunter2"), sourceLocation: sourceLocation)
        for end in [0x0A, 0x0D] as [UInt8] {
            #expect(redacted.utf8.count { $0 == end } == text.utf8.count { $0 == end }, sourceLocation: sourceLocation)
        }
        let problems = ManifestsDump.problems(of: redacted)
        #expect(problems == [], "\(redacted)", sourceLocation: sourceLocation)
        guard problems.isEmpty else { return }
        let before = try Set(starts(in: text))
        let after = try starts(in: redacted).filter { !$0.contains("redacted") && !$0.contains("{}") }
        #expect(!after.isEmpty, sourceLocation: sourceLocation)
        #expect(after.filter { !before.contains($0) } == [], "\(redacted)", sourceLocation: sourceLocation)
    }

    /// Every scalar that begins its line or follows its key in it, with its line, column and text.
    private func starts(in text: String) throws -> [String] {
        var starts: [String] = []
        for (index, document) in try ManifestsDump.documents(of: text).enumerated() {
            func visit(_ node: Node, _ pointer: String) {
                if let scalar = node.scalar {
                    let place = document.location(of: node, pointer: pointer)
                    starts.append("\(index) \(place.line):\(place.column) \(pointer) \(scalar.text)")
                }
                for (index, item) in (node.sequence ?? []).enumerated() { visit(item, "\(pointer)/\(index)") }
                for entry in node.mapping ?? [] { visit(entry.value, "\(pointer)/\(entry.name)") }
            }
            visit(document.root, "")
        }
        return starts
    }
}
