/// How a longer accept window gets into the manifests; empty where the setting is not in a field of a posted object.
///
/// An option inside a configuration file, or in a resource that the controller makes the pods of, is left to the reader.
struct AcceptEdit {
    var port: ServedPort
    var workload: Workload
    var kubernetes: Version?

    private var container: Container { port.container.container }

    /// The edits of a change that keeps a listener for `wait` seconds, or lets a hook wait for `hook`.
    func edits(_ change: AcceptChange, wait: Int, hook: Int) -> [ManifestChange] {
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
        case .traefikFile, .traefik1File, .contourCheckDelay, .istioDrain, .envoyGatewayDrain: return []
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

    /// An argument that is there gets another value, written as it was; one that is not joins the list of the others.
    private func argument(_ name: String, _ value: String) -> [ManifestChange] {
        if let place = port.listener?.acceptGrace.source.location {
            let written = container.words.first { $0.location == place }?.value ?? ""
            let end = written.hasPrefix("-") ? written.firstIndex { $0 == "=" || $0 == " " } : nil
            let text = end.map { written[...$0] + value } ?? value
            return [.set([], below: place, of: workload.templateMeta, to: .string(text))]
        }
        // Behind a script an argument is one of the shell's.
        let program = container.words.first?.value.split(separator: "/").last.map(String.init) ?? ""
        guard !ShellSleep.shells.contains(program) else { return [] }
        let list = container.args.isEmpty && !container.command.isEmpty ? "command" : "args"
        let item: PatchValue = .string("\(name)=\(value)")
        return [.append([list], below: container.location, of: workload.templateMeta, item)]
    }

    private func variable(_ wait: Int) -> [ManifestChange] {
        if let place = port.listener?.acceptGrace.source.location {
            return [.set([], below: place, of: workload.templateMeta, to: .string("\(wait)s"))]
        }
        let entrypoint = (port.listener?.name ?? "").uppercased()
        let name = "TRAEFIK_ENTRYPOINTS_\(entrypoint)_TRANSPORT_LIFECYCLE_REQUESTACCEPTGRACETIMEOUT"
        let entry: PatchValue = ["name": .string(name), "value": .string("\(wait)s")]
        return [.append(["env"], below: container.location, of: workload.templateMeta, entry)]
    }

    // MARK: Hooks

    /// The command of the hook that is there.
    private var command: [String]? {
        if case .exec(let command)? = container.preStop?.action { command } else { nil }
    }

    /// A hook that only sleeps sleeps for longer; one that fails makes room for one that works; any other is left alone.
    private func sleep(_ seconds: Int) -> [ManifestChange] {
        guard let hook = container.preStop, port.container.preStop.fault == nil else { return newSleep(seconds) }
        switch hook.action {
        case .nothing: return newSleep(seconds)
        case .sleep:
            let path = ["lifecycle", "preStop", "sleep", "seconds"]
            return [.set(path, below: container.location, of: workload.templateMeta, to: .int(seconds))]
        case .exec(let command): return preStop(HookRewrite.sleeping(command, for: seconds))
        case .httpGet: return []
        }
    }

    /// The sleep action where the cluster knows it, else a command; nothing where the image cannot run one either.
    private func newSleep(_ seconds: Int) -> [ManifestChange] {
        let isActionKnown = kubernetes.map { version in Version("1.30").map { version >= $0 } ?? true } ?? true
        if isActionKnown {
            let action: PatchValue = ["sleep": ["seconds": .int(seconds)]]
            return [.set(["lifecycle", "preStop"], below: container.location, of: workload.templateMeta, to: action)]
        }
        let programs = container.image.flatMap { ContainerImage($0.value).programs }
        guard programs.map({ $0.isSuperset(of: ["sh", "sleep"]) }) ?? true else { return [] }
        return preStop(["sh", "-c", "sleep \(seconds)"])
    }

    /// Nothing where the command could not be changed.
    private func preStop(_ command: [String]?) -> [ManifestChange] {
        guard let command else { return [] }
        let hook: PatchValue = ["exec": ["command": .list(command.map(PatchValue.string))]]
        return [.set(["lifecycle", "preStop"], below: container.location, of: workload.templateMeta, to: hook)]
    }
}
