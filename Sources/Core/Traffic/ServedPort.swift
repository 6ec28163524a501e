package import ManifestText

/// One Service port that the load balancer forwards to the pods: one target group.
package struct ServedPort: Sendable {
    /// The Service port as the clients know it.
    package struct Identity: Hashable, Sendable {
        package var service: String
        package var name: String?
        package var number: Int

        package init(service: String, name: String?, number: Int) {
            self.service = service
            self.name = name
            self.number = number
        }
    }

    package var identity: Identity
    package var containerPort: Int
    package var loadBalancer: LoadBalancer
    /// The attributes of this port's own target group.
    package var targetGroup: TargetGroupAttributes
    /// The Service's publishNotReadyAddresses, where it is true: the target stays until the pod is gone.
    package var staysRegistered: Field<Bool>?
    package var listener: ControllerLifecycle.Listener?
    /// The container that serves the port.
    package var container: PodContainer
    package var location: Location
}

extension ServedPort {
    /// Containers of a pod have names of their own.
    func sharesContainer(with other: ServedPort) -> Bool {
        container.container.name == other.container.container.name
    }

    func sharesListener(with other: ServedPort) -> Bool {
        sharesContainer(with: other) && containerPort == other.containerPort
    }
}

extension ServedPort.Identity: Comparable {
    package static func < (left: Self, right: Self) -> Bool {
        (left.service, left.number, left.name ?? "") < (right.service, right.number, right.name ?? "")
    }
}

/// A container with what is known of its end.
package struct PodContainer: Sendable {
    package var container: Container
    package var preStop: PreStopSleep
    package var lifecycle: ControllerLifecycle

    init(_ container: Container, in pod: PodContext) {
        self.container = container
        lifecycle = IngressControllers.lifecycle(of: container, in: pod).ended(by: container.stopSignal)
        preStop = lifecycle.preStop ?? PreStopSleep(of: container, kubernetes: pod.versions.kubernetes?.value)
    }
}
