/// The plain rollout that is unkind to one zone: its old pods go first, and new ones go elsewhere while they may.
///
/// One deletion, one creation: no two availabilities need share an instant, so every choice of dates fits.
struct TargetFirst {
    let model: RolloutModel
    let target: Int

    func script() -> RolloutScript {
        var script = RolloutScript(model)
        var victim = target
        while script.created < model.replicas || script.deleted < model.replicas {
            if script.created < model.replicas, script.headroom > 0 {
                script.create(in: nextZone(script))
                continue
            }
            while script.old[victim] == 0 { victim = victim == target ? firstOther(script) : victim + 1 }
            script.delete(in: victim)
        }
        return script
    }

    private func firstOther(_ script: RolloutScript) -> Int {
        script.old.firstIndex { $0 > 0 } ?? target
    }

    private func nextZone(_ script: RolloutScript) -> Int {
        guard model.zones.count > 1 else { return target }
        var emptiest = target == 0 ? 1 : 0
        for zone in model.zones.indices where zone != target && script.count(in: zone) < script.count(in: emptiest) {
            emptiest = zone
        }
        guard let spread = model.spread else { return emptiest }
        return script.count(in: emptiest) >= spread.maxSkew + script.count(in: target) ? target : emptiest
    }
}
