import RolloutCore
import RolloutEngine
import Testing

/// What every rollout of a DaemonSet or a StatefulSet keeps, checked on dated events pod by pod.
struct StrategyLaw {
    let model: RolloutModel
    /// Time units for which a deleted pod can still exist.
    let grace: Int

    /// `stays` where each new pod is in its old pod's zone; else one pod at a time moves where the spread lets it.
    func check(_ events: [RolloutEvent], stays: Bool) {
        let name = "grace \(grace) \(model)"
        #expect(zip(events, events.dropFirst()).allSatisfy { $0.at <= $1.at }, "\(name)")
        checkCauses(events, name)
        let dates = { (kind: (RolloutEvent.Kind) -> Bool) in events.filter { kind($0.kind) } }
        let created = dates { if case .createPod = $0 { true } else { false } }
        let deleted = dates { if case .deletePod = $0 { true } else { false } }
        let stopped = dates { if case .stopsServing = $0 { true } else { false } }
        let healthy = dates { if case .healthy = $0 { true } else { false } }
        let available = dates { if case .available = $0 { true } else { false } }
        for kind in [created, deleted, stopped, healthy, available] {
            #expect(kind.count == model.replicas && Set(kind.map(\.pod)).count == model.replicas, "\(name)")
        }
        for deletion in deleted {
            let stop = stopped.first { $0.pod == deletion.pod }
            #expect(stop?.at == deletion.at + model.servesAfterDeletion && stop?.zone == deletion.zone, "\(name)")
        }
        for creation in created {
            let routed = (healthy.first { $0.pod == creation.pod }?.at ?? -1) - creation.at
            let counted = (available.first { $0.pod == creation.pod }?.at ?? -1) - creation.at
            #expect(model.healthy.contains(routed) && model.available.contains(counted), "\(name)")
            if model.readinessGate { #expect(routed <= counted, "\(name)") }
        }
        // The n-th deletion, creation and availability belong together: all slots run in step.
        for (index, (deletion, creation)) in zip(deleted, created).enumerated() {
            let ready = available[index].at
            if stays, model.maxSurge > 0 {
                #expect(deletion.at == ready && creation.zone == deletion.zone, "\(name)")
                let extra = created.count { $0.at <= creation.at } - available.count { $0.at <= creation.at }
                #expect(extra <= model.maxSurge, "\(name)")
            } else {
                #expect((min(grace, model.servesAfterDeletion)...grace).contains(creation.at - deletion.at), "\(name)")
                let slots = stays ? model.maxUnavailable : 1
                let open = deleted.count { $0.at <= deletion.at } - available.count { $0.at <= deletion.at }
                #expect(open <= slots, "\(name)")
                if stays { #expect(creation.zone == deletion.zone, "\(name)") }
            }
        }
        if !stays { checkPlaces(of: events, name) }
    }

    /// What a step brings about follows it, also within one instant.
    private func checkCauses(_ events: [RolloutEvent], _ name: String) {
        var begun: Set<RolloutEvent.Pod> = []
        for event in events {
            switch event.kind {
            case .createPod(let pod, _), .deletePod(let pod, _): begun.insert(pod)
            case .healthy(let pod, _), .available(let pod, _), .stopsServing(let pod, _):
                #expect(begun.contains(pod), "\(name)")
            }
        }
    }

    private func checkPlaces(of events: [RolloutEvent], _ name: String) {
        guard let spread = model.spread else { return }
        var (old, new) = (model.zones, model.zones.map { _ in 0 })
        for event in events {
            switch event.kind {
            case .deletePod(_, let zone): old[zone] -= 1
            case .createPod(_, let zone):
                let counts = zip(old, new).map { spread.counts == .all ? $0 + $1 : $1 }
                #expect(counts[zone] + 1 - (counts.min() ?? 0) <= spread.maxSkew, "\(name)")
                new[zone] += 1
            case .healthy, .available, .stopsServing: continue
            }
        }
    }
}
