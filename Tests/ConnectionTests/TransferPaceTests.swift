import Testing

@testable import HTTPConnections

/// How long a body may take, by what has come of it.
struct TransferPaceTests {
    private let bodies = BodyBounds(bytes: 24 * 1024 * 1024)
    private let start = ContinuousClock.now

    private func seconds(_ pace: TransferPace) -> Double { start.duration(to: pace.deadline) / .seconds(1) }

    @Test func nothingHasItsTime() {
        #expect(seconds(TransferPace(bodies, start: start)) == 20)
    }

    @Test func everySixtyFourKibibytesBuyASecond() {
        var pace = TransferPace(bodies, start: start)
        for _ in 0..<640 { pace.moved(1024) }
        #expect(seconds(pace) == 30)
    }

    @Test func whatIsTooMuchBuysNone() {
        var pace = TransferPace(bodies, start: start)
        pace.moved(24 * 1024 * 1024)
        #expect(seconds(pace) == 404)
        pace.moved(24 * 1024 * 1024)
        #expect(seconds(pace) == 404)
    }
}
