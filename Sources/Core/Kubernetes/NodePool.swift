import ManifestText

/// A NodePool of Karpenter: the nodes that it makes, and for how long their pods are spared when they go.
package struct NodePool: Sendable {
    package var meta: ObjectMeta
    /// Seconds after which a node that is going is emptied whatever budgets say; nil for never.
    ///
    /// Each pod is deleted its own grace before that, so that it may end in time (karpenter 1.14,
    /// pkg/controllers/node/termination/terminator/terminator.go, DeleteExpiringPods).
    var terminationGracePeriod: Field<Int>?
    /// False where nodes never grow too old.
    ///
    /// A node that does is emptied at once: no new one is waited for and no budget of the NodePool asked
    /// (pkg/controllers/nodeclaim/expiration/controller.go). 720 h unless given.
    package var letsNodesExpire: Bool
    private var labels: [String: String]
    /// What is asked of each other label.
    private var requirements: [LabelSelector.Requirement]
    private var taints: [Taint]

    init(reading object: ObjectReader, meta: ObjectMeta, _ problems: inout [InputProblem]) {
        self.meta = meta
        let spec = object.object("spec", &problems)
        let template = spec?.object("template", &problems)
        let node = template?.object("spec", &problems)
        terminationGracePeriod = Self.duration("terminationGracePeriod", of: node, &problems)
        // Of a node's own specification in v1, of the disruption in v1beta1.
        let owner = node?.value("expireAfter") == nil ? spec?.object("disruption", &problems) : node
        letsNodesExpire = owner?.string("expireAfter", &problems)?.value != "Never"
        if letsNodesExpire { _ = Self.duration("expireAfter", of: owner, &problems) }
        labels =
            template?.object("metadata", &problems).map { $0.stringMap("labels", &problems).mapValues(\.value) } ?? [:]
        labels["karpenter.sh/nodepool"] = meta.name
        // Of the other operators, Gt and Lt, nothing is taken to keep a pod away.
        requirements = (node?.objects("requirements", &problems) ?? []).compactMap { item in
            guard let key = item.node["key"]?.scalar?.text,
                let known = item.node["operator"]?.scalar.flatMap({
                    LabelSelector.Requirement.Operator(rawValue: $0.text)
                })
            else { return nil }
            let values = item.list("values", &problems).compactMap { $0.node.scalar?.text }
            return LabelSelector.Requirement(key: key, operator: known, values: values)
        }
        taints = node?.objects("taints", &problems).map { Taint(reading: $0, &problems) } ?? []
    }

    /// Whether a pod may be on a node of this pool, as far as labels and taints say.
    ///
    /// - Returns: False where a label of the pool keeps the pod away, or a taint. What the pool leaves open of the labels that
    ///   Karpenter knows is taken to suit the pod; others a node of it has only where the pool names them (karpenter.sh,
    ///   NodePools, Well-Known Labels).
    package func admits(_ template: PodTemplate) -> Bool {
        let isSelected = template.nodeSelector.allSatisfy { key, wanted in
            allows(LabelSelector.Requirement(key: key, operator: .isIn, values: [wanted.value]))
        }
        let terms = template.affinity.requiredNodeTerms
        let isLiked =
            terms.isEmpty || template.affinity.hasUnreadNodeTerms
            || terms.contains { $0.matchExpressions.allSatisfy(allows) }
        let isTolerated = taints.allSatisfy { taint in
            !taint.bindsScheduler || template.tolerations.contains { $0.tolerates(taint) }
        }
        return isSelected && isLiked && isTolerated
    }

    /// Whether some node of the pool meets what a pod asks of a label.
    private func allows(_ asked: LabelSelector.Requirement) -> Bool {
        if let value = labels[asked.key] { return asked.matches([asked.key: value]) }
        let own = requirements.filter { $0.key == asked.key }
        let listed = own.filter { $0.operator == .isIn }.map { Set($0.values) }
        if let first = listed.first {
            let values = listed.dropFirst().reduce(first) { $0.intersection($1) }
            return values.contains { value in
                (own + [asked]).allSatisfy { $0.matches([asked.key: value]) }
            }
        }
        guard !own.isEmpty || Self.isWellKnown(asked.key) else { return asked.matches([:]) }
        switch asked.operator {
        case .isIn: return asked.values.contains { value in own.allSatisfy { $0.matches([asked.key: value]) } }
        case .doesNotExist: return false
        case .isNotIn, .exists: return true
        }
    }

    private static func isWellKnown(_ key: String) -> Bool {
        let groups = ["kubernetes.io", "k8s.io", "karpenter.sh", "karpenter.k8s.aws", "eks.amazonaws.com"]
        guard let group = key.split(separator: "/").first, key.contains("/") else { return false }
        return groups.contains { group == $0 || group.hasSuffix("." + $0) }
    }

    /// Whole hours, minutes and seconds, as the API server takes them; longer than any other time counts as that.
    private static func duration(
        _ name: String,
        of owner: ObjectReader?,
        _ problems: inout [InputProblem]
    ) -> Field<Int>? {
        guard let text = owner?.string(name, &problems) else { return nil }
        guard let seconds = seconds(text.value) else {
            if let place = owner?.value(name) {
                problems.append(place.mismatch(name, "hours, minutes and seconds such as 48h or 1h30m"))
            }
            return nil
        }
        return Field(min(seconds, Limits.seconds), at: text.location)
    }

    private static func seconds(_ text: String) -> Int? {
        var total = 0
        var rest = text[...]
        guard !rest.isEmpty else { return nil }
        while !rest.isEmpty {
            let digits = rest.prefix { ("0"..."9").contains($0) }
            rest = rest.dropFirst(digits.count)
            guard let unit = rest.popFirst(), let scale = ["s": 1, "m": 60, "h": 3600][unit], !digits.isEmpty else {
                return nil
            }
            // What does not fit is longer than any time that counts.
            let count = min(Int(digits) ?? Limits.seconds, Limits.seconds)
            total = min(total + count * scale, Limits.seconds * 2)
        }
        return total
    }
}
