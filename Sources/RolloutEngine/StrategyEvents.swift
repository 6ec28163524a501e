/// Collects the events of a strategy whose rollout is written down step by step.
struct StrategyEvents {
    private let model: RolloutModel
    private var trace: ScriptTrace
    private var keyed: [(at: Int, stage: Int, order: Int, event: RolloutEvent)] = []

    init(_ model: RolloutModel) {
        self.model = model
        trace = ScriptTrace(model)
    }

    mutating func delete(in zone: Int, at date: Int) {
        let pod = RolloutEvent.Pod.old(trace.nextVictim(in: zone))
        trace.delete(in: zone)
        add(date, 2, .deletePod(pod, zone: zone), .strategyDeletes)
        let serves = model.servesAfterDeletion
        add(date + serves, serves == 0 ? 2 : 0, .stopsServing(pod, zone: zone), .acceptWindowOver)
    }

    /// The pod is available so many time units after its creation, and healthy as late as it may.
    mutating func create(in zone: Int, at date: Int, available: Int) {
        trace.create(in: zone)
        let pod = RolloutEvent.Pod.new(trace.created)
        let healthy = model.readinessGate ? min(model.healthy.most, available) : model.healthy.most
        add(date, 2, .createPod(pod, zone: zone), .strategyCreates)
        add(date + healthy, healthy == 0 ? 2 : 1, .healthy(pod, zone: zone), .withinHealthyInterval)
        add(date + available, available == 0 ? 2 : 1, .available(pod, zone: zone), .withinAvailableInterval)
    }

    private mutating func add(_ at: Int, _ stage: Int, _ kind: RolloutEvent.Kind, _ rule: RolloutEvent.Rule) {
        keyed.append((at, stage, keyed.count, RolloutEvent(at: at, kind: kind, rule: rule)))
    }

    /// By date; at one date pods become healthy and available before the controller acts, but for what its own act brings
    /// about at once, which follows it.
    func sorted() -> [RolloutEvent] {
        keyed.sorted { ($0.at, $0.stage, $0.order) < ($1.at, $1.stage, $1.order) }.map(\.event)
    }
}
