package import ManifestText

/// A preStop hook: what the kubelet runs before it signals the container.
package struct LifecycleHook: Sendable {
    package enum Action: Hashable, Sendable {
        /// The sleep action: seconds, no binary needed in the image.
        case sleep(seconds: Int)
        case exec(command: [String])
        /// A request to the pod itself.
        case httpGet(path: String, port: String)
        /// `tcpSocket`, a deprecated no-op, or no action at all.
        case nothing
    }

    package var action: Action
    /// The place of the action, or of the hook when it has none.
    package var location: Location

    init(reading hook: ObjectReader, _ problems: inout [InputProblem]) {
        location = hook.location
        if let sleep = hook.object("sleep", &problems) {
            let seconds = sleep.seconds("seconds", &problems)
            action = .sleep(seconds: seconds?.value ?? 0)
            location = seconds?.location ?? sleep.location
        } else if let exec = hook.object("exec", &problems) {
            action = .exec(command: exec.list("command", &problems).compactMap { $0.node.scalar?.text })
            location = exec.value("command")?.location ?? exec.location
        } else if let request = hook.object("httpGet", &problems) {
            action = .httpGet(
                path: request.string("path", &problems)?.value ?? "/",
                port: request.string("port", &problems)?.value ?? ""
            )
            location = request.location
        } else {
            action = .nothing
        }
    }
}
