import RolloutEngine

/// One field that decides how pods are replaced or placed, with the value that serves every zone best.
enum ServingChange: Hashable, Sendable {
    /// RollingUpdate instead of Recreate.
    case strategy
    /// No deletion before a new pod is available.
    case maxUnavailable
    /// One pod of a StatefulSet at a time.
    case oneAtATime
    /// One new pod at a time.
    case maxSurge
    /// A DaemonSet's new pod beside the old one, on the same node.
    case surgeOnNode
    case readinessGate
    /// No pod available before the load balancer is certain to reach it, where pods can have no gate.
    case minReadySeconds(Int)
    /// Zones within one pod of each other.
    case zoneSpread(RolloutPlan.Spread.Counts)
    /// Two pods in each zone.
    case replicas(Int)

    /// The changes that would change something in a plan, or in the same at other numbers of replicas; earlier ones are
    /// preferred among equally many.
    static func candidates(for plan: RolloutPlan, others: [RolloutPlan] = []) -> [ServingChange] {
        let gate: [ServingChange] =
            plan.readinessGate.value ? [] : plan.canAskForGate ? [.readinessGate] : settling(of: plan)
        switch plan.replacement {
        case .rolling: break
        case .recreate: return [.strategy] + gate
        case .daemonSet: return (plan.maxSurge.value > 0 || plan.cannotSurgeOnNode ? [] : [.surgeOnNode]) + gate
        case .statefulSet:
            return (plan.replacesAtOnce > 1 ? [.oneAtATime] : []) + gate + placementCandidates(for: plan)
        }
        let placement = placementCandidates(for: plan)
        let scales = scales(of: plan, others: others)
        let unavailable: [ServingChange] = scales.contains { $0.maxUnavailable.value > 0 } ? [.maxUnavailable] : []
        let surge: [ServingChange] = scales.contains { $0.maxSurge.value != 1 } ? [.maxSurge] : []
        let spreads = placement.filter { if case .zoneSpread = $0 { true } else { false } }
        return unavailable + gate + spreads + surge + placement.filter { !spreads.contains($0) }
    }

    /// Pods behind nodes have no gate: a time to settle makes the rollout wait until connections reach a pod, as far as old
    /// pods do not serve for that long anyway.
    private static func settling(of plan: RolloutPlan) -> [ServingChange] {
        let missing = (plan.reachedAfterAvailable ?? 0) - plan.servesAfterDeletion
        return missing > 0 ? [.minReadySeconds(plan.minReadySeconds.value + missing)] : []
    }

    /// The plan at every number of replicas that counts: a percentage that is no pod of three replicas is one of six.
    static func scales(of plan: RolloutPlan, others: [RolloutPlan]) -> [RolloutPlan] {
        [plan] + others
            + placementCandidates(for: plan).compactMap { change in
                if case .replicas = change { change.applied(to: plan) } else { nil }
            }
    }

    /// Changes of where the pods stand, which matter where zones are served apart.
    private static func placementCandidates(for plan: RolloutPlan) -> [ServingChange] {
        guard plan.zones.count > 1, !plan.crossZone.value else { return [] }
        // A constraint that is written keeps counting what it counts, where that is enough.
        let written = plan.spread?.value.strength == .clusterDefault ? nil : plan.spread?.value.counts
        let orders = RolloutPlan.Spread.Counts.allCases.sorted { $0 == written && $1 != written }
        var changes: [ServingChange] = []
        for counts in orders where plan.bindingSpread != spread(counts, for: plan) {
            guard counts == .all || plan.knowsMatchLabelKeys else { continue }
            changes.append(.zoneSpread(counts))
        }
        let pods = 2 * plan.zones.count
        if plan.replicas.value < pods { changes.append(.replicas(pods)) }
        return changes
    }

    /// One value for each field, and something that a rollout can start with.
    static func areCompatible(_ changes: [ServingChange], on plan: RolloutPlan) -> Bool {
        let spreads = changes.count { if case .zoneSpread = $0 { true } else { false } }
        guard plan.replacement == .rolling else { return spreads < 2 }
        let surges = changes.contains(.maxSurge) || plan.maxSurge.value > 0
        return spreads < 2 && (surges || !changes.contains(.maxUnavailable))
    }

    func applied(to plan: RolloutPlan) -> RolloutPlan {
        let recommended = Source.derived("recommended")
        return switch self {
        case .strategy: Self.rolling(plan)
        case .maxUnavailable: plan.with { $0.rollingUpdateFields.maxUnavailable = Sourced(.pods(0), recommended) }
        case .oneAtATime: plan.with { $0.replacesAtOnce = 1 }
        case .maxSurge: plan.with { $0.rollingUpdateFields.maxSurge = Sourced(.pods(1), recommended) }
        case .surgeOnNode: plan.withOneSurgePod()
        case .readinessGate: plan.with { $0.readinessGate = Sourced(true, recommended) }
        case .minReadySeconds(let seconds): plan.withMinReadySeconds(seconds)
        case .zoneSpread(let counts): plan.withSpread(Self.spread(counts, for: plan))
        case .replicas(let pods): plan.replicas.value < pods ? plan.withReplicas(pods) : plan
        }
    }

    /// RollingUpdate in place of Recreate, one pod at a time and none missing where the kind allows it.
    private static func rolling(_ plan: RolloutPlan) -> RolloutPlan {
        plan.kind == .statefulSet
            ? plan.with { $0.replacement = .statefulSet } : plan.withOneSurgePod().with { $0.replacement = .rolling }
    }

    /// maxSkew 1, soft unless only a hard constraint binds the scheduler or one is there already.
    static func spread(_ counts: RolloutPlan.Spread.Counts, for plan: RolloutPlan) -> RolloutPlan.Spread {
        let isHard = plan.scheduler == .hardOnly || plan.spread?.value.strength == .hard
        return RolloutPlan.Spread(maxSkew: 1, counts: counts, strength: isHard ? .hard : .soft)
    }
}
