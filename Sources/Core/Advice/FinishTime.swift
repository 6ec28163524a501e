import ManifestText

/// graceTimeOut: as long as the longest connection that the request names, where the controller has an option for it.
enum FinishTime {
    /// - Parameters:
    ///   - subject: The workload under review.
    ///   - accept: What is advised for the ports before.
    /// - Returns: A recommendation for each listener or container that gives connections less, and the waits with them.
    static func advise(
        _ subject: ReviewSubject,
        _ accept: AcceptWindowAdvice.Advice
    ) -> (recommendations: [Recommendation], accept: AcceptWindowAdvice.Advice) {
        guard let longest = subject.plan.longestConnection?.value else { return ([], accept) }
        let ports = subject.traffic.ports
        var after = accept
        var recommendations: [Recommendation] = []
        for (index, port) in ports.enumerated() {
            guard let listener = port.listener, let now = listener.graceTimeOut, now.source.kind != .notUnderstood,
                let given = after.waits[index].graceTimeOut, given < longest,
                let change = port.container.lifecycle.option.finishing(
                    DrainRequest(port: port, workload: subject.traffic.workload, wait: longest)
                )
            else { continue }
            let isOfListener = change.reach == .listener
            let same = ports.indices.filter {
                isOfListener ? ports[$0].sharesListener(with: port) : ports[$0].sharesContainer(with: port)
            }
            for other in same where (after.waits[other].graceTimeOut ?? longest) < longest {
                after.waits[other].graceTimeOut = longest
            }
            let waits = Dictionary(same.map { ($0, after.waits[$0]) }) { first, _ in first }
            let isWritten = now.source.location != nil
            recommendations.append(
                Recommendation(
                    setting: Setting(
                        .graceTimeOut,
                        of: isOfListener ? subject.plan.name(of: subject.plan.ports[index]) : nil
                    ),
                    title: change.title,
                    current: isWritten ? .seconds(now.value) : nil,
                    recommended: .seconds(longest),
                    derivation: "\(longest) s ≥ \(longest) s longest connection",
                    removes: "connections cut \(longest - now.value) s short",
                    change: change.text,
                    location: change.location,
                    isInsertion: !isWritten,
                    edits: change.edits,
                    effect: .waits(waits)
                )
            )
        }
        return (recommendations, after)
    }
}
