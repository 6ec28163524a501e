package import ManifestText

/// One setting to change, with the arithmetic behind the new value.
package struct Recommendation: Equatable, Sendable {
    package var setting: Setting
    /// The setting as its documentation names it.
    package var title: String
    /// Nil when nothing states it.
    package var current: SettingValue? = nil
    package var recommended: SettingValue
    package var derivation: String
    /// The window that it closes, in a few words.
    package var removes: String
    /// What to write, in one line.
    package var change: String
    /// The field to change, or where it would be inserted; nil when that object is not among the manifests.
    package var location: Location? = nil
    package var isInsertion: Bool
    /// Another way to the same end.
    package var alternative: String? = nil
    /// What it changes in the manifests; empty where the object is not among them.
    package var edits: [ManifestChange] = []
    /// What it changes in the plan.
    var effect = PlanEffect.none

    /// The rows of a plan that it sets: its own, or those of all ports that its setting is for.
    package func rows(of plan: RolloutPlan) -> [Setting] {
        func ofPorts(_ name: Setting.Name) -> [Setting] {
            effect.ports(of: plan).map { Setting(name, of: plan.name(of: plan.ports[$0])) }
        }
        switch effect {
        case .waits: return ofPorts(setting.name == .graceTimeOut ? .graceTimeOut : .acceptWindow)
        case .deregistrationDelay: return ofPorts(.deregistrationDelay)
        case .deregisteredAtOnce: return ofPorts(.deregistrationStart)
        case .serving(.strategy) where plan.kind != .statefulSet, .serving(.surgeOnNode):
            return [Setting(.maxSurge), Setting(.maxUnavailable)]
        case .none, .serving(.strategy): return []
        case .terminationGracePeriod, .serving, .namespaceLabels: return [setting]
        }
    }
}

extension [Recommendation] {
    /// - Returns: The plan with all of them carried out, by the patch or by hand.
    func applied(to plan: RolloutPlan) -> RolloutPlan {
        reduce(plan) { plan, recommendation in
            let isGate = recommendation.setting.name == .readinessGate
            return (isGate ? .serving(.readinessGate) : recommendation.effect).applied(to: plan)
        }
    }
}
