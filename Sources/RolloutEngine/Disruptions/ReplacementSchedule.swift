/// A node replacement that leaves a zone dark for long, written down.
///
/// First every move of a path is made alone, each replacement ready before the next eviction. Then the pods that are left go
/// in as few batches as the budget allows, and their replacements are healthy as late as can be.
struct ReplacementSchedule {
    private let model: DisruptionModel
    private let target: Int
    private var events: DisruptionEvents
    /// Numbers of the original pods that each zone still has.
    private var originals: [Range<Int>]
    private var date = 0
    private var firstBack: Int?
    private var lastEviction = 0

    init(_ model: DisruptionModel, target: Int, moves: [EvictionPath.Move]) {
        self.model = model
        self.target = target
        events = DisruptionEvents(model)
        originals = []
        var number = 1
        for pods in model.pods {
            originals.append(number..<number + pods)
            number += pods
        }
        for move in moves {
            evict(in: move.from, at: date)
            events.create(in: move.to, node: nil, at: date, pace: .quick)
            date += model.quickest
        }
        emptyTarget()
    }

    /// How long the target is dark; 0 where the pods that are left cannot go before their replacements serve.
    var length: WindowLength {
        guard originals[target].isEmpty else { return .zero }
        guard let firstBack else { return .unbounded }
        let healthy = firstBack + model.healthy.most
        return .seconds(max(0, healthy - lastEviction - model.servesAfterDeletion))
    }

    var witness: [DisruptionEvent] { events.sorted() }

    private mutating func emptyTarget() {
        let left = originals[target].count
        guard left > 0, !model.readinessGate || left <= model.evictable else { return }
        for number in 0..<left {
            let at = date + number / model.evictable * model.ready.least
            lastEviction = at
            evict(in: target, at: at)
            let place = events.zone(beside: target) ?? target
            if place == target { firstBack = firstBack ?? at }
            events.create(in: place, node: nil, at: at, pace: place == target ? .slow : .quick)
        }
    }

    private mutating func evict(in zone: Int, at date: Int) {
        let number = originals[zone].lowerBound
        originals[zone].removeFirst()
        events.evict(.old(number), zone: zone, node: nil, at: date)
    }
}
