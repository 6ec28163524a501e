import ManifestText

/// One object of the manifests: what the later stages need of it, and nothing of what they do not.
struct ReadObject: Sendable {
    /// The object by its kind.
    ///
    /// Boxed, since an object is kept beside the lists that it goes into.
    indirect enum Content: Sendable {
        case workload(Workload)
        case service(Service)
        case ingress(Ingress)
        case ingressClass(IngressClass)
        case targetGroupBinding(TargetGroupBinding)
        case namespace(Namespace)
        case mutatingWebhooks([MutatingWebhook])
        case configMap(ConfigMap)
        case horizontalPodAutoscaler(HorizontalPodAutoscaler)
        case podDisruptionBudget(PodDisruptionBudget)
        case node(ClusterNode)
        case nodePool(NodePool)
        case pod(Pod)
        case gateway(Gateway)
        case gatewayClass(GatewayClass)
        case gatewayRoute(GatewayRoute)
        case ingressClassParams(IngressClassParams)
        case targetGroupConfiguration(TargetGroupConfiguration)
        case loadBalancerConfiguration(LoadBalancerConfiguration)
        /// An object of a kind that plays no part in a rollout.
        case bystander(kind: String)
        /// An object of an unknown kind, which may lead traffic to the pods.
        case stranger(ObjectReader, kind: String)
    }

    /// The JSON pointer of the object in its document.
    let pointer: String
    let content: Content
    /// The place of the whole object, with the first few reasons why the API server does not take it; nil without one.
    let refusals: (place: Location, reasons: [Refusal])?

    /// Reads an object; what is passed over may look as it likes.
    init(_ object: ObjectReader, _ problems: inout [InputProblem]) {
        let group = KubernetesObjects.group(of: object)
        let kind = KubernetesObjects.kind(of: object)
        pointer = object.pointer
        var found: [InputProblem] = []
        let meta = ObjectMeta(reading: object, &found)
        guard let content = Content(object, meta, group: group, kind: kind, &found) else {
            let isKnown =
                BystanderKinds.contains(group: group, kind: kind) || VerticalPodAutoscalers.leavesPods(object, kind)
            content = isKnown ? .bystander(kind: kind) : .stranger(object, kind: kind)
            refusals = nil
            return
        }
        problems += found
        self.content = content
        let reasons = Admission.refusals(of: object, kind: kind, meta: meta).prefix(TextLimits.problems)
        refusals = reasons.isEmpty ? nil : (meta.location, reasons.map { $0.within(object) })
    }
}

extension ReadObject.Content {
    /// Nil for a kind that no stage reads.
    fileprivate init?(
        _ object: ObjectReader,
        _ meta: ObjectMeta,
        group: String,
        kind: String,
        _ problems: inout [InputProblem]
    ) {
        if let workload = WorkloadKind(group: group, kind: kind) {
            self = .workload(Workload(reading: object, kind: workload, meta: meta, &problems))
            return
        }
        switch (group, kind) {
        case ("", "Service"):
            self = .service(Service(reading: object, meta: meta, &problems))
        case ("networking.k8s.io", "Ingress"), ("extensions", "Ingress"):
            self = .ingress(Ingress(reading: object, meta: meta, &problems))
        case ("networking.k8s.io", "IngressClass"):
            self = .ingressClass(IngressClass(reading: object, meta: meta, &problems))
        case ("elbv2.k8s.aws", "TargetGroupBinding"), ("eks.amazonaws.com", "TargetGroupBinding"):
            self = .targetGroupBinding(TargetGroupBinding(reading: object, meta: meta, &problems))
        case ("", "Namespace"):
            self = .namespace(Namespace(meta: meta))
        case ("admissionregistration.k8s.io", "MutatingWebhookConfiguration"):
            self = .mutatingWebhooks(MutatingWebhook.all(in: object, &problems))
        case ("", "ConfigMap"):
            self = .configMap(ConfigMap(reading: object, meta: meta, &problems))
        case ("autoscaling", "HorizontalPodAutoscaler"):
            self = .horizontalPodAutoscaler(HorizontalPodAutoscaler(reading: object, meta: meta, &problems))
        case ("keda.sh", "ScaledObject"):
            self = .horizontalPodAutoscaler(HorizontalPodAutoscaler(scaledObject: object, meta: meta, &problems))
        case ("gateway.networking.k8s.io", _) where Gateway.kinds.contains(kind):
            self = .gateway(Gateway(reading: object, meta: meta, &problems))
        case ("gateway.networking.k8s.io", "GatewayClass"):
            self = .gatewayClass(GatewayClass(reading: object, meta: meta, &problems))
        case ("gateway.networking.k8s.io", _) where GatewayRoute.kinds.contains(kind):
            self = .gatewayRoute(GatewayRoute(reading: object, meta: meta, &problems))
        case ("elbv2.k8s.aws", "IngressClassParams"), ("eks.amazonaws.com", "IngressClassParams"):
            self = .ingressClassParams(IngressClassParams(reading: object, meta: meta, &problems))
        case ("gateway.k8s.aws", "TargetGroupConfiguration"), ("eks.amazonaws.com", "TargetGroupConfiguration"):
            self = .targetGroupConfiguration(TargetGroupConfiguration(reading: object, meta: meta, &problems))
        case ("gateway.k8s.aws", "LoadBalancerConfiguration"), ("eks.amazonaws.com", "LoadBalancerConfiguration"):
            self = .loadBalancerConfiguration(LoadBalancerConfiguration(reading: object, meta: meta, &problems))
        case ("policy", "PodDisruptionBudget"):
            self = .podDisruptionBudget(PodDisruptionBudget(reading: object, meta: meta, &problems))
        case ("", "Node"):
            self = .node(ClusterNode(reading: object, meta: meta, &problems))
        case ("karpenter.sh", "NodePool"):
            self = .nodePool(NodePool(reading: object, meta: meta, &problems))
        case ("", "Pod"):
            self = .pod(Pod(reading: object, meta: meta, &problems))
        default:
            return nil
        }
    }
}
