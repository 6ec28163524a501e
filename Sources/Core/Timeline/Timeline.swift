/// The pictures of a workload's rollouts.
package struct Timeline: Sendable {
    /// The picture that a name means.
    package enum Answer: Sendable {
        case scene(TimelineScene)
        /// One sentence that says why there is none.
        case nothing(String)
        /// The workload has no such zone or port.
        case unknown
    }

    /// A picture that there is.
    package struct Choice: Sendable {
        package var window: PicturedWindow
        /// `us-east-1a: blackout 150 s (the worst)`.
        package var label: String
        package var scene: TimelineScene
    }

    let subject: TimelineSubject

    package init(of subject: TimelineSubject) { self.subject = subject }

    /// Windows with a rollout that proves them, the worst first, then the rollout with the fewest serving pods, then what each
    /// deletion does.
    package var choices: [Choice] {
        let proven = dark.filter { !$0.window.witness.isEmpty }.enumerated().sorted { one, other in
            let (first, second) = (one.element.window.length, other.element.window.length)
            return first == second ? one.offset < other.offset : first > second
        }
        var choices = proven.enumerated().map { index, proof in
            let (zone, window) = proof.element
            let worst = index == 0 ? " (the worst)" : ""
            return Choice(
                window: zone.map { .blackout(zone: $0) } ?? .outage,
                label: "\(zone ?? "all zones"): \(window.kind.rawValue) \(TimelineWords.length(of: window))\(worst)",
                scene: scene(of: window, zone: zone)
            )
        }
        if let scene = fewest, let target = scene.groups.first(where: \.isTarget) {
            let count = (scene.stretch?.count ?? 0).counting("pod")
            choices.append(Choice(window: .fewest, label: "\(target.title): \(count) serving", scene: scene))
        }
        if let scene = TimelineScene(deletionIn: subject, zone: nil) {
            let refused = subject.drainTimes(.refused).first.map { "refused \(TimelineWords.seconds($0.length))" }
            let cut = subject.drainTimes(.cut).first.map { "cut \(TimelineWords.seconds($0.length))" }
            let words = [refused, cut].compactMap(\.self).joined(separator: ", ")
            let label = "each deletion: \(words.isEmpty ? "nothing refused or cut" : words)"
            choices.append(Choice(window: .deletion, label: label, scene: scene))
        }
        return choices + subject.scenarios.flatMap { self.choices(of: $0) }
    }

    /// Those of a scenario that has a course to show, zone by zone.
    private func choices(of disrupted: TimelineSubject.Disrupted) -> [Choice] {
        dark(in: disrupted).filter { !$0.window.course.isEmpty }.map { zone, window in
            Choice(
                window: .scenario(disrupted.scenario, zone: zone),
                label: "\(disrupted.scenario.name), \(zone ?? "all zones"): dark \(TimelineWords.length(of: window))",
                scene: scene(of: window, in: disrupted, zone: zone)
            )
        }
    }

    /// The windows of the zones, the longest first, then that of all together.
    private func dark(in disrupted: TimelineSubject.Disrupted) -> [(zone: String?, window: TimelineWindow)] {
        let zones = disrupted.zones.flatMap { zone in zone.windows.map { (zone: String?.some(zone.name), window: $0) } }
        let sorted = zones.enumerated().sorted { one, other in
            let (first, second) = (one.element.window.length, other.element.window.length)
            return first == second ? one.offset < other.offset : first > second
        }
        return sorted.map(\.element) + [(zone: nil, window: disrupted.outage)]
    }

    private func answer(_ scenario: Scenario, zone: String?) -> Answer {
        guard let disrupted = subject.scenarios.first(where: { $0.scenario == scenario }) else {
            return .nothing("The review did not look at a \(scenario.name).")
        }
        let windows = dark(in: disrupted)
        guard let wanted = zone.map({ zone in windows.first { $0.zone == zone } }) ?? windows.first else {
            return .unknown
        }
        if let reason = disrupted.neverEnds, wanted.window.course.isEmpty {
            return .nothing("\(zone ?? "All zones together"): \(reason).")
        }
        // Of zones that are alike one has the course.
        let shown = zone == nil && wanted.window.course.isEmpty ? windows.first { !$0.window.course.isEmpty } : nil
        return answer(of: shown?.window ?? wanted.window, zone: shown?.zone ?? wanted.zone) { window, zone in
            scene(of: window, in: disrupted, zone: zone)
        }
    }

    private func scene(
        of window: TimelineWindow,
        in disrupted: TimelineSubject.Disrupted,
        zone: String?
    ) -> TimelineScene {
        finished(TimelineScene(window, of: disrupted, subject, zone: zone), of: window)
    }

    /// - Returns: The picture of a window; of the first of the choices where it is nil.
    package func answer(_ window: PicturedWindow?) -> Answer {
        switch window {
        case nil: choices.first.map { .scene($0.scene) } ?? .nothing(absence)
        case .outage: answer(of: subject.outage, zone: nil)
        case .blackout(nil):
            worstBlackout.map { answer(of: $0.window, zone: $0.zone) } ?? .unknown
        case .blackout(let zone):
            dark.first { $0.zone == zone && zone != nil }.map { answer(of: $0.window, zone: zone) } ?? .unknown
        case .fewest: fewest.map { .scene($0) } ?? .nothing(absence)
        case .deletion:
            TimelineScene(deletionIn: subject, zone: nil).map { .scene($0) }
                ?? .nothing("The review keeps too little of what a deletion does.")
        case .refused(nil): refusal(zone: nil) { _ in true }
        case .refused(let named?): refused(named)
        case .scenario(let scenario, let zone): answer(scenario, zone: zone)
        }
    }

    private var dark: [(zone: String?, window: TimelineWindow)] {
        [(zone: nil, window: subject.outage)]
            + subject.zones.flatMap { zone in
                zone.windows.filter { $0.kind == .blackout }.map { (zone: zone.name, window: $0) }
            }
    }

    /// Of equals the first.
    private var worstBlackout: (zone: String?, window: TimelineWindow)? {
        dark.dropFirst().reduce(nil) { worst, one in
            guard let worst else { return one }
            return one.window.length > worst.window.length ? one : worst
        }
    }

    private func answer(of window: TimelineWindow, zone: String?) -> Answer {
        answer(of: window, zone: zone) { scene(of: $0, zone: $1) }
    }

    private func answer(
        of window: TimelineWindow,
        zone: String?,
        scene: (TimelineWindow, String?) -> TimelineScene
    ) -> Answer {
        guard window.witness.isEmpty, window.course.isEmpty else { return .scene(scene(window, zone)) }
        let place = zone ?? "All zones together"
        guard window.length.isComputed else { return .nothing("\(place): not computed. \(window.reason ?? "")") }
        let length = "\(window.kind.rawValue) \(TimelineWords.length(of: window))"
        if let absent = window.witnessAbsent { return .nothing("\(place): \(length). \(absent)") }
        return .nothing("\(place): never dark. The \(window.kind.rawValue) is \(TimelineWords.length(of: window)).")
    }

    private func scene(of window: TimelineWindow, zone: String?) -> TimelineScene {
        finished(TimelineScene(window.witness, of: subject, zone: zone), of: window)
    }

    /// The scene with what is to be said of how its window was found.
    private func finished(_ scene: TimelineScene, of window: TimelineWindow) -> TimelineScene {
        var scene = scene
        if let placement = window.placement { scene.sentences.append(TimelineWords.placement(placement)) }
        if let most = window.upperBound {
            scene.sentences.insert(
                "The search was ended: it could be longer, but no longer than \(TimelineWords.words(most)).",
                at: min(1, scene.sentences.count)
            )
        }
        return scene
    }

    private var fewest: TimelineScene? {
        guard let witness = subject.rollout?.witness, !witness.isEmpty else { return nil }
        return TimelineScene(witness, of: subject, zone: nil, isOfFewest: true)
    }

    private func refused(_ named: PicturedWindow.Port) -> Answer {
        let windows = subject.zones.filter { $0.name == named.zone }.flatMap(\.windows)
        let ports = windows.filter { $0.kind == .refused }.compactMap(\.port).filter {
            $0.name == named.port || String($0.number) == named.port
        }
        return ports.isEmpty ? .unknown : refusal(zone: named.zone) { ports.contains($0) }
    }

    private func refusal(zone: String?, where isWanted: (ServedPort.Identity) -> Bool) -> Answer {
        let refusing = subject.zones.filter { zone == nil || $0.name == zone }.flatMap(\.windows)
            .filter { $0.kind == .refused && $0.seconds != nil }.compactMap(\.port)
        let scene = TimelineScene(deletionIn: subject, zone: zone) { refusing.contains($0) && isWanted($0) }
        return scene.map { .scene($0) }
            ?? .nothing("No deletion refuses a connection, as far as the review has computed it.")
    }

    /// Why there is no rollout to show.
    package var absence: String {
        let windows = subject.zones.flatMap(\.windows) + [subject.outage]
        if let reason = windows.lazy.compactMap(\.reason).first { return "Nothing was computed: \(reason)" }
        if let absent = subject.rollout?.witnessAbsent { return absent }
        if subject.zones.allSatisfy({ $0.pods == 0 }) { return "There is no pod to replace." }
        return "This review holds no rollout: the model shows none here, or it was stored by an older version."
    }
}
