/// Turns a script and its dates into the dated events of a whole rollout.
struct Witness {
    let script: RolloutScript
    /// `order[n − 1]` is the pod that becomes available as number n, for every pod of the rollout.
    let order: [Int]
    /// Dates of the same numbers.
    let dates: [Int]
    let target: Int

    /// Dates a completed script: `pods` become available first, in that order, at `dates`.
    ///
    /// The others follow in the order of their creation, each as late as it can.
    init(script: RolloutScript, pods: [Int], dates: [Int], target: Int) {
        let model = script.model
        var order = pods
        var allDates = dates
        var taken = [Bool](repeating: false, count: model.replicas + 1)
        for pod in pods { taken[pod] = true }
        for pod in 1...max(1, model.replicas) where pod <= model.replicas && !taken[pod] {
            // A pod so late that it was created at the date of a later number would not be the next in order.
            let birth = max(0, pod - model.inFlight)
            allDates.append((birth == 0 ? 0 : allDates[birth - 1]) + model.available.most)
            order.append(pod)
        }
        self.script = script
        self.order = order
        self.dates = allDates
        self.target = target
    }

    func events() -> [RolloutEvent] {
        let model = script.model
        var events: [RolloutEvent] = []
        events.reserveCapacity(5 * model.replicas)
        var zoneOfPod = [Int](repeating: 0, count: model.replicas + 1)
        var births = [Int](repeating: 0, count: model.replicas + 1)
        var trace = ScriptTrace(model)
        for step in script.steps {
            switch step {
            case .create(let zone):
                let pod = trace.created + 1
                births[pod] = date(pod - model.inFlight)
                zoneOfPod[pod] = zone
                events.append(
                    RolloutEvent(
                        at: births[pod],
                        kind: .createPod(.new(pod), zone: zone),
                        rule: trace.ruleForCreation(in: zone)
                    )
                )
                trace.create(in: zone)
            case .delete(let zone):
                let at = date(trace.deleted + 1 - model.maxUnavailable)
                let pod = RolloutEvent.Pod.old(trace.nextVictim(in: zone))
                events.append(
                    RolloutEvent(at: at, kind: .deletePod(pod, zone: zone), rule: .availabilityAllowsDeletion)
                )
                trace.delete(in: zone)
            }
        }
        return merged(steps: events, zoneOfPod: zoneOfPod, births: births)
    }

    private func date(_ number: Int) -> Int { number <= 0 ? 0 : dates[number - 1] }

    /// All events by date: within an instant pods become healthy and available first, then the controller acts.
    ///
    /// A pod that is available in the instant of its own creation appears right after it.
    private func merged(steps: [RolloutEvent], zoneOfPod: [Int], births: [Int]) -> [RolloutEvent] {
        let model = script.model
        var keyed: [(at: Int, stage: Int, order: Int, event: RolloutEvent)] = []
        keyed.reserveCapacity(5 * model.replicas)
        func add(_ event: RolloutEvent, stage: Int) {
            keyed.append((event.at, stage, keyed.count, event))
        }
        var positions = [Int](repeating: 0, count: model.replicas + 1)
        for (position, event) in steps.enumerated() {
            add(event, stage: 2 + position)
            switch event.kind {
            case .createPod(.new(let pod), _): positions[pod] = 2 + position
            case .deletePod(let pod, let zone):
                let over = RolloutEvent(
                    at: event.at + model.servesAfterDeletion,
                    kind: .stopsServing(pod, zone: zone),
                    rule: .acceptWindowOver
                )
                add(over, stage: model.servesAfterDeletion == 0 ? 2 + position : 0)
            default: break
            }
        }
        for (number, pod) in order.enumerated() {
            let (at, zone) = (dates[number], zoneOfPod[pod])
            let wait = model.readinessGate ? min(model.healthy.most, at - births[pod]) : model.healthy.most
            let routed = births[pod] + wait
            let healthyStage = wait == 0 ? positions[pod] : 1
            let availableStage = at == births[pod] ? positions[pod] : 1
            add(
                RolloutEvent(at: routed, kind: .healthy(.new(pod), zone: zone), rule: .withinHealthyInterval),
                stage: healthyStage
            )
            add(
                RolloutEvent(at: at, kind: .available(.new(pod), zone: zone), rule: .withinAvailableInterval),
                stage: availableStage
            )
        }
        keyed.sort { ($0.at, $0.stage, $0.order) < ($1.at, $1.stage, $1.order) }
        return keyed.map(\.event)
    }
}
