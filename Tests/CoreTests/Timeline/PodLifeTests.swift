@testable import RolloutCore
import Testing

/// What pods do when, by their events alone.
struct PodLifeTests {
    private func lane(_ name: String, _ events: [WitnessEvent]) throws -> [String] {
        let pod = try #require(PodLife.all(events).first { $0.name == name })
        return TimelineText.words(TimelineScene.Lane(name: name, parts: pod.parts))
    }

    @Test func oldPodsComeFirst() {
        #expect(PodLife.all(TimelineText.dark).map(\.name) == ["old-1", "old-2", "new-1", "new-2"])
        #expect(PodLife.all(TimelineText.dark).map(\.isOld) == [true, true, false, false])
    }

    @Test func anOldPodServesUntilItIsDeletedAndDrainsUntilItStops() throws {
        #expect(try lane("old-1", TimelineText.dark) == ["serving ..20", "draining 20..30", "gone 30.."])
    }

    @Test func aPodIsReadyWhereItIsCountedBeforeItIsServed() throws {
        #expect(try lane("new-1", TimelineText.dark) == ["starting 0..20", "ready 20..150", "serving 150.."])
    }

    @Test func aPodThatIsServedBeforeItIsCountedIsNeverReady() throws {
        #expect(try lane("new-2", TimelineText.dark) == ["starting 30..180", "serving 180.."])
    }

    @Test func partsWithoutLengthAreLeftOut() throws {
        let events = TimelineText.events("0 delete old-1 a\n0 stopsServing old-1 a")
        #expect(try lane("old-1", events) == ["serving ..0", "gone 0.."])
    }

    @Test func anUnknownEventIsNobodysCreation() throws {
        let events = TimelineText.events("20 shrinks new-9 z")
        #expect(try lane("new-9", events) == ["serving .."])
        #expect(PodEvent.words("shrinks") == "shrinks")
    }
}
