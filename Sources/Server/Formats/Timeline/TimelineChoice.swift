import HTTPTypes
import RolloutCore

/// The picture that a question asks for, or why there is none.
enum TimelineChoice {
    case scene(TimelineScene)
    /// One sentence.
    case nothing(String)

    /// Throws 404 for a zone or a port that the workload does not have.
    init(_ window: TimelineWindow?, of workload: WorkloadDTO) throws {
        switch window {
        case nil: self = Self.worst(of: workload)
        case .outage: self = Self.dark(workload, zone: nil, workload.outage)
        case .blackout(nil):
            let blackouts = Self.blackouts(of: workload)
            guard let longest = Self.worst(blackouts) else { throw Problem.notFound }
            self = Self.dark(workload, zone: longest.zone, longest.window)
        case .blackout(let zone):
            guard let named = Self.blackouts(of: workload).first(where: { $0.zone == zone }) else {
                throw Problem(.notFound, code: "not-found", "The workload has no such zone.")
            }
            self = Self.dark(workload, zone: named.zone, named.window)
        case .fewest: self = Self.fewest(workload) ?? .nothing(Self.reason(of: workload))
        case .refused(nil):
            self = Self.deletion(workload, RefusedTime.all(workload, zone: nil))
        case .refused(let port?): self = try Self.refused(workload, port)
        }
    }

    /// Windows with a rollout that proves them, the worst first, then the rollout with the fewest serving pods, then what
    /// each deletion refuses: the first of these that there is.
    private static func worst(of workload: WorkloadDTO) -> TimelineChoice {
        var dark: [(zone: String?, window: WindowDTO)] = [(zone: nil, window: workload.outage)]
        dark += blackouts(of: workload).map { (zone: $0.zone, window: $0.window) }
        let proven = dark.filter { !($0.window.witness.value?.events.isEmpty ?? true) }
        if let worst = worst(proven) { return self.dark(workload, zone: worst.zone, worst.window) }
        if let fewest = fewest(workload) { return fewest }
        let refused = RefusedTime.all(workload, zone: nil)
        return refused.isEmpty ? .nothing(reason(of: workload)) : deletion(workload, refused)
    }

    private static func blackouts(of workload: WorkloadDTO) -> [(zone: String, window: WindowDTO)] {
        workload.zones.flatMap { zone in
            zone.windows.filter { $0.kind == .blackout }.map { (zone.zone, $0) }
        }
    }

    /// Of equals the first.
    private static func worst<Zone>(_ windows: [(zone: Zone, window: WindowDTO)]) -> (zone: Zone, window: WindowDTO)? {
        windows.reduce(nil) { worst, one in
            guard let worst else { return one }
            return WindowRank(worst.window) < WindowRank(one.window) ? one : worst
        }
    }

    private static func dark(_ workload: WorkloadDTO, zone: String?, _ window: WindowDTO) -> TimelineChoice {
        guard let witness = window.witness.value, !witness.events.isEmpty else {
            let place = zone ?? "All zones together"
            guard window.computed else {
                return .nothing("\(place): not computed. \(window.reason.value ?? "")")
            }
            if let absent = window.witnessAbsent.value {
                return .nothing("\(place): \(window.kind) \(WindowWords.length(window)). \(absent)")
            }
            return .nothing("\(place): never dark. The \(window.kind) is \(WindowWords.length(window)).")
        }
        var scene = TimelineScene(witness, of: workload, zone: zone)
        if let placement = WindowWords.placement(window) {
            scene.sentences.append("The old pods are taken to be \(placement), since it is not known where they are.")
        }
        if !window.exact {
            let most = window.upperBoundSeconds.value.map { TimelineWords.length($0) } ?? "without end"
            scene.sentences.insert("The search was ended: it could be longer, but no longer than \(most).", at: 1)
        }
        return .scene(scene)
    }

    private static func fewest(_ workload: WorkloadDTO) -> TimelineChoice? {
        guard let witness = workload.rollout.value?.witness.value, !witness.events.isEmpty else { return nil }
        return .scene(TimelineScene(witness, of: workload, zone: nil, isOfFewest: true))
    }

    private static func deletion(_ workload: WorkloadDTO, _ times: [RefusedTime]) -> TimelineChoice {
        guard let scene = TimelineScene(deletionIn: workload, times) else {
            return .nothing("No deletion refuses a connection, as far as the review has computed it.")
        }
        return .scene(scene)
    }

    private static func refused(_ workload: WorkloadDTO, _ named: TimelineWindow.RefusedPort) throws -> TimelineChoice {
        let windows = workload.zones.filter { $0.zone == named.zone }.flatMap(\.windows).filter { $0.kind == .refused }
        let ports = windows.compactMap(\.port.value).filter {
            $0.name.value == named.port || String($0.number) == named.port
        }
        guard !ports.isEmpty else {
            throw Problem(.notFound, code: "not-found", "The workload has no such zone and port.")
        }
        let names = ports.map { workload.name(of: $0) }
        let times = RefusedTime.all(workload, zone: named.zone).compactMap { time in
            let own = time.ports.filter(names.contains)
            return own.isEmpty ? nil : RefusedTime(from: time.from, to: time.to, ports: own)
        }
        return deletion(workload, times)
    }

    /// Why there is no rollout to show.
    private static func reason(of workload: WorkloadDTO) -> String {
        if let reason = (workload.zones.flatMap(\.windows) + [workload.outage]).lazy.compactMap(\.reason.value).first {
            return "Nothing was computed: \(reason)"
        }
        if let absent = workload.rollout.value?.witnessAbsent.value { return absent }
        if workload.zones.allSatisfy({ $0.pods == 0 }) { return "There is no pod to replace." }
        return "This review holds no rollout: the model shows none here, or it was stored by an older version."
    }
}
