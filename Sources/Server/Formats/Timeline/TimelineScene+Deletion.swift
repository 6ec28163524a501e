import RolloutEngine

extension TimelineScene {
    /// What a deletion does to a pod's ports: every one of a rollout is like this.
    ///
    /// `times` are those that the picture is about, the longest first.
    init?(deletionIn workload: WorkloadDTO, _ times: [RefusedTime]) {
        guard let lag = workload.deregistrationLag, let longest = times.first else { return nil }
        let last = times.map(\.to).max() ?? lag.most
        // It sends for the least lag at least, from the moment on at which it is told.
        let certain = last - lag.most + lag.least
        let balancer = Lane(
            name: "load balancer",
            parts: [
                TimelinePart(phase: .serving, from: nil, to: certain),
                TimelinePart(phase: .draining, from: certain, to: last),
                TimelinePart(phase: .gone, from: last, to: nil),
            ].filter { !$0.isEmpty }
        )
        let ports = times.map { time in
            Lane(
                name: TimelineWords.listed(time.ports),
                parts: [
                    TimelinePart(phase: .serving, from: nil, to: 0),
                    TimelinePart(phase: .draining, from: 0, to: time.from),
                    TimelinePart(
                        phase: .refused,
                        from: time.from,
                        to: time.to,
                        label: "\(TimelineWords.seconds(time.to - time.from)) refused"
                    ),
                    TimelinePart(phase: .gone, from: time.to, to: nil),
                ].filter { !$0.isEmpty }
            )
        }
        groups = [Group(zone: nil, title: "One deleted pod", lanes: [balancer] + ports, isTarget: true)]
        sentences = [
            TimelineWords.refused(longest),
            "It takes them for \(TimelineWords.seconds(longest.from)) after its deletion, and the load balancer sends them "
                + "for up to \(TimelineWords.seconds(longest.to)).",
        ]
        start = -Double(last) * 0.15
        end = Double(last) * 1.15
    }
}
