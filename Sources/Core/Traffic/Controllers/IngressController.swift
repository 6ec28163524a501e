/// How one kind of ingress controller stops accepting connections; each kind is an adapter in a file of its own.
protocol IngressController: Sendable {
    /// The lifecycle of a container that is recognised as this controller, else nil.
    static func lifecycle(of container: Container, in pod: PodSetting) -> ControllerLifecycle?
}

/// What a container does between SIGTERM and its end, listener by listener.
package struct ControllerLifecycle: Sendable {
    package struct Listener: Sendable {
        /// The controller's own name for it, such as an entrypoint.
        package var name: String
        package var port: Int
        /// Seconds after SIGTERM during which it accepts connections.
        package var acceptGrace: Sourced<Int>
        /// Seconds after that which open connections are given; nil when the controller is not known.
        package var graceTimeOut: Sourced<Int>?
    }

    /// The way in which a longer accept window can be configured.
    package enum AcceptSetting: Hashable, Sendable {
        /// Traefik's per-entrypoint argument.
        case traefikArgument
        /// Only by a preStop sleep.
        case preStop
    }

    package var name: String
    package var version: Version?
    package var versionText: String?
    package var listeners: [Listener]
    package var setting: AcceptSetting
    /// The listener that answers the health endpoint, if the controller has one.
    package var healthListener: String?
    /// What the controller's own preStop hook does; nil where the hook is an ordinary one that is read as a sleep.
    package var preStop: PreStopSleep? = nil
    package var assumptions: [Assumption]

    package func listener(onPort port: Int) -> Listener? { listeners.first { $0.port == port } }
}

/// All adapters, the most specific first; `GenericController` takes whatever is left.
enum IngressControllers {
    static let adapters: [any IngressController.Type] = [Traefik.self, GenericController.self]

    static func lifecycle(of container: Container, in pod: PodSetting) -> ControllerLifecycle {
        adapters.lazy.compactMap { $0.lifecycle(of: container, in: pod) }.first
            ?? GenericController.closesAtOnce(container)
    }
}
