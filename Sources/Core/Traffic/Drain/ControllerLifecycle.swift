package import ManifestText

/// What a container does between its deletion and its end, listener by listener.
package struct ControllerLifecycle: Sendable {
    package struct Listener: Sendable {
        /// The controller's own name for it, such as an entrypoint.
        package var name: String
        package var port: Int
        /// Seconds after SIGTERM during which it accepts connections.
        package var acceptGrace: Sourced<Int>
        /// Seconds after that which open connections are given; nil when nothing but the grace period ends them, or
        /// when the controller is not known.
        package var graceTimeOut: Sourced<Int>?
        /// Where its address is written; nil where that is not known.
        package var location: Location? = nil
    }

    /// What answers health checks.
    package struct HealthEndpoint: Sendable {
        /// The listener that answers; one that is not among the listeners stays until the container ends.
        package var listener: String
        package var port: Int?
        package var path: String
        /// Whether checks fail from SIGTERM (or the start of the controller's own hook) on, while connections are accepted.
        package var failsWhileDraining: Sourced<Bool>
    }

    /// The controller's name, or the container's where the program is not known.
    package var name: String
    package var version: Version?
    package var versionText: String?
    package var listeners: [Listener]
    /// How listeners end of which only the running controller knows; nil where all are known.
    package var otherListeners: Closing?
    /// Seconds that UDP listeners take to stop after all others have; nil without any.
    package var udpStop: Sourced<Int>?
    /// False for a program of which nothing is known; `name` is then its container's.
    package var isKnown = true
    /// False where it is not known what becomes of open connections at SIGTERM: the program may keep them until it is killed, or
    /// end them at once.
    package var isDrainKnown = true
    /// How it can be made to accept for longer.
    var option: any DrainOption = PreStopSleepOption()
    /// The adapter that has recognised it.
    var controller: any IngressController.Type = GenericController.self
    /// The container beside it whose hook the shutdown waits for; nil where there is none.
    var manager: String?
    /// The entry of a ConfigMap in which the time for open connections stands; nil where it is set elsewhere.
    package var finish: ConfigMapEntry?
    package var health: HealthEndpoint?
    /// What the controller's own preStop hook does; nil where the hook is an ordinary one that is read as a sleep.
    package var preStop: PreStopSleep?
    package var assumptions: [Assumption]

    /// The listener that answers the health endpoint, if the controller has one.
    package var healthListener: String? { health?.listener }

    package func listener(onPort port: Int) -> Listener? {
        listeners.first { $0.port == port } ?? otherListeners?.listener(named: String(port), port: port)
    }

    /// Seconds from SIGTERM during which every listener accepts connections; 0 for a program without any.
    package var leastAcceptSeconds: Int {
        (listeners.map(\.acceptGrace.value) + [otherListeners?.acceptGrace.value].compactMap(\.self)).min() ?? 0
    }

    /// Seconds from SIGTERM to the end of the slowest listener, as far as they are known.
    package var stopSeconds: Int {
        listeners.map { $0.acceptGrace.value + ($0.graceTimeOut?.value ?? 0) }.max() ?? 0
    }
}

extension ControllerLifecycle {
    /// How listeners end that all end alike.
    package struct Closing: Sendable {
        package var acceptGrace: Sourced<Int>
        package var graceTimeOut: Sourced<Int>?

        func listener(named name: String, port: Int) -> Listener {
            Listener(name: name, port: port, acceptGrace: acceptGrace, graceTimeOut: graceTimeOut)
        }

        /// The listeners behind the TCP ports that a container declares.
        func listeners(of container: Container) -> [Listener] {
            container.ports.filter { $0.transport == "TCP" }
                .map { listener(named: $0.name ?? String($0.number), port: $0.number) }
        }
    }

    /// A controller all of whose listeners end alike, whether the container declares their ports or not.
    init(
        name: String,
        image: ContainerImage?,
        of container: Container,
        closing: Closing,
        option: any DrainOption = PreStopSleepOption(),
        health: HealthEndpoint?,
        preStop: PreStopSleep? = nil,
        assumptions: [Assumption] = []
    ) {
        self.init(
            name: name,
            version: image?.version,
            versionText: image?.tag,
            listeners: closing.listeners(of: container),
            otherListeners: closing,
            option: option,
            health: health,
            preStop: preStop,
            assumptions: assumptions
        )
    }
}
