/// The walks that zones of one model need, each taken once: zones with as many pods have the same.
struct DisruptionWalks {
    private let model: DisruptionModel
    private let budget: WorkBudget
    private var known: [EvictionWalk.Course: [Int: EvictionWalk]] = [:]

    init(_ model: DisruptionModel, budget: WorkBudget) {
        self.model = model
        self.budget = budget
    }

    /// Takes the work for a witness.
    ///
    /// - Returns: False where there is none left.
    func pays() -> Bool {
        guard budget.left > 0 else { return false }
        budget.take(SearchBudget.steps(perDisruptionOf: model))
        return true
    }

    mutating func walk(_ course: EvictionWalk.Course, from zone: Int) -> EvictionWalk {
        let pods = model.zones[zone].pods
        if let walk = known[course]?[pods] { return walk }
        let walk = EvictionWalk(
            model.pods,
            target: zone,
            maxSkew: model.maxSkew,
            course: course,
            states: min(EngineLimits.evictionStates, budget.left / price)
        )
        budget.take((1 + walk.states) * price)
        known[course, default: [:]][pods] = walk
        return walk
    }

    /// The moves of a walk in which replacements go to other zones.
    func path(of walk: EvictionWalk, from zone: Int) -> EvictionPath {
        let path = EvictionPath(
            walk,
            in: model.pods,
            target: zone,
            maxSkew: model.maxSkew,
            states: min(EngineLimits.evictionPathStates, budget.left / price)
        )
        budget.take(path.searched * price)
        return path
    }

    private var price: Int { SearchBudget.steps(perEvictionStateOf: model) }
}

extension SearchBudget {
    /// Steps of a `WorkBudget` for one state of an `EvictionWalk`: each pair of zones may be an eviction and a placement.
    static func steps(perEvictionStateOf model: DisruptionModel) -> Int {
        2 + model.zones.count * model.zones.count / 4
    }

    /// Steps of a `WorkBudget` for one disruption written down: each pod may be moved a few times.
    static func steps(perDisruptionOf model: DisruptionModel) -> Int {
        10 + model.replicas * (8 + model.zones.count) / 4
    }
}
