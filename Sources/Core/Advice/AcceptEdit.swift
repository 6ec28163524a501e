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
        case .waitShutdownHook: return [preStop(["/bin/sh", "-c", .string("sleep \(hook); /wait-shutdown")])]
        case .kongWait: return [preStop(["kong", "quit", .string("--wait=\(hook)")])]
        case .preStop: return sleep(hook)
        case .traefikFile, .traefik1File, .contourCheckDelay, .istioDrain, .envoyGatewayDrain: return []
        }
    }

    /// The edits that take a wait out of the hook again, or the whole hook where nothing else needs it.
    func withoutSleep() -> [ManifestChange] {
        guard port.container.lifecycle.setting.hookWithoutSleep == nil else { return [preStop(["/wait-shutdown"])] }
        return [.remove(["lifecycle", "preStop"], below: container.location, of: workload.templateMeta)]
    }

    // MARK: Options

    /// An argument that is there gets another value, written as it was; one that is not joins the list of the others.
    private func argument(_ name: String, _ value: String) -> [ManifestChange] {
        if let place = port.listener?.acceptGrace.source.location {
            let written = container.words.first { $0.location == place }?.value ?? ""
            let equals = written.hasPrefix("-") ? written.firstIndex(of: "=") : nil
            let text = equals.map { written[...$0] + value } ?? value
            return [.set([], below: place, of: workload.templateMeta, to: .string(text))]
        }
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

    /// A hook that only sleeps sleeps for longer; one that fails makes room for one that works; any other is left alone.
    private func sleep(_ seconds: Int) -> [ManifestChange] {
        guard let hook = container.preStop, port.container.preStop.fault == nil else { return [newSleep(seconds)] }
        switch hook.action {
        case .nothing: return [newSleep(seconds)]
        case .sleep:
            let path = ["lifecycle", "preStop", "sleep", "seconds"]
            return [.set(path, below: container.location, of: workload.templateMeta, to: .int(seconds))]
        case .exec(let command): return longer(command, seconds).map { [preStop($0)] } ?? []
        case .httpGet: return []
        }
    }

    /// The sleep action where the cluster knows it, else a command.
    private func newSleep(_ seconds: Int) -> ManifestChange {
        let isActionKnown = kubernetes.map { version in Version("1.30").map { version >= $0 } ?? true } ?? true
        let programs = container.image.flatMap { ContainerImage($0.value).programs }
        if isActionKnown || programs.map({ !$0.isSuperset(of: ["sh", "sleep"]) }) ?? false {
            let action: PatchValue = ["sleep": ["seconds": .int(seconds)]]
            return .set(["lifecycle", "preStop"], below: container.location, of: workload.templateMeta, to: action)
        }
        return preStop(["sh", "-c", .string("sleep \(seconds)")])
    }

    private func preStop(_ command: PatchValue) -> ManifestChange {
        .set(
            ["lifecycle", "preStop"],
            below: container.location,
            of: workload.templateMeta,
            to: ["exec": ["command": command]]
        )
    }

    /// The same command with one sleep of another length; nil where it has none, or several.
    private func longer(_ command: [String], _ seconds: Int) -> PatchValue? {
        if let program = command.first, ShellSleep.isSleep(program), command.count == 2 {
            return .list([.string(program), .string(String(seconds))])
        }
        guard let script = ShellSleep.script(in: command), let index = command.firstIndex(of: script),
            let changed = ShellSleep.replacingSleep(in: script, with: seconds)
        else { return nil }
        var words = command
        words[index] = changed
        return .list(words.map(PatchValue.string))
    }
}
