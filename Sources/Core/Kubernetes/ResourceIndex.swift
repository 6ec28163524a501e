/// What is asked of all resources for each workload, found once.
///
/// Without it a review of many workloads beside many objects would look at every pair of them, and at some several times.
package struct ResourceIndex: Sendable {
    /// Zones of nodes by their names.
    private(set) var zoneOfNode: [String: String] = [:]
    /// Nodes of each zone, by their index among the resources.
    private(set) var nodesInZone: [String: [Int]] = [:]
    /// Nodes that take every pod which chooses none, by their index among the resources: neither cordoned nor tainted.
    ///
    /// Of a large cluster these are nearly all, and asking each for each workload would take longer than all the rest.
    private(set) var plainNodes: [Int] = []
    /// The others.
    private(set) var otherNodes: [Int] = []
    /// Of each node whether it is a plain one.
    private(set) var isPlain: [Bool] = []
    /// The plain ones of each zone that are not known to be unready: how many, and the first.
    private(set) var plainNodesInZone: [String: (count: Int, first: Int)] = [:]
    /// The oldest kubelet: what a pod may meet on the node that it gets.
    private(set) var oldestKubelet: Sourced<Version>?
    /// The container of AWS Load Balancer Controller, where the cluster's own dump holds it, and its workload's name.
    private(set) var loadBalancerController: (container: Container, workload: String)?
    /// Objects other than workloads, Services and budgets whose annotations set rules aside.
    private(set) var exceptions: [ObjectMeta] = []
    /// Pods that are there to stay by namespace and each pair of their labels, by their index among the resources.
    private var pods: [LabelKey: [Int]] = [:]
    /// Workloads by namespace and each pair of their template's labels, by their index among the resources.
    private var workloads: [LabelKey: [Int]] = [:]
    /// Autoscalers by namespace and the name of what they scale, by their index among the resources.
    private var autoscalers: [NameKey: [Int]] = [:]
    /// Services by namespace and one pair of their selector, by their index among the resources.
    private var services: [LabelKey: [Int]] = [:]

    /// The classes of Ingresses.
    private(set) var ingressClasses = IngressClasses()
    /// Services whose listeners forward to another one, by their index among the resources, with its ports that they name.
    private var actions: [NameKey: [Int: Set<String>]] = [:]
    /// Routes by the Services that they lead to, and Gateways by their names, by their index among the resources.
    private var routes: [ObjectReference: [Int: Set<Int>]] = [:]
    private var gateways: [ObjectReference: [Int]] = [:]
    /// Services by their names, by their index among the resources.
    private(set) var serviceNames: [ObjectReference: Int] = [:]
    /// Classes of Gateways by their names, by their index among the resources.
    private(set) var gatewayClasses: [String: Int] = [:]
    /// Configurations of load balancers and target groups by their names, and these by the Service that they are for, by their
    /// index among the resources.
    private(set) var loadBalancerConfigurations: [ObjectReference: Int] = [:]
    private(set) var targetGroupConfigurations: [ObjectReference: Int] = [:]
    private(set) var targetGroupsOfService: [ObjectReference: [Int]] = [:]
    /// Objects that are not read by the names in them, by their index among the resources.
    private var unread: [String: [Int]] = [:]
    /// Ingresses and bindings by namespace and the Service that they lead to, by their index among the resources.
    private var ingresses: [NameKey: [Int]] = [:]
    private var bindings: [NameKey: [Int]] = [:]

    /// The name of an object in the namespace of another that names it.
    private struct NameKey: Hashable {
        var namespace: String
        var name: String

        init(_ meta: ObjectMeta, _ name: String) {
            namespace = meta.namespace ?? "default"
            self.name = name
        }
    }

    private struct LabelKey: Hashable {
        var namespace: String
        var label: String
        var value: String
    }

    /// Creates the index of no resources.
    init() {}

    init(_ resources: Resources) {
        for (index, node) in resources.nodes.enumerated() { add(node, index) }
        loadBalancerController =
            resources.workloads.lazy.compactMap { workload in
                workload.template.containers.first(where: Self.isLoadBalancerController).map {
                    ($0, workload.meta.name)
                }
            }.first
        for (index, service) in resources.services.enumerated() {
            serviceNames[ObjectReference(to: service.meta)] = index
            for target in ServiceActions.targets(of: service) {
                actions[NameKey(service.meta, target.service), default: [:]][index, default: []].insert(target.port)
            }
            guard let pair = service.selector.min(by: { $0.key < $1.key }) else { continue }
            let key = LabelKey(
                namespace: service.meta.namespace ?? "default",
                label: pair.key,
                value: pair.value
            )
            services[key, default: []].append(index)
        }
        for (index, workload) in resources.workloads.enumerated() {
            let namespace = workload.meta.namespace ?? "default"
            for (label, value) in workload.template.labelValues {
                workloads[LabelKey(namespace: namespace, label: label, value: value), default: []].append(index)
            }
        }
        for (index, scaler) in resources.horizontalPodAutoscalers.enumerated() {
            autoscalers[NameKey(scaler.meta, scaler.targetName), default: []].append(index)
        }
        for (index, pod) in resources.pods.enumerated() where !pod.isGoing {
            let namespace = pod.meta.namespace ?? "default"
            for (label, value) in pod.labelValues {
                pods[LabelKey(namespace: namespace, label: label, value: value), default: []].append(index)
            }
        }
        for (index, ingress) in resources.ingresses.enumerated() {
            for service in Set(ingress.backends.map(\.service)) {
                ingresses[NameKey(ingress.meta, service), default: []].append(index)
            }
        }
        ingressClasses = IngressClasses(in: resources)
        for (index, route) in resources.gatewayRoutes.enumerated() {
            for backend in route.backends {
                guard let port = backend.port else { continue }
                routes[backend.service, default: [:]][index, default: []].insert(port)
            }
        }
        for (index, gateway) in resources.gateways.enumerated() {
            gateways[ObjectReference(to: gateway.meta), default: []].append(index)
        }
        for (index, one) in resources.gatewayClasses.enumerated() { gatewayClasses[one.meta.name] = index }
        for (index, configuration) in resources.loadBalancerConfigurations.enumerated() {
            loadBalancerConfigurations[ObjectReference(to: configuration.meta)] = index
        }
        for (index, configuration) in resources.targetGroupConfigurations.enumerated() {
            let namespace = configuration.meta.namespace ?? "default"
            targetGroupConfigurations[ObjectReference(to: configuration.meta)] = index
            guard let service = configuration.service else { continue }
            let target = ObjectReference(name: service, namespace: namespace)
            targetGroupsOfService[target, default: []].append(index)
        }
        for (index, object) in resources.unread.enumerated() {
            for name in object.names { unread[name, default: []].append(index) }
        }
        for (index, binding) in resources.targetGroupBindings.enumerated() {
            bindings[NameKey(binding.meta, binding.service), default: []].append(index)
        }
        let metas: [[ObjectMeta]] = [
            resources.namespaces.map(\.meta), resources.horizontalPodAutoscalers.map(\.meta),
            resources.ingresses.map(\.meta), resources.configMaps.map(\.meta),
            resources.targetGroupBindings.map(\.meta),
        ]
        exceptions = metas.flatMap { metas in
            metas.filter { meta in meta.annotations.keys.contains { $0.hasPrefix(Suppressions.annotationPrefix) } }
        }
    }

    /// - Returns: Indices, in order, of the Services of a namespace whose selector can match the labels.
    func services(in namespace: String?, selecting labels: [String: String]) -> [Int] {
        labels.flatMap { label, value in
            services[LabelKey(namespace: namespace ?? "default", label: label, value: value)] ?? []
        }.sorted()
    }

    /// - Returns: Indices, in order, of the pods of a namespace that are there to stay and may match a selector; nil where
    ///   its expressions alone tell, so that all have to be asked.
    func pods(in namespace: String?, matching selector: LabelSelector) -> [Int]? {
        guard let pair = selector.matchLabels.min(by: { $0.key < $1.key }) else { return nil }
        return pods[LabelKey(namespace: namespace ?? "default", label: pair.key, value: pair.value)] ?? []
    }

    /// - Returns: Indices, in order, of the workloads of a namespace whose pods may match a selector; nil where its
    ///   expressions alone tell, so that all have to be asked.
    func workloads(in namespace: String?, matching selector: LabelSelector) -> [Int]? {
        guard let pair = selector.matchLabels.min(by: { $0.key < $1.key }) else { return nil }
        return workloads[LabelKey(namespace: namespace ?? "default", label: pair.key, value: pair.value)] ?? []
    }

    /// - Returns: Indices, in order, of the autoscalers of a workload's name, of whatever kind.
    func autoscalers(of workload: Workload) -> [Int] { autoscalers[NameKey(workload.meta, workload.meta.name)] ?? [] }

    /// - Returns: Indices, in order, of the Services whose listeners forward to a Service, with its ports that they name.
    func actions(to service: Service) -> [(index: Int, ports: Set<String>)] {
        (actions[NameKey(service.meta, service.meta.name)] ?? [:]).sorted { $0.key < $1.key }
            .map { ($0.key, $0.value) }
    }

    /// - Returns: Indices, in order, of the routes to a Service, with its ports that they name.
    func routes(to service: Service) -> [(index: Int, ports: Set<Int>)] {
        (routes[ObjectReference(to: service.meta)] ?? [:]).sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// - Returns: Indices, in order, of the Gateways of a name.
    func gateways(_ name: ObjectReference) -> [Int] { gateways[name] ?? [] }

    /// - Returns: Indices, in order, of the objects that are not read and name one of the given ones.
    func unread(naming metas: [ObjectMeta]) -> [Int] { Set(metas.flatMap { unread[$0.name] ?? [] }).sorted() }

    /// - Returns: Indices, in order, of the Ingresses with one of the Services as a backend.
    func ingresses(to services: [Service]) -> [Int] {
        Set(services.flatMap { ingresses[NameKey($0.meta, $0.meta.name)] ?? [] }).sorted()
    }

    /// - Returns: Indices, in order, of the TargetGroupBindings of one of the Services.
    func bindings(of services: [Service]) -> [Int] {
        Set(services.flatMap { bindings[NameKey($0.meta, $0.meta.name)] ?? [] }).sorted()
    }

    private mutating func add(_ node: ClusterNode, _ index: Int) {
        let isPlain = !node.isUnschedulable && !node.taints.contains(where: \.bindsScheduler)
        self.isPlain.append(isPlain)
        if isPlain { plainNodes.append(index) } else { otherNodes.append(index) }
        if isPlain, node.isReady != false, let zone = node.zone?.value {
            plainNodesInZone[zone, default: (0, index)].count += 1
        }
        if let zone = node.zone?.value {
            zoneOfNode[node.meta.name] = zone
            nodesInZone[zone, default: []].append(index)
        }
        guard let field = node.kubeletVersion, let version = Version(field.value) else { return }
        if let oldest = oldestKubelet, oldest.value <= version { return }
        oldestKubelet = Sourced(version, .manifest("kubeletVersion of a Node", field.location))
    }

    private static func isLoadBalancerController(_ container: Container) -> Bool {
        guard let image = container.image, image.value.contains("aws-load-balancer-controller") else { return false }
        return ContainerImage(image.value).repository.split(separator: "/").last == "aws-load-balancer-controller"
    }
}
