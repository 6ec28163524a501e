/// One field that decides how pods are replaced or placed, with the value that serves every zone best.
enum ServingChange: Hashable, Sendable {
    /// RollingUpdate instead of Recreate.
    case strategy
    /// No deletion before a new pod is available.
    case maxUnavailable
    /// One new pod at a time.
    case maxSurge
    case readinessGate
    /// Zones within one pod of each other.
    case zoneSpread(RolloutPlan.Spread.Counts)
    /// Two pods in each zone.
    case replicas(Int)

    /// The changes that would change something in a plan; earlier ones are preferred among equally many.
    static func candidates(for plan: RolloutPlan) -> [ServingChange] {
        var changes: [ServingChange] = []
        if plan.maxUnavailable.value > 0 { changes.append(.maxUnavailable) }
        if !plan.readinessGate.value { changes.append(.readinessGate) }
        guard plan.zones.count > 1, !plan.crossZone.value else {
            return plan.maxSurge.value == 1 ? changes : changes + [.maxSurge]
        }
        // A constraint that is written keeps counting what it counts, where that is enough.
        let written = plan.spread?.value.strength == .clusterDefault ? nil : plan.spread?.value.counts
        let orders = RolloutPlan.Spread.Counts.allCases.sorted { $0 == written && $1 != written }
        for counts in orders where plan.bindingSpread != spread(counts, for: plan) {
            changes.append(.zoneSpread(counts))
        }
        if plan.maxSurge.value != 1 { changes.append(.maxSurge) }
        let pods = 2 * plan.zones.count
        if plan.replicas.value < pods { changes.append(.replicas(pods)) }
        return changes
    }

    /// One value for each field, and something that a rollout can start with.
    static func areCompatible(_ changes: [ServingChange], on plan: RolloutPlan) -> Bool {
        let spreads = changes.count { if case .zoneSpread = $0 { true } else { false } }
        let surges = changes.contains(.maxSurge) || plan.maxSurge.value > 0
        return spreads < 2 && (surges || !changes.contains(.maxUnavailable))
    }

    func applied(to plan: RolloutPlan) -> RolloutPlan {
        switch self {
        case .strategy: plan
        case .maxUnavailable: plan.withMaxUnavailable(0)
        case .maxSurge: plan.withMaxSurge(1)
        case .readinessGate: plan.withReadinessGate()
        case .zoneSpread(let counts): plan.withSpread(Self.spread(counts, for: plan))
        case .replicas(let pods): plan.withReplicas(pods)
        }
    }

    /// maxSkew 1, soft unless only a hard constraint binds the scheduler or one is there already.
    static func spread(_ counts: RolloutPlan.Spread.Counts, for plan: RolloutPlan) -> RolloutPlan.Spread {
        let isHard = plan.scheduler == .hardOnly || plan.spread?.value.strength == .hard
        return RolloutPlan.Spread(maxSkew: 1, counts: counts, strength: isHard ? .hard : .soft)
    }
}
