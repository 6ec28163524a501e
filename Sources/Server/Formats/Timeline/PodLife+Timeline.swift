import RolloutCore

extension PodLife {
    /// What it does when, from before the rollout without end; parts without length are left out.
    var timelineParts: [TimelinePart] {
        var steps: [(phase: TimelinePhase, from: Int?)] = []
        if isOld {
            steps.append((.serving, nil))
        } else {
            let healthy = event(.healthy)?.at
            if let created = event(.create) { steps.append((.starting, created.at)) }
            if let available = event(.available), available.at < healthy ?? .max {
                steps.append((.ready, available.at))
            }
            if let healthy { steps.append((.serving, healthy)) }
        }
        if let deleted = event(.delete) { steps.append((.draining, deleted.at)) }
        if let stops = event(.stopsServing) { steps.append((.gone, stops.at)) }
        return steps.indices.compactMap { index in
            let part = TimelinePart(
                phase: steps[index].phase,
                from: steps[index].from,
                to: index + 1 < steps.count ? steps[index + 1].from : nil
            )
            return part.isEmpty ? nil : part
        }
    }
}
