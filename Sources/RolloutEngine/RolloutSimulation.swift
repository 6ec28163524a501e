/// One rollout as a real controller and scheduler might carry it out, with durations drawn from their intervals.
struct RolloutSimulation {
    private let model: RolloutModel
    private(set) var cluster: SimulatedCluster
    private(set) var events: [RolloutEvent] = []
    private(set) var end = 0
    private var created = 0
    private var deleted = 0
    private var available = 0
    /// Pods on their way, by the date at which they become available.
    private var waiting: [(pod: Int, zone: Int, at: Int)] = []
    private var random: SplitMix64

    init(model: RolloutModel, cluster: SimulatedCluster, random: SplitMix64) {
        self.model = model
        self.cluster = cluster
        self.random = random
    }

    mutating func run() -> SplitMix64 {
        scaleUp(at: 0, to: min(model.maxSurge, model.replicas))
        var date = 0
        while true {
            reconcile(at: date)
            guard let next = waiting.map(\.at).min() else { break }
            date = next
            let ready = waiting.filter { $0.at == next }.sorted { $0.pod < $1.pod }
            waiting.removeAll { $0.at == next }
            for pod in ready {
                cluster.markReady(.new(pod.pod), at: next)
                add(next, .available(.new(pod.pod), zone: pod.zone), .withinAvailableInterval)
                available += 1
            }
        }
        end = date
        // What is known earlier comes first: at one date pods change before the controller acts.
        events = events.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
        return random
    }

    /// What real controllers do in turn: create what they may, else delete what they may.
    private mutating func reconcile(at date: Int) {
        while true {
            let room = min(deleted - created + model.maxSurge, model.replicas - created)
            if room > 0 {
                scaleUp(at: date, to: created + room)
                continue
            }
            let surplus = min(available + model.maxUnavailable, model.replicas) - deleted
            guard surplus > 0 else { return }
            for victim in cluster.scaleDown(by: surplus, at: date) {
                add(date, .deletePod(victim.name, zone: victim.zone), .availabilityAllowsDeletion)
                add(date + model.servesAfterDeletion, .stopsServing(victim.name, zone: victim.zone), .acceptWindowOver)
                deleted += 1
            }
        }
    }

    private mutating func scaleUp(at date: Int, to count: Int) {
        while created < count {
            created += 1
            let zone = cluster.schedule(.new(created), &random)
            let pace = random.draw(model.available.least...model.available.most)
            let latest = model.readinessGate ? min(model.healthy.most, pace) : model.healthy.most
            let healthy = random.draw(model.healthy.least...latest)
            add(
                date,
                .createPod(.new(created), zone: zone),
                model.spread == nil ? .surgeAllowsCreation : .spreadAllowsZone
            )
            add(date + healthy, .healthy(.new(created), zone: zone), .withinHealthyInterval)
            waiting.append((created, zone, date + pace))
        }
    }

    private mutating func add(_ at: Int, _ kind: RolloutEvent.Kind, _ rule: RolloutEvent.Rule) {
        events.append(RolloutEvent(at: at, kind: kind, rule: rule))
    }
}
