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
    /// How many objects of each kind were passed over, by kind.
    package var passedOver: [String: Int] = [:]
    /// Of all the others.
    private(set) var index: ResourceIndex

    /// Reads every object; throws the problems of all of them together.
    package init(reading documents: [Document]) throws(NotReviewable) {
        index = ResourceIndex()
        var problems: [InputProblem] = []
        for document in documents where !document.root.isNull {
            for object in KubernetesObjects.all(in: document, &problems) {
                add(object, &problems)
            }
        }
        guard problems.isEmpty else { throw NotReviewable(problems) }
        resolveTemplateReferences()
        index = ResourceIndex(self)
    }

    /// How many objects were read.
    var count: Int {
        workloads.count + services.count + ingresses.count + ingressClasses.count + targetGroupBindings.count
            + namespaces.count + mutatingWebhooks.count + configMaps.count + horizontalPodAutoscalers.count
            + podDisruptionBudgets.count + nodes.count + pods.count
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

    private mutating func add(_ object: ObjectReader, _ problems: inout [InputProblem]) {
        let group = KubernetesObjects.group(of: object)
        let kind = KubernetesObjects.kind(of: object)
        var found: [InputProblem] = []
        if read(object, group: group, kind: kind, &found) {
            problems += found
        } else {
            // What is passed over may look as it likes.
            passedOver[kind, default: 0] += 1
        }
    }

    /// False for a kind that plays no part in a rollout.
    private mutating func read(
        _ object: ObjectReader,
        group: String,
        kind: String,
        _ problems: inout [InputProblem]
    ) -> Bool {
        let meta = ObjectMeta(reading: object, &problems)
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
        case ("elbv2.k8s.aws", "TargetGroupBinding"):
            targetGroupBindings.append(TargetGroupBinding(reading: object, meta: meta, &problems))
        case ("", "Namespace"):
            namespaces.append(Namespace(meta: meta))
        case ("admissionregistration.k8s.io", "MutatingWebhookConfiguration"):
            mutatingWebhooks += MutatingWebhook.all(in: object, &problems)
        case ("", "ConfigMap"):
            configMaps.append(ConfigMap(reading: object, meta: meta, &problems))
        case ("autoscaling", "HorizontalPodAutoscaler"):
            horizontalPodAutoscalers.append(HorizontalPodAutoscaler(reading: object, meta: meta, &problems))
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
