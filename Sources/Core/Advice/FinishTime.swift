import ManifestText

/// graceTimeOut: as long as the longest connection that the request names, where the controller has an option for it.
enum FinishTime {
    /// - Parameters:
    ///   - subject: The workload under review.
    ///   - accept: What is advised for the ports before.
    /// - Returns: A recommendation for each listener or container that gives connections less, and the waits with them.
    static func advise(
        _ subject: ReviewSubject,
        _ accept: AcceptGrace.Advice
    ) -> (recommendations: [Recommendation], accept: AcceptGrace.Advice) {
        guard let longest = subject.plan.longestConnection?.value else { return ([], accept) }
        let ports = subject.traffic.ports
        var after = accept
        var recommendations: [Recommendation] = []
        for (index, port) in ports.enumerated() {
            guard let listener = port.listener, let now = listener.graceTimeOut, now.source.kind != .notUnderstood,
                let given = after.waits[index].graceTimeOut, given < longest,
                let change = FinishChange(of: port, listener, in: subject.traffic.workload, seconds: longest)
            else { continue }
            let same = ports.indices.filter {
                change.isOfListener ? ports[$0].sharesListener(with: port) : ports[$0].sharesContainer(with: port)
            }
            for other in same where (after.waits[other].graceTimeOut ?? longest) < longest {
                after.waits[other].graceTimeOut = longest
            }
            let waits = Dictionary(same.map { ($0, after.waits[$0]) }) { first, _ in first }
            let isWritten = now.source.location != nil
            recommendations.append(
                Recommendation(
                    setting: change.isOfListener ? "graceTimeOut/\(listener.name)" : "graceTimeOut",
                    title: change.title,
                    current: isWritten ? String(now.value) : nil,
                    recommended: String(longest),
                    unit: "seconds",
                    derivation: "\(longest) s ≥ \(longest) s longest connection",
                    removes: "connections cut \(longest - now.value) s short",
                    change: change.text,
                    location: now.source.location ?? change.place,
                    isInsertion: !isWritten,
                    edits: change.edits,
                    effect: .waits(waits)
                )
            )
        }
        return (recommendations, after)
    }
}

/// The change that gives open connections longer, in the words of the controller that serves a port.
private struct FinishChange {
    var title: String
    var text: String
    /// Where the setting would be inserted.
    var place: Location
    /// False for a setting of all listeners of the container.
    var isOfListener: Bool
    var edits: [ManifestChange]

    /// Nil for a controller without an option for it, or with one that is in no posted object.
    init?(of port: ServedPort, _ listener: ControllerLifecycle.Listener, in workload: Workload, seconds: Int) {
        let container = port.container.container
        let value = "\(seconds)s"
        let now = listener.graceTimeOut?.source.location
        let edit = ArgumentEdit(container: container, workload: workload)
        title = "graceTimeOut of entrypoint \(listener.name)"
        isOfListener = true
        place = container.argsLocation
        switch port.container.lifecycle.setting {
        case .traefikArgument:
            let name = "--entryPoints.\(listener.name).\(Traefik.graceTimeOutOption)"
            text = "\(name)=\(seconds)"
            edits = edit.argument(name, String(seconds), at: now)
        case .traefikVariable:
            let name = Traefik.variable(Traefik.graceTimeOutOption, of: listener.name)
            text = "\(name): \"\(value)\""
            edits = edit.variable(name, value, at: now)
            place = container.location
        case .traefikFile(let file):
            text = file.line(setting: "entryPoints.\(listener.name).\(Traefik.graceTimeOutOption)", to: value)
            edits = ManifestChange.option(
                Traefik.path(of: Traefik.graceTimeOutOption, of: listener.name),
                of: file,
                to: value
            )
            place = listener.location ?? file.place
        case .traefik1Argument:
            title = "graceTimeOut of all entrypoints"
            isOfListener = false
            text = "--\(Traefik1.graceTimeOutOption)=\(value)"
            edits = edit.argument("--" + Traefik1.graceTimeOutOption, value, at: now)
        case .traefik1File(let file):
            title = "graceTimeOut of all entrypoints"
            isOfListener = false
            text = file.line(setting: Traefik1.graceTimeOutOption, to: value)
            let option = Traefik1.graceTimeOutOption.split(separator: ".").map(String.init)
            edits = ManifestChange.option(option, of: file, to: value)
            place = file.place
        case .istioDrain(let drain, let waits) where !waits:
            title = "terminationDrainDuration"
            isOfListener = false
            let accept = listener.acceptGrace.value
            text = "annotation proxy.istio.io/config: '{terminationDrainDuration: \(accept + seconds)s}'"
            edits = IstioDrainEdit(drain: drain, waitsForConnections: false, workload: workload)
                .edits(accept, longest: seconds)
            place = container.location
        case .waitShutdownHook, .argument, .preStop, .contourCheckDelay, .istioDrain, .envoyGatewayDrain, .kongWait:
            guard let entry = port.container.lifecycle.finish else { return nil }
            title = "\(entry.key) of ConfigMap \(entry.map.name.excerpt)"
            isOfListener = false
            text = "\(entry.key): \(value)"
            edits = [.set(["data", entry.key], below: entry.map.location, of: entry.map, to: .string(value))]
            place = entry.map.location
        }
    }
}
