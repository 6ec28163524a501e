import RolloutEngine

/// The windows in which a zone, or the whole load balancer, has no pod that serves.
struct BlackoutWindows {
    private let plan: RolloutPlan
    private let work: WorkBudget
    /// Zones with a search of their own that are still to come.
    private var left: Int
    /// Why nothing is computed; nil when everything is.
    private let reason: String?
    private let model: RolloutModel?
    /// Zones with equally many pods are alike: one search answers for all of them.
    private var solved: [Int: (zone: Int, worst: WorstCase)] = [:]

    init(_ plan: RolloutPlan, _ work: WorkBudget) {
        self.plan = plan
        self.work = work
        left = Set(plan.zones.map(\.pods)).count
        do throws(InvalidRolloutModel) {
            model = try RolloutModel(plan)
            reason = plan.unknownReason
        } catch {
            model = nil
            reason = plan.unknownReason ?? error.message
        }
    }

    /// The blackout of a zone by its index in the plan, in the worst of the places that it may have.
    mutating func blackout(ofZone index: Int) -> Window {
        if plan.isReplacementUnknown { return unknown(.blackout) }
        let places = plan.places(ofZone: index)
        guard plan.zones[places[0]].pods > 0 else {
            return window(.blackout, .none(), "not served when the rollout starts")
        }
        guard !plan.crossZone.value else {
            var whole = outage()
            whole.kind = .blackout
            whole.isOfAllZones = true
            let why =
                plan.nodeTargets?.policy == .cluster
                ? "every node reaches the pods of all zones"
                : plan.crossZone == LoadBalancer.Kind.oneAddress ? plan.crossZone.source.detail : "cross-zone balancing"
            whole.derivation = "\(why): " + whole.derivation
            return whole
        }
        guard let model, reason == nil else { return unknown(.blackout) }
        if plan.replacesAtOnce > 1 {
            let pods = places.map { plan.zones[$0].pods }.filter { $0 > 0 }.min() ?? 0
            return together(.blackout, of: pods, model)
        }
        var found: (worst: WorstCase, place: Int)?
        var bound = WindowLength.zero
        for place in places {
            guard let worst = worst(of: place, in: model) else { return unknown(.blackout) }
            bound = max(bound, worst.upperBound)
            if let found, !(found.worst.length < worst.length) { continue }
            found = (worst, place)
        }
        guard let found else { return unknown(.blackout) }
        let worst = found.worst.exchanging(found.place, and: index, of: model.zones).bounded(by: bound)
        var shown = window(.blackout, worst, derivation(worst, zone: index))
        let placement = plan.placement(ofZone: index, inPlaceOf: found.place)
        if placement != model.zones { shown.placement = placement }
        if let tied {
            return between(tied, try? search(found.place, in: tied.model, work.portion(1, of: 2)), and: shown)
        }
        return shown
    }

    /// The longest time for which no zone is served.
    func outage() -> Window {
        guard plan.unknownOutageReason == nil else { return unknown(.outage) }
        if plan.replacesAtOnce > 1, let model { return together(.outage, of: plan.replicas.value, model) }
        guard let model, let worst = try? outage(in: model) else { return unknown(.outage) }
        let shown = window(.outage, worst, derivation(worst, zone: nil))
        return tied.map { between($0, try? outage(in: $0.model), and: shown) } ?? shown
    }

    /// The window of a StatefulSet that deletes several pods at once.
    ///
    /// All of a zone may be among the first, and their successors come when they are gone. What else its order allows is not followed, so that nothing bounds it.
    private func together(_ kind: Window.Kind, of pods: Int, _ model: RolloutModel) -> Window {
        let goTogether = pods <= plan.replacesAtOnce
        let seconds = goTogether ? max(0, grace + model.healthy.most - model.servesAfterDeletion) : 0
        var window = self.window(
            kind,
            .none(),
            goTogether
                ? "\(plan.replacesAtOnce) pods at once: last gone \(grace) + first healthy \(model.healthy.most) − still served "
                    + "\(model.servesAfterDeletion)"
                : "\(plan.replacesAtOnce) of \(pods) pods at once"
        )
        window.measure = .known(.seconds(seconds))
        window.upperBound = .unbounded
        window.unknown = .order
        window.occurrences = seconds > 0 ? 1 : 0
        return window
    }

    /// The rollout with pods that are healthy when they are available, where connections reach them only later than old pods
    /// serve, and by how many seconds; nil where the one model says it all.
    private var tied: (model: RolloutModel, later: Int)? {
        guard let late = plan.reachedAfterAvailable, late > plan.servesAfterDeletion,
            let model = try? RolloutModel(ofNodes: plan, servesAfterDeletion: 0)
        else { return nil }
        return (model, late - plan.servesAfterDeletion)
    }

    /// From what is sure, since a window that is there without the delay is longer by it, to the two intervals taken apart.
    private func between(
        _ tied: (model: RolloutModel, later: Int),
        _ worst: WorstCase?,
        and apart: Window
    ) -> Window {
        guard let most = apart.provenLength, most.isPositive else { return apart }
        let least: WindowLength =
            switch worst?.length {
            case .unbounded: .unbounded
            case .seconds(let seconds) where seconds > 0: .seconds(seconds + tied.later)
            default: .zero
            }
        var window = apart
        window.measure = .known(min(least, most))
        window.upperBound = most
        window.occurrences = least.isPositive ? 1 : 0
        window.witness = []
        window.unknown = least < most ? .start : nil
        if window.unknown != nil {
            window.derivation = "\(least) or more, at most " + apart.derivation
            window.clientView = nil
        }
        return window
    }

    private mutating func worst(of zone: Int, in model: RolloutModel) -> WorstCase? {
        let pods = model.zones[zone]
        if let known = solved[pods] { return known.worst.exchanging(known.zone, and: zone, of: model.zones) }
        let portion = work.portion(1, of: max(1, left))
        left -= 1
        guard let worst = try? search(zone, in: model, portion) else { return nil }
        solved[pods] = (zone, worst)
        return worst
    }

    private func search(_ zone: Int, in model: RolloutModel, _ work: WorkBudget) throws -> WorstCase {
        try work.solve(question(model, zone)) { budget in
            switch plan.replacement {
            case .rolling: try model.blackout(of: zone, budget: budget)
            case .recreate: try Recreate(model, terminationGracePeriod: grace).blackout(of: zone)
            case .daemonSet: try DaemonSetRollout(model, terminationGracePeriod: grace).blackout(of: zone)
            case .statefulSet:
                try StatefulSetRollout(model, terminationGracePeriod: grace).blackout(of: zone, budget: budget)
            }
        }
    }

    private func outage(in model: RolloutModel) throws -> WorstCase {
        try work.solve(question(model, nil)) { _ in
            switch plan.replacement {
            case .rolling: try model.outage()
            case .recreate: Recreate(model, terminationGracePeriod: grace).outage()
            case .daemonSet: try DaemonSetRollout(model, terminationGracePeriod: grace).outage()
            case .statefulSet: try StatefulSetRollout(model, terminationGracePeriod: grace).outage()
            }
        }
    }

    private func question(_ model: RolloutModel, _ zone: Int?) -> WorkBudget.SolvedRollout {
        WorkBudget.SolvedRollout(
            model: model,
            replacement: plan.replacement,
            terminationGracePeriod: grace,
            zone: zone
        )
    }

    private var grace: Int { plan.terminationGracePeriod.value }

    // MARK: Words

    /// `zone` is the dark one; nil for all of them.
    private func derivation(_ worst: WorstCase, zone: Int?) -> String {
        switch worst.length {
        case _ where !worst.exact && !worst.length.isPositive:
            "the search was ended before it found a window or proved that there is none"
        case .unbounded: unboundedReason
        case .seconds(0): "in every order that the rules allow a new pod serves before the last old one stops"
        case .seconds(let seconds): dates(seconds, worst.witness, zone)
        }
    }

    private var unboundedReason: String {
        guard let spread = plan.bindingSpread else { return "no constraint makes any new pod go to this zone" }
        let counts = spread.counts == .all ? "over all revisions" : "per revision"
        return
            "maxSkew \(spread.maxSkew) \(counts) lets \(plan.replicas.value == 1 ? "the new pod" : "all \(plan.replicas.value) new pods") go to other zones"
    }

    /// The two dates that make the window, read off its witness.
    private func dates(_ seconds: Int, _ witness: [RolloutEvent], _ zone: Int?) -> String {
        let served = plan.servesAfterDeletion
        if plan.replacement == .recreate {
            return "last pod gone \(grace) + first healthy \(plan.healthy.value.most) − still served \(served)"
        }
        let deletion = witness.last { event in
            guard case .deletePod(_, let deleted) = event.kind else { return false }
            return zone == nil || zone == deleted
        }
        guard let deletion else { return "\(seconds) s" }
        if let late = plan.reachedAfterAvailable, late <= served {
            // The search knows such pods by when they are available.
            let available = deletion.at + served - late + seconds
            return "first reached \(available + late) − last deletion \(deletion.at) − still served \(served)"
        }
        return "first healthy \(deletion.at + served + seconds) − last deletion \(deletion.at) − still served \(served)"
    }

    private func unknown(_ kind: Window.Kind) -> Window {
        let why = reason ?? "The plan is outside the model."
        return Window(kind: kind, measure: .notComputed(reason: why), derivation: why, occurrences: 0)
    }

    private func window(_ kind: Window.Kind, _ worst: WorstCase, _ derivation: String) -> Window {
        var view: Window.ClientView?
        if kind == .blackout, worst.length.isPositive {
            // A withdrawn address leaves DNS when the zone goes dark; clients follow after the TTL at most.
            view = Window.ClientView(
                followsDNS: min(worst.length, .seconds(plan.dnsTTL.value)),
                keepsAddress: worst.length
            )
        }
        return Window(
            kind: kind,
            measure: .known(worst.length),
            upperBound: worst.upperBound,
            derivation: derivation,
            occurrences: worst.length.isPositive ? 1 : 0,
            clientView: view,
            witness: worst.witness
        )
    }
}
