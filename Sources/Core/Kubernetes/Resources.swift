package import ManifestText

/// The second stage: documents in, typed Kubernetes resources out.
package struct Resources: Sendable {
    package var workloads: [Workload] = []
    package var services: [Service] = []
    package var ingresses: [Ingress] = []
    package var ingressClasses: [IngressClass] = []
    package var targetGroupBindings: [TargetGroupBinding] = []
    package var namespaces: [Namespace] = []
    package var mutatingWebhooks: [MutatingWebhook] = []
    package var configMaps: [ConfigMap] = []
    package var horizontalPodAutoscalers: [HorizontalPodAutoscaler] = []
    package var podDisruptionBudgets: [PodDisruptionBudget] = []
    package var nodes: [ClusterNode] = []
    package var nodePools: [NodePool] = []
    package var pods: [Pod] = []
    package var gateways: [Gateway] = []
    package var gatewayClasses: [GatewayClass] = []
    package var gatewayRoutes: [GatewayRoute] = []
    package var ingressClassParams: [IngressClassParams] = []
    package var targetGroupConfigurations: [TargetGroupConfiguration] = []
    package var loadBalancerConfigurations: [LoadBalancerConfiguration] = []
    /// How many objects of each kind were passed over, by kind.
    package var passedOver: [String: Int] = [:]
    /// Objects of unknown kinds that name a Service or a workload.
    package var unread: [UnreadObject] = []
    /// Why the API server does not take an object, by the object's place; of many reasons the first few.
    package var refusals: [Location: [Refusal]] = [:]
    /// The places of objects that a later one of the same name replaces, by the place of that one.
    package var replaced: [Location: [Location]] = [:]
    /// The chart's templates that helm names above documents.
    private var templates: [DocumentNumber: String] = [:]
    /// The index of all resources.
    private(set) var index: ResourceIndex

    /// Gathers the objects of all documents; throws the problems of all of them together.
    init(of documents: [ReadDocument]) throws(NotReviewable) {
        index = ResourceIndex()
        let problems = documents.flatMap(\.problems)
        guard problems.isEmpty else { throw NotReviewable(problems) }
        var strangers: [(object: ObjectReader, kind: String)] = []
        for document in documents {
            guard let source = document.source else { continue }
            templates[DocumentNumber(file: document.file, index: document.index)] = source
        }
        for object in documents.lazy.flatMap(\.objects) { add(object, &strangers) }
        let names = Set(services.map(\.meta.name) + workloads.map(\.meta.name))
        unread = strangers.compactMap { UnreadObject($0.object, kind: $0.kind, naming: names) }
        RepeatedObjects.dropReplaced(&workloads, \.meta, &replaced)
        RepeatedObjects.dropReplaced(&services, \.meta, &replaced)
        RepeatedObjects.dropReplaced(&ingresses, \.meta, &replaced)
        RepeatedObjects.dropReplaced(&configMaps, \.meta, &replaced)
        RepeatedObjects.dropReplaced(&namespaces, \.meta, &replaced)
        RepeatedObjects.dropReplaced(&horizontalPodAutoscalers, \.meta, &replaced)
        RepeatedObjects.dropReplaced(&podDisruptionBudgets, \.meta, &replaced)
        RepeatedObjects.dropReplaced(&targetGroupBindings, \.meta, &replaced)
        resolveTemplateReferences()
        index = ResourceIndex(self)
    }

    /// Reads every object; throws the problems of all of them together.
    package init(reading documents: [Document]) throws(NotReviewable) {
        try self.init(of: documents.map { ReadDocument($0) })
    }

    /// Finds the template that a document was rendered from.
    ///
    /// - Returns: The path in the chart, as helm names it above the document; nil if it does not.
    package func template(of place: Location) -> String? {
        templates[DocumentNumber(file: place.file, index: place.document)]
    }

    private struct DocumentNumber: Hashable {
        var file: String?
        var index: Int
    }

    /// How many objects were read.
    var count: Int {
        workloads.count + services.count + ingresses.count + ingressClasses.count + targetGroupBindings.count
            + namespaces.count + mutatingWebhooks.count + configMaps.count + horizontalPodAutoscalers.count
            + podDisruptionBudgets.count + nodes.count + pods.count + gateways.count + gatewayClasses.count
            + gatewayRoutes.count + ingressClassParams.count + targetGroupConfigurations.count
            + loadBalancerConfigurations.count + nodePools.count
    }

    /// Gives Argo Rollouts the template of the Deployment that they name; that Deployment itself then runs no pods.
    private mutating func resolveTemplateReferences() {
        for index in workloads.indices {
            guard let reference = workloads[index].templateReference else { continue }
            let target = workloads.firstIndex { other in
                other.kind == .deployment && other.meta.name == reference.value
                    && other.meta.sharesNamespace(with: workloads[index].meta)
            }
            guard let target else { continue }
            workloads[index].template = workloads[target].template
            workloads[index].templateMeta = workloads[target].meta
            if workloads[index].selector.isEmpty { workloads[index].selector = workloads[target].selector }
        }
        let referenced = workloads.compactMap { workload in
            workload.templateReference.map { (workload.meta, $0.value) }
        }
        workloads.removeAll { workload in
            workload.kind == .deployment
                && referenced.contains { $0.1 == workload.meta.name && $0.0.sharesNamespace(with: workload.meta) }
        }
    }

    private mutating func add(_ object: ReadObject, _ strangers: inout [(object: ObjectReader, kind: String)]) {
        if let (place, reasons) = object.refusals { refusals[place] = reasons }
        switch object.content {
        case .workload(let one): workloads.append(one)
        case .service(let one): services.append(one)
        case .ingress(let one): ingresses.append(one)
        case .ingressClass(let one): ingressClasses.append(one)
        case .targetGroupBinding(let one): targetGroupBindings.append(one)
        case .namespace(let one): namespaces.append(one)
        case .mutatingWebhooks(let several): mutatingWebhooks += several
        case .configMap(let one): configMaps.append(one)
        case .horizontalPodAutoscaler(let one): horizontalPodAutoscalers.append(one)
        case .podDisruptionBudget(let one): podDisruptionBudgets.append(one)
        case .node(let one): nodes.append(one)
        case .nodePool(let one): nodePools.append(one)
        case .pod(let one): pods.append(one)
        case .gateway(let one): gateways.append(one)
        case .gatewayClass(let one): gatewayClasses.append(one)
        case .gatewayRoute(let one): gatewayRoutes.append(one)
        case .ingressClassParams(let one): ingressClassParams.append(one)
        case .targetGroupConfiguration(let one): targetGroupConfigurations.append(one)
        case .loadBalancerConfiguration(let one): loadBalancerConfigurations.append(one)
        case .bystander(let kind):
            passedOver[kind, default: 0] += 1
        case .stranger(let reader, let kind):
            passedOver[kind, default: 0] += 1
            strangers.append((reader, kind))
        }
    }
}
