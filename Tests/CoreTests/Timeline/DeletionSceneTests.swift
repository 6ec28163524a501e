@testable import RolloutCore
import RolloutEngine
import Testing

/// What a deletion does to a pod's ports, second by second.
struct DeletionSceneTests {
    private func scene(_ subject: TimelineSubject = TimelineText.subject()) throws -> TimelineScene {
        try #require(TimelineScene(deletionIn: subject, zone: nil))
    }

    private func lanes(_ scene: TimelineScene) -> [String: [String]] {
        Dictionary(uniqueKeysWithValues: scene.groups[0].lanes.map { ($0.name, TimelineText.words($0)) })
    }

    /// Deleted at 0; web closes at 10; the load balancer sends until 30 for sure and 90 at most; SIGKILL at 30 ends what is
    /// promised until 45.
    @Test func everyNumberIsInThePicture() throws {
        let scene = try scene()
        #expect(scene.groups[0].lanes.map(\.name) == ["load balancer", "web 80", "open on web 80"])
        #expect(lanes(scene)["load balancer"] == ["serving ..30", "draining 30..90", "gone 90.."])
        #expect(lanes(scene)["web 80"] == ["serving ..0", "draining 0..10", "gone 90..", "refused 10..90"])
        #expect(lanes(scene)["open on web 80"] == ["open ..30", "gone 45..", "cut 30..45"])
        #expect(
            scene.groups[0].lanes.map(\.marks) == [[], [.init(kind: .killed, at: 30)], [.init(kind: .killed, at: 30)]]
        )
        #expect(scene.last == 90)
    }

    @Test func everyEventIsTold() throws {
        let scene = try scene()
        #expect(
            scene.events.map { "\($0.at) \($0.what)" } == [
                "0 The pod is deleted",
                "0 Its deregistration starts",
                "10 web 80 closes",
                "30 The load balancer may have stopped sending",
                "30 Connections on web 80 that are still open end",
                "30 SIGKILL ends what still runs in the pod",
                "90 The last new connection arrives",
            ]
        )
        #expect(scene.events[scene.begin].what == "web 80 closes")
        #expect(scene.events[5].cause == "terminationGracePeriodSeconds is 30 s")
    }

    @Test func theSentencesSayWhatIsRefusedAndCut() throws {
        #expect(
            try scene().sentences == [
                "Each deleted pod refuses new connections on web 80 for up to 80\u{A0}s.",
                "It takes them for 10\u{A0}s or more after its deletion, and the load balancer sends them for up to 90\u{A0}s.",
                "Connections that are open when its ports close end too early: those on web 80 up to 15\u{A0}s early.",
            ]
        )
    }

    @Test func portsThatBehaveAlikeShareALaneAndTheLongestComesFirst() throws {
        let ports = [TimelineText.web, TimelineText.tls]
        let alike = TimelineText.subject(
            a: ports.map { TimelineText.window(.refused, 80, port: $0) },
            deletion: TimelineText.deletion(ports.map { TimelineText.port($0) })
        )
        #expect(try scene(alike).groups[0].lanes[1].name == "web 80 and tls 443")
        let apart = TimelineText.subject(
            a: [TimelineText.window(.refused, 80, port: ports[0]), TimelineText.window(.refused, 90, port: ports[1])],
            deletion: TimelineText.deletion([
                TimelineText.port(ports[0]), TimelineText.port(ports[1], accepts: 0),
            ])
        )
        let drains = try scene(apart).groups[0].lanes.flatMap(\.drains)
        #expect(drains.map(\.label) == ["90\u{A0}s refused", "80\u{A0}s refused"])
    }

    /// 150 s until the target is deregistered, 90 s of lag, 120 s accepting: refused from 120 to 240.
    @Test func aLateDeregistrationMovesWhatIsRefused() throws {
        let subject = TimelineText.subject(
            a: [TimelineText.window(.refused, 120, port: TimelineText.web)],
            deletion: TimelineText.deletion([TimelineText.port(TimelineText.web, accepts: 120, start: 150)])
        )
        let scene = try scene(subject)
        #expect(lanes(scene)["web 80"]?.last == "refused 120..240")
        #expect(lanes(scene)["load balancer"] == ["serving ..180", "draining 180..240", "gone 240.."])
        #expect(scene.events.contains { $0.at == 150 && $0.what == "Its deregistration starts" })
    }

    @Test func theEndOfTheDeregistrationDelayEndsConnections() throws {
        var port = TimelineText.port(TimelineText.web)
        (port.end, port.kept, port.deregistrationDelay, port.connectionTermination) = (
            .deregistrationDelay, 5, 15, true
        )
        let subject = TimelineText.subject(
            a: [TimelineText.window(.cut, 30, port: TimelineText.web)],
            deletion: TimelineText.deletion([port])
        )
        let scene = try scene(subject)
        #expect(lanes(scene)["open on web 80"] == ["open ..15", "gone 45..", "cut 15..45"])
        #expect(scene.events.contains { $0.at == 15 && $0.what == "The load balancer ends what is open on web 80" })
        #expect(scene.sentences[0] == "No deletion refuses a connection, as far as the review has computed it.")
    }

    @Test func whereNothingIsRefusedThePictureShowsWhy() throws {
        let subject = TimelineText.subject(
            a: [TimelineText.window(.refused, 0, port: TimelineText.web)],
            deletion: TimelineText.deletion([TimelineText.port(TimelineText.web, accepts: 100)])
        )
        let scene = try scene(subject)
        #expect(lanes(scene)["web 80"] == ["serving ..0", "draining 0..100", "gone 100.."])
        #expect(scene.groups[0].lanes.flatMap(\.drains).isEmpty)
    }

    /// What an older version kept: the lag alone.
    @Test func ofAnOlderReviewWhatIsRefusedIsShown() throws {
        let older = Deletion(
            deregistrationLag: SecondsInterval(least: 30, most: 90),
            terminationGracePeriod: nil,
            ports: []
        )
        let scene = try scene(TimelineText.subject(deletion: older))
        #expect(scene.groups[0].lanes.map(\.name) == ["load balancer", "web 80"])
        #expect(lanes(scene)["web 80"] == ["serving ..0", "draining 0..10", "gone 90..", "refused 10..90"])
        #expect(scene.groups[0].lanes.flatMap(\.marks).isEmpty)
    }

    @Test func withoutItsNumbersThereIsNone() {
        #expect(TimelineScene(deletionIn: TimelineText.subject(deletion: nil), zone: nil) == nil)
        #expect(TimelineScene(deletionIn: TimelineText.subject(), zone: "nowhere") == nil)
    }
}
