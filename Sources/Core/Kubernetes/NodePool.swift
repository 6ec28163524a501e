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
    /// The values of each label that a requirement lists.
    private var listed: [String: [String]]
    private var taints: [Taint]

    init(reading object: ObjectReader, meta: ObjectMeta, _ problems: inout [InputProblem]) {
        self.meta = meta
        let spec = object.object("spec", &problems)
        let template = spec?.object("template", &problems)
        let node = template?.object("spec", &problems)
        terminationGracePeriod = Self.duration("terminationGracePeriod", of: node, &problems)
        // Of a node's own specification in v1, of the disruption in v1beta1.
        let age =
            node?.string("expireAfter", &problems)
            ?? spec?.object("disruption", &problems)?.string("expireAfter", &problems)
        letsNodesExpire = age?.value != "Never"
        labels =
            template?.object("metadata", &problems).map { $0.stringMap("labels", &problems).mapValues(\.value) } ?? [:]
        labels["karpenter.sh/nodepool"] = meta.name
        let lists = (node?.objects("requirements", &problems) ?? []).filter {
            $0.node["operator"]?.scalar?.text == "In"
        }
        listed = Dictionary(
            lists.map {
                ($0.node["key"]?.scalar?.text ?? "", $0.list("values", &problems).compactMap { $0.node.scalar?.text })
            }
        ) { first, _ in first }
        taints = node?.objects("taints", &problems).map { Taint(reading: $0, &problems) } ?? []
    }

    /// Whether a pod may be on a node of this pool, as far as labels and taints say.
    ///
    /// What the requirements of the pool leave open is taken to suit the pod.
    package func admits(_ template: PodTemplate) -> Bool {
        let isSelected = template.nodeSelector.allSatisfy { key, wanted in
            labels[key].map { $0 == wanted.value } ?? listed[key].map { $0.contains(wanted.value) } ?? true
        }
        let isTolerated = taints.allSatisfy { taint in
            !taint.bindsScheduler || template.tolerations.contains { $0.tolerates(taint) }
        }
        return isSelected && isTolerated
    }

    private static func duration(
        _ name: String,
        of node: ObjectReader?,
        _ problems: inout [InputProblem]
    ) -> Field<Int>? {
        guard let text = node?.string(name, &problems) else { return nil }
        guard let seconds = GoDuration.wholeSeconds(text.value) else {
            if let place = node?.value(name) { problems.append(place.mismatch(name, "a duration such as 48h")) }
            return nil
        }
        return Field(seconds, at: text.location)
    }
}
