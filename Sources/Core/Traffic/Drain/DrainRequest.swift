import ManifestText

/// How long a port is to be kept when its pod is deleted, and what may be changed for it.
struct DrainRequest {
    var port: ServedPort
    var workload: Workload
    /// The other containers of the pod.
    var companions: [PodContainer] = []
    /// Whether the cluster and the webhooks in front of it take a preStop sleep action.
    var takesSleepAction = true
    /// Seconds for which the listener has to accept, or its open connections be kept.
    var wait: Int
    /// Seconds of them that a hook has to wait.
    var hook = 0
    /// Seconds that connections were said to last.
    var longest = 0

    var container: Container { port.container.container }
    var listener: String { port.listener?.name ?? "" }
    /// Where the time is written for which the listener accepts now; nil where it is not.
    var acceptPlace: Location? { port.listener?.acceptGrace.source.location }
    /// The same of the time that open connections have after that.
    var finishPlace: Location? { port.listener?.graceTimeOut?.source.location }
    var hookPlace: Location { port.container.preStop.location ?? container.location }

    /// The other way to the same end where the listeners take an option.
    var sleepInstead: String { "a preStop sleep of \(wait) s for all ports, not both" }

    var arguments: ArgumentEdit { ArgumentEdit(container: container, workload: workload) }
    var hooks: HookEdit { hooks(of: port.container) }

    func hooks(of container: PodContainer) -> HookEdit {
        HookEdit(container: container, workload: workload, takesSleepAction: takesSleepAction)
    }
}
