package import ManifestText

/// The way in which a longer accept window can be configured.
package enum AcceptSetting: Hashable, Sendable {
    /// Traefik's argument for each entrypoint.
    case traefikArgument
    /// The same option in Traefik's configuration file.
    case traefikFile(ConfigurationFile)
    /// The same option in the environment.
    case traefikVariable
    /// Traefik 1's `lifeCycle`, one for all entrypoints, as an argument.
    case traefik1Argument
    /// The same in Traefik 1's configuration file.
    case traefik1File(ConfigurationFile)
    /// ingress-nginx: a sleep in front of `/wait-shutdown`, which has to stay.
    case waitShutdownHook
    /// One argument of the controller, in seconds and followed by a unit, for all its listeners.
    case argument(String, unit: String)
    /// Contour: the delays of `contour envoy shutdown`, of which one waits before connections drain.
    /// The hook is that of the shutdown manager, a container of this name.
    case contourCheckDelay(drainDelay: Int, manager: String)
    /// Istio: `terminationDrainDuration`, or what stands in its place, and `drainDuration`.
    case istioDrain(DrainPair, waitsForConnections: Bool)
    /// Envoy Gateway: `minDrainDuration`, within `drainTimeout`, which leaves connections some seconds more.
    case envoyGatewayDrain(DrainPair)
    /// Kong: `kong quit --wait`.
    case kongWait
    /// Only by a preStop sleep.
    case preStop
}
