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
    package var pods: [Pod] = []
    package var gateways: [Gateway] = []
    package var gatewayClasses: [GatewayClass] = []
    package var gatewayRoutes: [GatewayRoute] = []
    package var ingressClassParams: [IngressClassParams] = []
    package var targetGroupConfigurations: [TargetGroupConfiguration] = []
    package var loadBalancerConfigurations: [LoadBalancerConfiguration] = []
    /// How many objects of each kind were passed over, by kind.
    package var passedOver: [String: Int] = [:]
    /// Those passed over that name a Service or a workload, of kinds that are not known to be bystanders.
    package var unread: [UnreadObject] = []
    /// Why the API server does not take an object, by the object's place; of many reasons the first few.
    package var refusals: [Location: [Refusal]] = [:]
    /// The places of objects that a later one of the same name replaces, by the place of that one.
    package var replaced: [Location: [Location]] = [:]
    /// Of all the others.
    private(set) var index: ResourceIndex

    /// Reads every object; throws the problems of all of them together.
    package init(reading documents: [Document]) throws(NotReviewable) {
        index = ResourceIndex()
        var problems: [InputProblem] = []
        var strangers: [ObjectReader] = []
        for document in documents where !document.root.isNull {
            for object in KubernetesObjects.all(in: document, &problems) where !add(object, &problems) {
                strangers.append(object)
            }
        }
        guard problems.isEmpty else { throw NotReviewable(problems) }
        let names = Set(services.map(\.meta.name) + workloads.map(\.meta.name))
        unread = strangers.compactMap { UnreadObject($0, kind: KubernetesObjects.kind(of: $0), naming: names) }
        RepeatedObjects.dropReplaced(&workloads, \.meta, &replaced)
        RepeatedObjects.dropReplaced(&services, \.meta, &replaced)
        resolveTemplateReferences()
        index = ResourceIndex(self)
    }

    /// How many objects were read.
    var count: Int {
        workloads.count + services.count + ingresses.count + ingressClasses.count + targetGroupBindings.count
            + namespaces.count + mutatingWebhooks.count + configMaps.count + horizontalPodAutoscalers.count
            + podDisruptionBudgets.count + nodes.count + pods.count + gateways.count + gatewayClasses.count
            + gatewayRoutes.count + ingressClassParams.count + targetGroupConfigurations.count
            + loadBalancerConfigurations.count
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

    /// False for an object that is passed over although its kind is not known for a bystander.
    private mutating func add(_ object: ObjectReader, _ problems: inout [InputProblem]) -> Bool {
        let group = KubernetesObjects.group(of: object)
        let kind = KubernetesObjects.kind(of: object)
        var found: [InputProblem] = []
        let meta = ObjectMeta(reading: object, &found)
        if read(object, meta, group: group, kind: kind, &found) {
            problems += found
            let refused = Admission.refusals(of: object, kind: kind, meta: meta).prefix(Limits.problems)
            if !refused.isEmpty { refusals[meta.location] = refused.map { $0.within(object) } }
            return true
        }
        // What is passed over may look as it likes.
        passedOver[kind, default: 0] += 1
        return BystanderKinds.contains(group: group, kind: kind) || VerticalPodAutoscalers.leavesPods(object, kind)
    }

    /// False for a kind that plays no part in a rollout.
    private mutating func read(
        _ object: ObjectReader,
        _ meta: ObjectMeta,
        group: String,
        kind: String,
        _ problems: inout [InputProblem]
    ) -> Bool {
        if let workload = WorkloadKind(group: group, kind: kind) {
            workloads.append(Workload(reading: object, kind: workload, meta: meta, &problems))
            return true
        }
        switch (group, kind) {
        case ("", "Service"):
            services.append(Service(reading: object, meta: meta, &problems))
        case ("networking.k8s.io", "Ingress"), ("extensions", "Ingress"):
            ingresses.append(Ingress(reading: object, meta: meta, &problems))
        case ("networking.k8s.io", "IngressClass"):
            ingressClasses.append(IngressClass(reading: object, meta: meta, &problems))
        case ("elbv2.k8s.aws", "TargetGroupBinding"), ("eks.amazonaws.com", "TargetGroupBinding"):
            targetGroupBindings.append(TargetGroupBinding(reading: object, meta: meta, &problems))
        case ("", "Namespace"):
            namespaces.append(Namespace(meta: meta))
        case ("admissionregistration.k8s.io", "MutatingWebhookConfiguration"):
            mutatingWebhooks += MutatingWebhook.all(in: object, &problems)
        case ("", "ConfigMap"):
            configMaps.append(ConfigMap(reading: object, meta: meta, &problems))
        case ("autoscaling", "HorizontalPodAutoscaler"):
            horizontalPodAutoscalers.append(HorizontalPodAutoscaler(reading: object, meta: meta, &problems))
        case ("keda.sh", "ScaledObject"):
            horizontalPodAutoscalers.append(
                HorizontalPodAutoscaler(scaledObject: object, meta: meta, &problems)
            )
        case ("gateway.networking.k8s.io", _) where Gateway.kinds.contains(kind):
            gateways.append(Gateway(reading: object, meta: meta, &problems))
        case ("gateway.networking.k8s.io", "GatewayClass"):
            gatewayClasses.append(GatewayClass(reading: object, meta: meta, &problems))
        case ("gateway.networking.k8s.io", _) where GatewayRoute.kinds.contains(kind):
            gatewayRoutes.append(GatewayRoute(reading: object, meta: meta, &problems))
        case ("elbv2.k8s.aws", "IngressClassParams"), ("eks.amazonaws.com", "IngressClassParams"):
            ingressClassParams.append(IngressClassParams(reading: object, meta: meta, &problems))
        case ("gateway.k8s.aws", "TargetGroupConfiguration"), ("eks.amazonaws.com", "TargetGroupConfiguration"):
            targetGroupConfigurations.append(TargetGroupConfiguration(reading: object, meta: meta, &problems))
        case ("gateway.k8s.aws", "LoadBalancerConfiguration"), ("eks.amazonaws.com", "LoadBalancerConfiguration"):
            loadBalancerConfigurations.append(LoadBalancerConfiguration(reading: object, meta: meta, &problems))
        case ("policy", "PodDisruptionBudget"):
            podDisruptionBudgets.append(PodDisruptionBudget(reading: object, meta: meta, &problems))
        case ("", "Node"):
            nodes.append(ClusterNode(reading: object, meta: meta, &problems))
        case ("", "Pod"):
            pods.append(Pod(reading: object, meta: meta, &problems))
        default:
            return false
        }
        return true
    }
}
