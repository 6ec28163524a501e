/// The webhook that injects readiness gates, and whether it looks at the pods of a workload.
struct GateWebhooks: Sendable {
    static let name = "mpod.elbv2.k8s.aws"

    /// The one that takes the pods, or would but for its objectSelector; nil when none is among the manifests.
    private(set) var acting: MutatingWebhook?
    /// True when the namespace is chosen: by a posted webhook's own selector, else by the label of the chart's default.
    private(set) var choosesNamespace: Bool
    /// Where that is decided; nil when the Namespace is not among the manifests and would have to be.
    private(set) var namespaceSource: Source?
    /// True when the objectSelector of every posted webhook that takes the namespace leaves the pods out.
    private(set) var leavesPodsOut: Bool

    init(
        of controller: AWSController,
        for workload: Workload,
        _ namespace: Namespace?,
        in resources: Resources
    ) {
        // That of Auto Mode is not in the cluster.
        let posted = resources.mutatingWebhooks.filter {
            controller == .loadBalancerController && $0.name.value == Self.name
        }
        // Kubernetes itself labels every Namespace with its name.
        var labels = namespace?.meta.labels.mapValues(\.value) ?? [:]
        if let name = workload.meta.namespace { labels["kubernetes.io/metadata.name"] = name }
        let pods = workload.template.labelValues
        let field = namespace?.meta.labels[controller.gateLabel]
        let place = field?.location ?? namespace?.meta.metadataLocation
        let byLabel = place.map { Source.manifest("label " + controller.gateLabel, $0) }
        guard let first = posted.first else {
            choosesNamespace = field?.value == "enabled"
            namespaceSource = byLabel
            leavesPodsOut = false
            return
        }
        let choosing = posted.filter { $0.namespaceSelector.matches(labels) }
        let taking = choosing.first { $0.objectSelector.matches(pods) }
        acting = taking ?? choosing.first ?? first
        choosesNamespace = !choosing.isEmpty
        leavesPodsOut = !choosing.isEmpty && taking == nil
        let isDefault = (choosing.first ?? first).namespaceSelector.mentions(controller.gateLabel)
        let selector = Source.manifest("namespaceSelector of \(Self.name)", (choosing.first ?? first).location)
        namespaceSource = isDefault ? byLabel : namespace == nil && choosing.isEmpty ? nil : selector
    }
}

extension LabelSelector {
    fileprivate func mentions(_ key: String) -> Bool {
        matchLabels[key] != nil || matchExpressions.contains { $0.key == key }
    }
}
