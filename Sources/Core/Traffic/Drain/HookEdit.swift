import ManifestText

/// How a preStop hook of a container gets into the manifests.
struct HookEdit {
    var container: PodContainer
    var workload: Workload
    /// Whether the cluster and the webhooks in front of it take a preStop sleep action.
    var takesSleepAction: Bool

    private var place: Location { container.container.location }

    /// A hook that only sleeps sleeps for longer; one that fails makes room for one that works; any other is left alone.
    func sleep(_ seconds: Int) -> [ManifestChange] {
        guard let hook = container.container.preStop, container.preStop.fault == nil else { return newSleep(seconds) }
        switch hook.action {
        case .nothing: return newSleep(seconds)
        case .sleep:
            let path = ["lifecycle", "preStop", "sleep", "seconds"]
            return [.set(path, below: place, of: workload.templateMeta, to: .int(seconds))]
        case .exec(let command): return running(HookRewrite.sleeping(command, for: seconds))
        case .httpGet: return []
        }
    }

    /// The sleep action where it is taken, else a command; nothing where the image cannot run one either.
    private func newSleep(_ seconds: Int) -> [ManifestChange] {
        if takesSleepAction {
            let action: PatchValue = ["sleep": ["seconds": .int(seconds)]]
            return [.set(["lifecycle", "preStop"], below: place, of: workload.templateMeta, to: action)]
        }
        let programs = container.container.image.flatMap { ContainerImage($0.value).programs }
        guard programs.map({ $0.isSuperset(of: ["sh", "sleep"]) }) ?? true else { return [] }
        return running(["sh", "-c", "sleep \(seconds)"])
    }

    /// A hook that runs a command; nothing where there is none.
    func running(_ command: [String]?) -> [ManifestChange] {
        guard let command else { return [] }
        let hook: PatchValue = ["exec": ["command": .list(command.map(PatchValue.string))]]
        return [.set(["lifecycle", "preStop"], below: place, of: workload.templateMeta, to: hook)]
    }

    /// Takes a wait out of the hook again, or the whole hook where it does nothing else.
    ///
    /// - Returns: The edits, and what they write in words.
    func withoutSleep() -> (edits: [ManifestChange], text: String) {
        if let program = container.lifecycle.option.hookProgram {
            if command.map({ HookRewrite.onlySleeps($0, before: program) }) ?? false {
                return (running([program]), "lifecycle.preStop.exec.command: [\"\(program)\"]")
            }
        } else if command.map({ HookRewrite.onlySleeps($0) }) ?? true {
            return (
                [.remove(["lifecycle", "preStop"], below: place, of: workload.templateMeta)], "remove lifecycle.preStop"
            )
        }
        return (running(command.flatMap { HookRewrite.sleeping($0, for: 0) }), "lifecycle.preStop: sleep 0")
    }

    /// The command of the hook that is there.
    var command: [String]? {
        if case .exec(let command)? = container.container.preStop?.action { command } else { nil }
    }
}
