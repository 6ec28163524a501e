import ManifestText

/// How a longer accept window gets into the manifests; empty where the setting is not in a field of a posted object.
///
/// An option in a resource that the controller makes the pods of is left to the reader.
struct AcceptEdit {
    var port: ServedPort
    var workload: Workload
    /// The other containers of the pod.
    var companions: [PodContainer] = []
    /// Whether the cluster and the webhooks in front of it take a preStop sleep action.
    var takesSleepAction: Bool

    private var container: Container { port.container.container }

    /// The edits of a change that keeps a listener for `wait` seconds, or lets a hook wait for `hook`.
    ///
    /// `longest` is for how long connections were said to last, in seconds as well.
    func edits(_ change: AcceptChange, wait: Int, hook: Int, longest: Int) -> [ManifestChange] {
        let setting = port.container.lifecycle.setting
        if change.reach == .hook, setting.takesSleepHook { return sleep(hook) }
        switch setting {
        case .traefikArgument:
            let name = "--entryPoints.\(port.listener?.name ?? "").\(Traefik.acceptGraceOption)"
            return argument(name, String(wait))
        case .traefik1Argument: return argument("--" + Traefik1.acceptGraceOption, "\(wait)s")
        case .argument(let name, let unit): return argument(name, "\(wait)\(unit)")
        case .traefikVariable: return variable(wait)
        case .waitShutdownHook: return preStop(HookRewrite.waitShutdown(command, after: hook))
        case .kongWait: return preStop(HookRewrite.kongQuit(command, waiting: hook))
        case .preStop: return sleep(hook)
        case .traefikFile(let file):
            let option = Traefik.path(of: Traefik.acceptGraceOption, of: port.listener?.name ?? "")
            return ManifestChange.option(option, of: file, to: "\(wait)s")
        case .traefik1File(let file):
            let option = Traefik1.acceptGraceOption.split(separator: ".").map(String.init)
            return ManifestChange.option(option, of: file, to: "\(wait)s")
        case .contourCheckDelay(let drainDelay, let manager): return checkDelay(hook - drainDelay, of: manager)
        case .istioDrain(let drain, let waits):
            return IstioDrainEdit(drain: drain, waitsForConnections: waits, workload: workload).edits(
                wait,
                longest: longest
            )
        case .envoyGatewayDrain: return []
        }
    }

    /// The edits that take a wait out of the hook again, or the whole hook where it does nothing else, in words too.
    func withoutSleep() -> (edits: [ManifestChange], text: String) {
        if let text = port.container.lifecycle.setting.hookWithoutSleep {
            let isPlain = command.map { HookRewrite.onlySleeps($0, before: "/wait-shutdown") } ?? false
            if isPlain { return (preStop(["/wait-shutdown"]), text) }
        } else if command.map({ HookRewrite.onlySleeps($0) }) ?? true {
            let path = ["lifecycle", "preStop"]
            return ([.remove(path, below: container.location, of: workload.templateMeta)], "remove lifecycle.preStop")
        }
        return (preStop(command.flatMap { HookRewrite.sleeping($0, for: 0) }), "lifecycle.preStop: sleep 0")
    }

    // MARK: Options

    private func argument(_ name: String, _ value: String) -> [ManifestChange] {
        ArgumentEdit(container: container, workload: workload)
            .argument(name, value, at: port.listener?.acceptGrace.source.location)
    }

    private func variable(_ wait: Int) -> [ManifestChange] {
        ArgumentEdit(container: container, workload: workload).variable(
            Traefik.variable(Traefik.acceptGraceOption, of: port.listener?.name ?? ""),
            "\(wait)s",
            at: port.listener?.acceptGrace.source.location
        )
    }

    // MARK: Hooks

    /// The hook of Contour's shutdown manager, which is written out where there is none.
    private func checkDelay(_ seconds: Int, of manager: String) -> [ManifestChange] {
        guard let manager = companions.first(where: { $0.container.name == manager }) else { return [] }
        var command: [String]? = ["/bin/contour", "envoy", "shutdown"]
        switch manager.container.preStop?.action {
        case .exec(let written)?: command = written
        case nil, .nothing?: break
        case .sleep?, .httpGet?: return []
        }
        return hook(of: manager).running(command.flatMap { HookRewrite.checkDelay($0, "\(max(0, seconds))s") })
    }

    /// The command of the hook that is there.
    private var command: [String]? {
        if case .exec(let command)? = container.preStop?.action { command } else { nil }
    }

    private func sleep(_ seconds: Int) -> [ManifestChange] { hook(of: port.container).sleep(seconds) }

    private func preStop(_ command: [String]?) -> [ManifestChange] { hook(of: port.container).running(command) }

    private func hook(of container: PodContainer) -> HookEdit {
        HookEdit(container: container, workload: workload, takesSleepAction: takesSleepAction)
    }
}
