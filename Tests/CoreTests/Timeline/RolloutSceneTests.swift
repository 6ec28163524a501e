@testable import RolloutCore
import Testing

/// The scene of a rollout, worked out by hand.
struct RolloutSceneTests {
    private let scene = TimelineScene(TimelineText.dark, of: TimelineText.subject(), zone: "a")

    @Test func everyZoneIsAGroupAndTheWindowsOwnIsTheTarget() {
        #expect(scene.groups.map(\.title) == ["a", "b"])
        #expect(scene.groups.map(\.isTarget) == [true, false])
        #expect(scene.groups.map { $0.lanes.map(\.name) } == [["old-1", "old-2", "new-2"], ["new-1"]])
    }

    @Test func theWindowIsTheStretch() {
        #expect(scene.stretch?.from == 30 && scene.stretch?.to == 180)
        #expect(TimelineScene.label(of: scene.stretch ?? .init(count: 1)) == "150\u{A0}s dark")
        #expect(
            scene.sentences.first
                == "a is dark for 150\u{A0}s: from 30\u{A0}s, when old-2 takes no connection any more, to 180\u{A0}s, when new-2 is healthy."
        )
    }

    @Test func aWindowWithoutEndSaysSo() {
        #expect(TimelineScene.label(of: .init(count: 0, from: 30)) == "dark without end")
        let events = TimelineText.events("0 delete old-1 a\n10 stopsServing old-1 a")
        let scene = TimelineScene(events, of: TimelineText.subject(), zone: "a")
        #expect(
            scene.sentences.first
                == "a stays dark from 10\u{A0}s, when old-1 takes no connection any more: no new pod comes there."
        )
    }

    /// Web closes 10 s after the deletion at 20, connections come for up to 90 s; those that were open are promised 35 s more,
    /// and SIGKILL comes 30 s after the deletion.
    @Test func aDeletedPodRefusesCutsAndIsKilled() {
        let lane = scene.groups[0].lanes[0]
        #expect(
            TimelineText.words(lane) == [
                "serving ..20", "draining 20..30", "gone 30..", "refused 30..110", "cut 50..65",
            ]
        )
        #expect(lane.marks == [.init(kind: .killed, at: 50)])
        #expect(lane.drains.map(\.label) == ["80\u{A0}s refused", "15\u{A0}s cut"])
        #expect(lane.drains.map(\.ports) == [["web 80"], ["web 80"]])
        #expect(lane.drains[0].cause == "the accept window is 10 s, the deregistration lag up to 90 s")
        #expect(lane.drains[1].cause == "promised 35 s after the port has closed, kept 20 s, until SIGKILL")
    }

    @Test func onlyTheFirstDeletedPodOfTheTargetIsLabelled() {
        let labelled = scene.groups.flatMap(\.lanes).map { $0.drains.filter(\.isLabelled).map(\.phase) }
        #expect(labelled == [[.refused, .cut], [], [], []])
    }

    @Test func podsAreMarkedWhenTheControllerCountsThem() {
        #expect(scene.groups[1].lanes[0].marks == [.init(kind: .available, at: 20)])
        #expect(scene.groups[0].lanes[2].marks == [.init(kind: .available, at: 200)])
    }

    @Test func eachEventSaysHowManyServeThen() {
        #expect(scene.events.map(\.serving) == [0, 0, 2, 2, 1, 0, 0, 1, 1, 1])
        #expect(scene.events.map { $0.lane?.group } == [1, 1, 0, 0, 0, 0, 0, 1, 0, 0])
        #expect(scene.events[2].what == "is deleted" && scene.events[2].cause == "why old-1 may delete")
        // The last that stops is the event to look at.
        #expect(scene.begin == 5)
    }

    @Test func theLastSecondHasWhatFollowsOnTheLastDeletion() {
        #expect(scene.last == 200)
        let late = TimelineText.events(
            "0 delete old-1 a\n10 stopsServing old-1 a\n15 healthy new-1 a\n0 create new-1 a"
        )
        // Connections come until 90.
        #expect(TimelineScene(late, of: TimelineText.subject(), zone: "a").last == 90)
    }

    @Test func aKillLongAfterEverythingElseIsLeftOut() {
        var deletion = TimelineText.deletion([TimelineText.port(TimelineText.web)])
        deletion.terminationGracePeriod = 3600
        let scene = TimelineScene(TimelineText.dark, of: TimelineText.subject(deletion: deletion), zone: "a")
        #expect(scene.last == 200)
        #expect(!scene.groups.flatMap(\.lanes).flatMap(\.marks).contains { $0.kind == .killed })
    }

    @Test func aZoneThatTheWorkloadDoesNotNameHasAGroup() {
        let scene = TimelineScene(
            TimelineText.dark + TimelineText.events("20 shrinks new-9 z"),
            of: TimelineText.subject(),
            zone: "a"
        )
        #expect(scene.groups.map(\.title) == ["a", "b", "z"])
        #expect(scene.events.last?.what == "shrinks")
    }

    @Test func aWitnessThatKnowsNoZonesHasOneGroup() {
        let events = TimelineText.events("0 delete old-1\n10 stopsServing old-1\n40 healthy new-1\n0 create new-1")
        let scene = TimelineScene(events, of: TimelineText.subject(), zone: nil)
        #expect(scene.groups.map(\.title) == ["All zones together"])
        #expect(scene.sentences.first?.hasPrefix("Every zone is dark for 30\u{A0}s") == true)
    }

    @Test func theFewestAreSaidToBeTheLeastOnlyWhereThatIsProven() {
        let calm = TimelineText.subject(a: [TimelineText.window(.blackout, 0)], fewest: TimelineText.calm)
        let shown = TimelineScene(TimelineText.calm, of: calm, zone: nil, isOfFewest: true)
        #expect(shown.sentences == ["Here a has 1 serving pod, from 490\u{A0}s on."])
        let proven = TimelineText.subject(a: [TimelineText.window(.blackout, 0)], leastServing: 1)
        let least = TimelineScene(TimelineText.calm, of: proven, zone: nil, isOfFewest: true)
        #expect(least.sentences == ["At worst a has 1 serving pod, from 490\u{A0}s on: no zone ever has fewer."])
        #expect(least.extents == [.init(place: "a", what: "fewest: 1 serving", from: 490, to: nil)])
    }

    @Test func theTableHasEveryStretch() {
        #expect(
            scene.extents.map { "\($0.place) \($0.what.prefix(7)) \($0.from ?? -1)..\($0.to ?? -1)" } == [
                "a dark 30..180", "old-1 refused 30..110", "old-1 cut on  50..65", "old-2 refused 30..110",
                "old-2 cut on  50..65",
            ]
        )
    }
}
