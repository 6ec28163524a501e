/// The preStop sleep of containers that would end while the one that serves still accepts connections.
enum CompanionWait {
    /// - Parameters:
    ///   - subject: The workload under review.
    ///   - accept: What is advised for the ports, and for how long they accept then.
    /// - Returns: A recommendation for each such container.
    static func advise(_ subject: ReviewSubject, _ accept: AcceptWindowAdvice.Advice) -> [Recommendation] {
        let longest = accept.waits.map(\.sum).max() ?? 0
        let workload = subject.traffic.workload
        return CompanionContainer.all(of: subject.traffic).filter { $0.lasts < longest }.compactMap { companion in
            let container = companion.container
            guard !container.preStop.isOpaque else { return nil }
            let after = longest - (companion.lasts - container.preStop.seconds.value)
            let edit = HookEdit(
                container: container,
                workload: workload,
                takesSleepAction: subject.traffic.takesSleepAction
            )
            let edits = edit.sleep(after)
            let isWritten = container.preStop.location != nil
            return Recommendation(
                setting: Setting(.companionSleep, of: container.container.name),
                title: "preStop sleep of container \(container.container.name)",
                current: isWritten ? .seconds(container.preStop.seconds.value) : nil,
                recommended: .seconds(after),
                derivation: "as long as the pod accepts connections, \(longest) s",
                removes: "requests that go through \(container.container.name) and fail",
                change: "containers[name=\(container.container.name)].lifecycle.preStop."
                    + (subject.traffic.takesSleepAction
                        ? "sleep.seconds: \(after)" : "exec.command: [\"sh\", \"-c\", \"sleep \(after)\"]"),
                location: container.preStop.location ?? container.container.location,
                isInsertion: !isWritten,
                alternative: "make it an init container with restartPolicy: Always",
                edits: edits
            )
        }
    }
}
