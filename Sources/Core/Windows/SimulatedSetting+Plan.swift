import RolloutEngine

extension SimulatedSetting {
    /// A cluster for a plan's pods, in which the scheduler goes by what is written.
    ///
    /// Constraints that do not schedule keep nodes out and prefer none of the others (kubernetes,
    /// pkg/scheduler/framework/plugins/podtopologyspread: only those with ScheduleAnyway take part in the score).
    ///
    /// Of nodes that are not known as many are taken as give each pod room for itself, and one more in each zone.
    init(of plan: RolloutPlan, _ model: RolloutModel, nodes: [Int]?) {
        self.init(
            nodesPerZone: nodes ?? Self.nodesAssumed(for: model),
            prefersZones: Self.zonesCounted(plan),
            prefersNodes: Self.nodesCounted(plan.nodeSpread)
        )
    }

    private static func zonesCounted(_ plan: RolloutPlan) -> HardSpread.Counts? {
        guard let spread = plan.spread?.value else { return nil }
        return switch spread.strength {
        case .hard: nil
        case .soft, .clusterDefault: spread.counts == .revision ? .revision : .all
        }
    }

    private static func nodesCounted(_ spread: NodeSpread) -> HardSpread.Counts? {
        switch spread {
        case .clusterDefault, .apart: .revision
        case .countsAllRevisions: .all
        case .absent: nil
        }
    }
}
