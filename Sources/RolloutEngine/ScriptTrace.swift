/// The counts of a rollout while its script is read, and the rules that they make apply.
struct ScriptTrace {
    private let model: RolloutModel
    private(set) var created = 0
    private(set) var deleted = 0
    private var old: [Int]
    private var new: [Int]
    /// Number of the first old pod of each zone that is still there; pods are numbered zone by zone.
    private var victims: [Int]

    init(_ model: RolloutModel) {
        self.model = model
        old = model.zones
        new = [Int](repeating: 0, count: model.zones.count)
        victims = []
        var first = 1
        for pods in model.zones {
            victims.append(first)
            first += pods
        }
    }

    func nextVictim(in zone: Int) -> Int { victims[zone] }

    mutating func create(in zone: Int) {
        created += 1
        new[zone] += 1
    }

    mutating func delete(in zone: Int) {
        deleted += 1
        old[zone] -= 1
        victims[zone] += 1
    }

    func ruleForCreation(in zone: Int) -> RolloutEvent.Rule {
        guard let spread = model.spread else { return .surgeAllowsCreation }
        func count(_ zone: Int) -> Int { spread.counts == .all ? old[zone] + new[zone] : new[zone] }
        var least = count(0)
        for other in old.indices { least = min(least, count(other)) }
        for other in old.indices where other != zone && count(other) + 1 - least <= spread.maxSkew {
            return .spreadAllowsZone
        }
        return .spreadForcesZone
    }
}
