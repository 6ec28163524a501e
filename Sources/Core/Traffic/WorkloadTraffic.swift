import ManifestText

/// The third stage, for one workload: how traffic reaches its pods and how they let go of it.
package struct WorkloadTraffic: Sendable {
    package var workload: Workload
    package var versions: ClusterVersions
    /// AWS Load Balancer Controller, as far as it is known.
    let installed: LoadBalancerController
    /// The load balancers that lead to the pods, in the order of the manifests.
    package var fronts: [TrafficFront]
    package var ports: [ServedPort]
    /// Init containers that run beside the others and end after them.
    package var sidecars: [PodContainer]
    /// All containers of the pod that end together, those behind the ports among them.
    package var containers: [PodContainer]
    package var gate: ReadinessGate
    package var podDisruptionBudgets: [PodDisruptionBudget]
    package var assumptions: [Assumption]

    /// Each Service once.
    package var services: [Service] { fronts.map(\.service).uniqued(on: \.meta.name) }
    package var loadBalancers: [LoadBalancer] { fronts.map(\.loadBalancer) }

    /// Finds the workloads that have a load balancer in front of them.
    ///
    /// - Returns: The workloads in the order of the manifests.
    package static func all(in resources: Resources, context: ReviewContext) -> [WorkloadTraffic] {
        resources.workloads.compactMap { WorkloadTraffic(of: $0, in: resources, context: context) }
    }

    /// Nil for a workload without a load balancer in front of it.
    init?(of workload: Workload, in resources: Resources, context: ReviewContext) {
        self.workload = workload
        versions = ClusterVersions(of: workload, in: resources, context: context)
        let controller = LoadBalancerController(version: versions.lbc?.value, in: resources, context: context)
        installed = controller
        fronts = TrafficFront.all(of: workload, in: resources, controller: controller, context: context)
        guard !fronts.isEmpty else { return nil }
        let labels = workload.template.labelValues
        let setting = PodContext(workload: workload, resources: resources, versions: versions)
        assumptions = []
        ports = []
        var targetGroups: [AWSController: Int] = [:]
        var leftOutPorts: Set<Assumption> = []
        var places: [ServedPort.Identity: Int] = [:]
        let containers = workload.template.containers.map { PodContainer($0, in: setting) }
        self.containers = containers
        sidecars = workload.template.initContainers.filter(\.isSidecar).map { PodContainer($0, in: setting) }
        for front in fronts {
            let (service, loadBalancer) = (front.service, front.loadBalancer)
            for port in front.ports {
                // Behind a listener of both transports clients of TCP reach the number of a UDP port, too.
                let isJoined =
                    front.joinsTransports
                    && !front.ports.contains {
                        $0.number == port.number && $0.transport == "TCP"
                    }
                guard port.transport == "TCP" || (port.transport == "UDP" && isJoined) else {
                    let leftOut = Assumption(
                        "Port \(port.number)/\(port.transport.excerpt) is left out: what is lost of flows without connections is not computed."
                    )
                    if leftOutPorts.insert(leftOut).inserted { assumptions.append(leftOut) }
                    continue
                }
                if var served = Self.serve(port, of: service, by: loadBalancer, containers, sidecars) {
                    served.targetGroup.isShared =
                        front.joinsTransports || loadBalancer.joins(port, of: service, controller)
                    targetGroups[loadBalancer.controller, default: 0] += 1
                    Self.add(served, to: &ports, &places)
                } else {
                    assumptions.append(
                        Assumption(
                            "Port \(port.number) of Service \(service.meta.name.excerpt) leads to no container port "
                                + "of \(workload.meta.name.excerpt) and is left out."
                        )
                    )
                }
            }
        }
        gate = ReadinessGate.resolve(
            for: workload,
            fronts: fronts,
            targetGroups: targetGroups,
            in: resources,
            installed: controller,
            requested: context.readinessGate
        )
        podDisruptionBudgets = resources.podDisruptionBudgets.filter {
            $0.meta.sharesNamespace(with: workload.meta) && $0.selector?.matches(labels) == true
        }
        assumptions += gate.assumptions + Self.frontAssumptions(of: fronts, in: resources, controller)
        assumptions += Self.lifecycleAssumptions(of: ports)
        assumptions += IstioProxy.sidecarAssumption(for: ports, in: workload.template)
    }

    /// One port of a Service may be in the target groups of several load balancers: the one that lets go first counts.
    private static func add(
        _ port: ServedPort,
        to ports: inout [ServedPort],
        _ places: inout [ServedPort.Identity: Int]
    ) {
        guard let index = places[port.identity] else {
            places[port.identity] = ports.count
            ports.append(port)
            return
        }
        if port.targetGroup.deregistrationDelay.value < ports[index].targetGroup.deregistrationDelay.value {
            ports[index] = port
        }
    }

    /// What the manifests leave open of the load balancers.
    private static func frontAssumptions(
        of fronts: [TrafficFront],
        in resources: Resources,
        _ controller: LoadBalancerController
    ) -> [Assumption] {
        var assumptions = fronts.flatMap { front -> [Assumption?] in
            switch front.origin {
            case .binding(let binding): LoadBalancer.assumptions(of: binding, as: front.loadBalancer)
            case .ingress(let ingress): [ingress.assumptionOfClass(resources.index.ingressClasses, controller)]
            case .service: [ServiceClass.assumption(of: front.service, by: controller)]
            case .action(let owner): [ServiceClass.assumption(of: owner, by: controller)]
            case .route: front.assumptions
            }
        }
        .compactMap(\.self)
        for front in fronts where front.loadBalancer.takesDefaultTargets {
            let isStandard = front.loadBalancer.kind.hasNodeTargets || front.loadBalancer.controller == .eksAutoMode
            assumptions.append(
                Assumption(
                    "\(front.name) names no target type: "
                        + (isStandard
                            ? "\(front.loadBalancer.kind.hasPodTargets ? "pods are" : "nodes are") taken, as "
                                + "\(front.loadBalancer.controller.name) does unless it is told otherwise."
                            : "pods are taken, since Service \(front.service.meta.name.excerpt) has no port on the nodes that "
                                + "\(front.loadBalancer.controller.name) would take by itself.")
                )
            )
        }
        let hasIngress = fronts.contains { $0.loadBalancer.kind.family == .application && !$0.loadBalancer.isOfOthers }
        let unread = Set(hasIngress ? resources.ingressClassParams.flatMap(\.others) : []).sorted()
        if !unread.isEmpty {
            assumptions.append(
                Assumption(
                    "Of IngressClassParams \(unread.map(\.excerpt).joined(separator: ", ")) is not read, and taken to leave "
                        + "attributes and health checks to the annotations."
                )
            )
        }
        return assumptions.uniqued()
    }

    private static func serve(
        _ port: Service.Port,
        of service: Service,
        by loadBalancer: LoadBalancer,
        _ containers: [PodContainer],
        _ sidecars: [PodContainer]
    ) -> ServedPort? {
        let target: (container: PodContainer, number: Int)? =
            switch port.targetPort {
            case .name(let name):
                (containers + sidecars).lazy.compactMap { candidate in
                    candidate.container.ports.first { $0.name == name }.map { (candidate, $0.number) }
                }.first
            case .number(let number):
                // A container may listen on a port that it does not declare.
                ((containers + sidecars).first { $0.container.ports.contains { $0.number == number } }
                    ?? containers.first { $0.lifecycle.listener(onPort: number) != nil } ?? containers.first)
                    .map { ($0, number) }
            }
        guard let target else { return nil }
        return ServedPort(
            identity: ServedPort.Identity(service: service.meta.name, name: port.name, number: port.number),
            containerPort: target.number,
            loadBalancer: loadBalancer,
            targetGroup: loadBalancer.targetGroup(ofPort: port.number),
            staysRegistered: service.publishNotReadyAddresses.flatMap { $0.value ? $0 : nil },
            listener: target.container.lifecycle.listener(onPort: target.number),
            container: target.container,
            location: port.location
        )
    }

    /// What the containers behind the ports leave open, each thing once.
    private static func lifecycleAssumptions(of ports: [ServedPort]) -> [Assumption] {
        var assumptions: [Assumption] = []
        for port in ports {
            var found = port.container.lifecycle.assumptions
            if port.container.preStop.isOpaque {
                found.append(
                    Assumption(
                        "The preStop hook of container \(port.container.container.name) is taken to add no time."
                    )
                )
            }
            if port.listener == nil {
                found.append(
                    Assumption(
                        "Nothing posted says what listens on container port \(port.containerPort); "
                            + "it is taken to close at SIGTERM."
                    )
                )
            }
            assumptions += found.filter { !assumptions.contains($0) }
        }
        return assumptions
    }
}
