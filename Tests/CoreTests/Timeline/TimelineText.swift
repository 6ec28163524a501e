@testable import RolloutCore
import RolloutEngine

/// Rollouts and workloads for tests of the timeline, small enough to be worked out by hand.
enum TimelineText {
    /// - Returns: Events in the form `20 delete old-1 a`; without a zone they take all zones as one.
    static func events(_ text: String) -> [WitnessEvent] {
        text.split(separator: "\n").map { line in
            let words = line.split(separator: " ").map(String.init)
            return WitnessEvent(
                at: Int(words[0]) ?? 0,
                event: words[1],
                pod: words[2],
                zone: words.count > 3 ? words[3] : nil,
                rule: "why \(words[2]) may \(words[1])"
            )
        }
    }

    /// Leaves zone a dark from 30 to 180.
    static let dark = events(
        """
        0 create new-1 b
        20 available new-1 b
        20 delete old-1 a
        20 delete old-2 a
        30 stopsServing old-1 a
        30 stopsServing old-2 a
        30 create new-2 a
        150 healthy new-1 b
        180 healthy new-2 a
        200 available new-2 a
        """
    )

    /// The same pods, of which zone a keeps one that serves.
    static let calm = events(
        """
        0 create new-1 b
        180 healthy new-1 b
        200 available new-1 b
        200 delete old-1 a
        200 create new-2 a
        290 stopsServing old-1 a
        380 healthy new-2 a
        400 available new-2 a
        400 delete old-2 a
        490 stopsServing old-2 a
        """
    )

    static let web = ServedPort.Identity(service: "edge", name: "web", number: 80)
    static let tls = ServedPort.Identity(service: "edge", name: "tls", number: 443)

    /// A port that closes 10 s after the deletion, and gives open connections 20 s of the 35 s that they are promised.
    static func port(_ identity: ServedPort.Identity, accepts: Int = 10, start: Int = 0) -> Deletion.Port {
        Deletion.Port(
            identity: identity,
            acceptWindow: accepts,
            promised: 35,
            kept: 20,
            end: .kill,
            deregistrationStart: start,
            deregistrationDelay: 300,
            connectionTermination: false
        )
    }

    static func deletion(_ ports: [Deletion.Port]) -> Deletion {
        Deletion(
            deregistrationLag: SecondsInterval(least: 30, most: 90),
            terminationGracePeriod: 30,
            ports: ports
        )
    }

    static func window(
        _ kind: Window.Kind,
        _ seconds: Int,
        port: ServedPort.Identity? = nil,
        witness: [WitnessEvent] = []
    ) -> TimelineWindow {
        TimelineWindow(kind: kind, port: port, length: MeasuredLength(.seconds(seconds)), witness: witness)
    }

    /// Two zones: a is dark for 150 s, and each deleted pod there refuses web for 80 s and cuts it by 15 s.
    static func subject(
        a: [TimelineWindow]? = nil,
        b: [TimelineWindow] = [],
        outage: TimelineWindow? = nil,
        fewest: [WitnessEvent] = [],
        deletion: Deletion? = deletion([port(web)]),
        leastServing: Int? = nil
    ) -> TimelineSubject {
        TimelineSubject(
            zones: [
                TimelineSubject.Zone(
                    name: "a",
                    pods: 2,
                    leastServing: leastServing,
                    windows: a ?? [
                        window(.blackout, 150, witness: dark), window(.refused, 80, port: web),
                        window(.cut, 15, port: web),
                    ]
                ),
                TimelineSubject.Zone(name: "b", pods: 0, leastServing: nil, windows: b),
            ],
            outage: outage ?? window(.outage, 0),
            rollout: TimelineSubject.Rollout(leastServing: leastServing, witness: fewest, witnessAbsent: nil),
            deletion: deletion,
            hasSeveralServices: false
        )
    }

    /// - Returns: Parts in the form `serving ..20`, `gone 30..`.
    static func words(_ lane: TimelineScene.Lane) -> [String] {
        func text(_ second: Int?) -> String { second.map(String.init) ?? "" }
        return lane.parts.map { "\($0.phase.rawValue) \(text($0.from))..\(text($0.to))" }
            + lane.drains.map { "\($0.phase.rawValue) \($0.from)..\($0.to)" }
    }
}
