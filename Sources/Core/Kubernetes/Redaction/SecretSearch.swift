import ManifestText

/// Finds what is secret in one document: Secrets wherever they stand, and values of other objects whose names say so.
///
/// What a review reads is never among them: labels and selectors, keys of tolerations and selectors, the annotations of load
/// balancers, and the variables that `NamedVariable` lists.
struct SecretSearch {
    private let document: Document
    private(set) var replacements: [Replacement] = []
    /// The Secrets of the document, whose comments go too.
    private(set) var secrets: [Node] = []
    private var known: [String: Bool] = [:]

    /// The annotation in which `kubectl apply` keeps a whole copy of the object.
    static let lastApplied = "kubectl.kubernetes.io/last-applied-configuration"

    init(_ document: Document) {
        self.document = document
        visit(document.root, Surroundings())
    }

    /// What stands around a node.
    private struct Surroundings {
        /// The key whose value the node is, or the list it is in.
        var key = ""
        /// True in an object of a kind that a review reads, whose fields are known: references and selectors stay there.
        var isOfKnownKind = false
        /// True below a key that says secret, where every value is one.
        var isSecret = false
        /// True for the values of labels and selectors.
        var isLabel = false
    }

    private mutating func isSecret(_ name: String) -> Bool {
        if let answer = known[name] { return answer }
        let answer = SecretName.isSecret(name)
        known[name] = answer
        return answer
    }

    // MARK: The tree

    private mutating func visit(_ node: Node, _ around: Surroundings) {
        switch node.content {
        case .scalar(let scalar): visit(scalar, node, around, isItem: false)
        case .sequence(let items): visit(items, around)
        case .mapping(let entries):
            if SecretObject.isSecret(node) {
                secrets.append(node)
                replacements += SecretObject.replacements(in: node, of: document)
                return
            }
            var around = around
            if let kind = node["kind"]?.scalar?.text, node["apiVersion"] != nil || node["metadata"] != nil {
                around = Surroundings(key: around.key, isOfKnownKind: Self.knownKinds.contains(kind))
                if kind == "ConfigMap", Self.isOfHelm(node) { around.isSecret = true }
            }
            let isPair = isNamedSecret(node, around)
            for entry in entries {
                if isPair, entry.name == "value", !entry.value.isNull {
                    conceal(entry.value, isRead: around.key != "env")
                } else {
                    visit(entry, of: node, around)
                }
            }
        }
    }

    /// The kinds whose fields a review reads, and CustomResourceDefinitions, which only describe fields.
    private static let knownKinds: Set<String> = Set(WorkloadKind.allCases.map(\.rawValue)).union([
        "Service", "Ingress", "IngressClass", "TargetGroupBinding", "Namespace", "MutatingWebhookConfiguration",
        "ConfigMap", "HorizontalPodAutoscaler", "PodDisruptionBudget", "Node", "Pod", "CustomResourceDefinition",
    ])

    /// Helm can keep its releases in ConfigMaps, packed, with all the values that were given.
    private static func isOfHelm(_ node: Node) -> Bool { node["metadata"]?["labels"]?["owner"]?.scalar?.text == "helm" }

    /// Whether the mapping is a pair of name and value whose name says secret, or a variable of an environment.
    private mutating func isNamedSecret(_ node: Node, _ around: Surroundings) -> Bool {
        let isVariable = around.key == "env" || (!around.isOfKnownKind && SecretName.isEnvironment(around.key))
        let name = node["name"]?.scalar?.text
        if isVariable, node["value"] != nil { return !NamedVariable.isRead(name ?? "") }
        if let name { return isSecret(name) && (!around.isOfKnownKind || around.key == "httpHeaders") }
        guard !around.isOfKnownKind, let key = (node["key"] ?? node["header"])?.scalar?.text else { return false }
        return isSecret(key) && node["operator"] == nil && node["effect"] == nil
    }

    private mutating func visit(_ entry: Node.Entry, of node: Node, _ around: Surroundings) {
        let name = entry.name
        if name == Self.lastApplied || (around.key == "annotations" && isCopy(entry.value)) {
            replacements.append(Replacement(of: entry.value, with: "\"{}\"", in: document, isRead: false))
            return
        }
        var inner = around
        inner.key = name
        if Self.labelKeys.contains(name), entry.value.mapping != nil { inner.isLabel = true }
        if around.isOfKnownKind, around.key == "data", around.isSecret {
            conceal(entry.value)
            return
        }
        if !around.isLabel, isSecretValue(of: entry, in: node, around) {
            if entry.value.scalar != nil {
                conceal(entry.value)
                return
            }
            inner.isSecret = !around.isOfKnownKind
        } else if !around.isOfKnownKind, around.isSecret {
            if Self.referenceKeys.contains(name) || isHarmless(name) { inner.isSecret = false }
            if inner.isSecret, let scalar = entry.value.scalar {
                conceal(scalar, entry.value)
                return
            }
        }
        if !around.isOfKnownKind, let variables = entry.value.mapping, SecretName.isEnvironment(name) {
            concealVariables(variables)
            return
        }
        visit(entry.value, inner)
    }

    private static let labelKeys: Set<String> = [
        "labels", "matchLabels", "selector", "nodeSelector", "podLabels", "commonLabels", "extraLabels",
    ]

    /// Fields beside or below a secret that say where it is, not what.
    private static let referenceKeys: Set<String> = [
        "apiVersion", "kind", "name", "namespace", "key", "optional", "enabled", "create", "type", "property",
        "version",
        "items", "defaultMode", "annotations", "labels", "metadata", "description",
    ]

    /// A name such as `tokenTTL`, whose last word is about a secret.
    private func isHarmless(_ name: String) -> Bool { !SecretName.isSecret("secret-" + name) }

    /// Whether the key says that its value is secret, be it a scalar or all that is below it.
    private mutating func isSecretValue(of entry: Node.Entry, in node: Node, _ around: Surroundings) -> Bool {
        guard isSecret(entry.name), !entry.value.isNull else { return false }
        if let scalar = entry.value.scalar, KeptValue.isKept(Array(scalar.text.utf8)) { return false }
        if around.key == "annotations" { return !Self.isReadAnnotation(entry.name) }
        guard SecretName.isBareKey(entry.name) else { return true }
        guard !around.isOfKnownKind || around.key == "data" else { return false }
        return !(node.mapping ?? []).contains { Self.besideKeys.contains($0.name) }
    }

    /// Fields beside a `key` that tell that it names an entry of something else.
    private static let besideKeys: Set<String> = [
        "name", "operator", "values", "effect", "path", "secretName", "property", "version", "mode", "optional",
        "tolerationSeconds", "topologyKey", "weight", "value", "remoteRef", "objectName",
    ]

    private static func isReadAnnotation(_ name: String) -> Bool {
        let prefixes = [
            "service.beta.kubernetes.io/", "service.kubernetes.io/", "alb.ingress.kubernetes.io/",
            "rollout-review.dev/", "proxy.istio.io/", "sidecar.istio.io/",
        ]
        let references = ["/auth-secret", "/auth-tls-secret", "/proxy-ssl-secret"]
        return prefixes.contains { name.hasPrefix($0) } || references.contains { name.hasSuffix($0) }
    }

    /// Deploy tools keep a copy of the object in annotations of their own.
    private func isCopy(_ value: Node) -> Bool {
        guard let text = value.scalar?.text, text.utf8.count > 40 else { return false }
        return text.contains("apiVersion") && text.contains("metadata")
    }

    private mutating func concealVariables(_ variables: [Node.Entry]) {
        for variable in variables {
            if variable.value.scalar != nil {
                if !NamedVariable.isRead(variable.name), !variable.value.isNull { conceal(variable.value) }
            } else {
                visit(variable.value, Surroundings(key: variable.name))
            }
        }
    }

    // MARK: Lists and scalars

    private mutating func visit(_ items: [Node], _ around: Surroundings) {
        var isValue = false
        for item in items {
            guard let scalar = item.scalar else {
                isValue = false
                visit(item, around)
                continue
            }
            if isValue, !scalar.text.hasPrefix("-") {
                isValue = false
                conceal(scalar, item)
                continue
            }
            isValue = isFlag(scalar.text)
            if around.isSecret {
                conceal(scalar, item)
            } else if let value = CommandWord(item, scalar, in: document)?.secret {
                replacements.append(value)
            } else {
                visit(scalar, item, around, isItem: true)
            }
        }
    }

    /// Whether a word of a command line is an option whose value is the next word.
    private mutating func isFlag(_ word: String) -> Bool {
        guard word.hasPrefix("-"), !word.contains("="), !word.contains(" ") else { return false }
        return isSecret(String(word.drop { $0 == "-" }))
    }

    private mutating func visit(_ scalar: Node.Scalar, _ node: Node, _ around: Surroundings, isItem: Bool) {
        guard scalar.text.utf8.count > 5 else { return }
        let text = SecretText(document.text.bytes, in: node.span.bytes, isCommand: isItem)
        if !around.isLabel, text.holdsSecretObject {
            conceal(node)
        } else {
            replacements += text.replacements
        }
    }

    private mutating func conceal(_ scalar: Node.Scalar, _ node: Node) {
        if !node.isNull, !KeptValue.isKept(Array(scalar.text.utf8)) { conceal(node) }
    }

    private mutating func conceal(_ node: Node, isRead: Bool = true) {
        let replacement = Replacement(of: node, with: "\"\(PlaceHolder.ofValue)\"", in: document, isRead: isRead)
        replacements.append(replacement.withComment(in: document))
    }
}
