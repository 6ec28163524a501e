import ManifestText

/// The change that makes a port accept for longer, in the words of whatever serves it.
struct AcceptChange {
    /// What becomes longer with it.
    enum Reach: Hashable {
        /// The grace of one listener.
        case listener
        /// The grace of every listener of the container.
        case container
        /// The hook of the container, which delays the end of all its listeners.
        case hook
    }

    var reach: Reach
    /// The setting as its documentation names it.
    var title: String
    /// What to write.
    var text: String
    var alternative: String?
    /// Where the setting stands, or would.
    var location: Location?
    /// Seconds that open connections have after the accept window then; nil where they have what they had.
    var connections: Int?

    /// The change for a port: to its grace, or to its hook where there is one already or no other way.
    ///
    /// `wait` tells how long the listener has to be kept, `hook` how much of that a hook has to wait, `longest` for how
    /// long connections were said to last, all in seconds.
    init(for port: ServedPort, wait: Int, hook: Int, longest: Int = 0, hasPreStop: Bool, takesSleepAction: Bool) {
        let container = port.container.container
        let hookPlace = port.container.preStop.location ?? container.location
        let grace = port.listener?.acceptGrace.source.location
        let setting = port.container.lifecycle.setting
        if hasPreStop || port.listener == nil, setting.takesSleepHook {
            self = Self.sleep(in: container, hook, takesAction: takesSleepAction, at: hookPlace)
            return
        }
        let name = port.listener?.name ?? ""
        let sleep = "a preStop sleep of \(wait) s for all ports, not both"
        switch setting {
        case .traefikArgument:
            self.init(.listener, "requestAcceptGraceTimeout of entrypoint \(name)", Self.argument(name, wait), sleep)
            location = grace ?? container.argsLocation
        case .traefikFile(let file):
            let option = "entryPoints.\(name).\(Traefik.acceptGraceOption)"
            let title = "requestAcceptGraceTimeout of entrypoint \(name)"
            self.init(.listener, title, file.line(setting: option, to: "\(wait)s"), sleep)
            location = grace ?? port.listener?.location
        case .traefikVariable:
            let variable = Traefik.variable(Traefik.acceptGraceOption, of: name)
            self.init(.listener, "requestAcceptGraceTimeout of entrypoint \(name)", "\(variable): \"\(wait)s\"", sleep)
            location = grace ?? container.location
        case .traefik1Argument:
            let text = "--\(Traefik1.acceptGraceOption)=\(wait)s"
            self.init(.container, "requestAcceptGraceTimeout of all entrypoints", text, sleep)
            location = grace ?? container.argsLocation
        case .traefik1File(let file):
            let text = file.line(setting: Traefik1.acceptGraceOption, to: "\(wait)s")
            self.init(.container, "requestAcceptGraceTimeout of all entrypoints", text, sleep)
            location = grace ?? container.location
        case .argument(let argument, let unit):
            self.init(.container, argument, "\(argument)=\(wait)\(unit)", sleep)
            location = grace ?? container.argsLocation
        case .istioDrain(let drain, let waitsForConnections):
            self.init(istio: drain, wait, longest: longest, waitsForConnections, sleep)
            location = drain.location ?? container.location
        case .waitShutdownHook:
            self.init(
                .hook,
                "preStop hook of container \(container.name)",
                "lifecycle.preStop.exec.command: [\"/bin/sh\", \"-c\", \"sleep \(hook); /wait-shutdown\"]",
                "--shutdown-grace-period=\(wait), during which /healthz fails, not both"
            )
            location = hookPlace
        case .contourCheckDelay(let drainDelay, _):
            self.init(
                .hook,
                "--check-delay of contour envoy shutdown",
                "contour envoy shutdown --check-delay=\(max(0, hook - drainDelay))s",
                "--drain-delay for the same time, which keeps health checks green for as long"
            )
            location = hookPlace
        case .envoyGatewayDrain(let drain):
            let (least, timeout) = drain.lasting(hook, connections: drain.connections)
            self.init(
                .hook,
                "\(drain.isLimitedByAccepting ? "minDrainDuration" : "drainTimeout") of Envoy Gateway",
                "spec.shutdown of EnvoyProxy: {minDrainDuration: \(least)s, drainTimeout: \(timeout)s}",
                "--min-drain-duration=\(least)s --drain-timeout=\(timeout)s in the hook of the shutdown manager"
            )
            location = hookPlace
        case .kongWait:
            self.init(
                .hook,
                "kong quit --wait in the preStop hook of container \(container.name)",
                "lifecycle.preStop.exec.command: [\"kong\", \"quit\", \"--wait=\(hook)\"]",
                "[\"sh\", \"-c\", \"sleep \(hook) && kong quit\"]"
            )
            location = hookPlace
        case .preStop:
            self = Self.sleep(in: container, hook, takesAction: takesSleepAction, at: hookPlace)
        }
    }

    private init(_ reach: Reach, _ title: String, _ text: String, _ alternative: String?) {
        self.reach = reach
        self.title = title
        self.text = text
        self.alternative = alternative
        location = nil
    }

    /// Names the half that limits, and writes both: the other is at least as long then.
    private init(istio drain: DrainPair, _ wait: Int, longest: Int, _ waitsForConnections: Bool, _ sleep: String) {
        let (accepting, whole) = drain.lasting(wait, connections: longest)
        // A variable of the container itself wins over proxyMetadata.
        let isVariable = waitsForConnections && drain.whole.source.location?.pointer.contains("/env/") ?? false
        let end =
            waitsForConnections
            ? "proxyMetadata: {MINIMUM_DRAIN_DURATION: \(whole)s}, " : "terminationDrainDuration: \(whole)s, "
        self.init(
            .container,
            drain.limiting.source.detail,
            "annotation proxy.istio.io/config: '{\(isVariable ? "" : end)drainDuration: \(accepting)s}'"
                + (isVariable ? ", and variable MINIMUM_DRAIN_DURATION: \(whole)s" : ""),
            sleep
        )
        connections = waitsForConnections ? nil : max(0, whole - accepting)
    }

    private static func argument(_ entrypoint: String, _ seconds: Int) -> String {
        "--entryPoints.\(entrypoint).\(Traefik.acceptGraceOption)=\(seconds)"
    }

    /// A plain sleep: the sleep action where the cluster knows it, else a command that the image can run.
    private static func sleep(
        in container: Container,
        _ seconds: Int,
        takesAction: Bool,
        at location: Location
    ) -> AcceptChange {
        let programs = container.image.flatMap { ContainerImage($0.value).programs }
        let canRun = programs.map { $0.isSuperset(of: ["sh", "sleep"]) } ?? true
        let command = "[\"sh\", \"-c\", \"sleep \(seconds)\"]"
        var change = AcceptChange(.hook, "preStop sleep of container \(container.name)", "", nil)
        change.location = location
        if takesAction || !canRun {
            change.text = "lifecycle.preStop.sleep.seconds: \(seconds)"
            change.alternative =
                canRun
                ? "\(command) where the cluster is older than Kubernetes 1.30"
                : "an image with sh and sleep where the cluster is older than Kubernetes 1.30: this one has neither"
        } else {
            change.text = "lifecycle.preStop.exec.command: \(command)"
            change.alternative = "lifecycle.preStop.sleep.seconds: \(seconds) from Kubernetes 1.30 on"
        }
        return change
    }
}

extension AcceptSetting {
    /// True where an ordinary preStop sleep does as well, since the controller needs no hook of its own.
    var takesSleepHook: Bool {
        switch self {
        case .traefikArgument, .traefikFile, .traefikVariable, .traefik1Argument, .traefik1File, .argument, .istioDrain,
            .preStop:
            true
        case .waitShutdownHook, .contourCheckDelay, .envoyGatewayDrain, .kongWait: false
        }
    }

    /// The hook that has to stay when a sleep in it is no longer needed; nil when the whole hook can go.
    var hookWithoutSleep: String? {
        self == .waitShutdownHook ? "lifecycle.preStop.exec.command: [\"/wait-shutdown\"]" : nil
    }
}
