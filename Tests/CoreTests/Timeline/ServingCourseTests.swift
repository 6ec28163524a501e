@testable import RolloutCore
import Testing

/// Serving targets counted by hand.
struct ServingCourseTests {
    private func course(_ zone: String, _ events: [WitnessEvent] = TimelineText.dark) -> ServingCourse {
        ServingCourse(events.filter { $0.zone == zone })
    }

    @Test func stepsHaveOneCountASecond() {
        #expect(course("a").before == 2)
        #expect(course("a").steps == [.init(at: 30, count: 0), .init(at: 180, count: 1)])
        #expect(course("b").before == 0)
        #expect(course("b").steps == [.init(at: 150, count: 1)])
    }

    @Test func aZoneIsDarkFromTheLastThatStopsToTheFirstThatIsHealthy() {
        #expect(course("a").dark == [.init(count: 0, from: 30, to: 180, began: "old-2", ended: "new-2")])
        #expect(course("a").longestDark?.length == 150)
    }

    @Test func aZoneThatNeverServedIsNotDark() {
        #expect(course("b").dark.isEmpty)
        #expect(course("b").low == nil)
    }

    @Test func onePodThatBeginsAsAnotherStopsLeavesNoGap() {
        let course = ServingCourse(
            TimelineText.events("0 create new-1 a\n0 delete old-1 a\n10 stopsServing old-1 a\n10 healthy new-1 a")
        )
        #expect(course.steps == [.init(at: 10, count: 1)])
        #expect(course.dark.isEmpty)
    }

    @Test func aZoneThatNobodyComesToStaysDark() {
        let course = ServingCourse(TimelineText.events("0 delete old-1 a\n10 stopsServing old-1 a"))
        #expect(course.dark == [.init(count: 0, from: 10, to: nil, began: "old-1", ended: nil)])
        #expect(course.longestDark?.length == nil)
    }

    @Test func oneWithoutEndIsTheLongest() {
        let course = ServingCourse(
            TimelineText.events(
                """
                0 delete old-1 a
                10 stopsServing old-1 a
                500 healthy new-1 a
                510 delete new-1 a
                520 stopsServing new-1 a
                0 create new-1 a
                """
            )
        )
        #expect(course.longestDark?.from == 520)
    }

    @Test func theFewestAreThoseOfTheLongestSuchTime() {
        // 2 serve until 290, 1 until 380, 2 until 490, and 1 from then on.
        #expect(course("a", TimelineText.calm).low?.from == 490)
        #expect(course("a", TimelineText.calm).low?.count == 1)
    }

    @Test func whereNothingIsLostTheFewestAreThereAllAlong() {
        let course = ServingCourse(TimelineText.events("0 delete old-1 a\n0 create new-1 a\n5 healthy new-1 a"))
        #expect(course.low == .init(count: 1))
    }
}
