import Testing

@testable import Server

/// What was used is remembered as long as it could be used again, in bounded memory.
struct ReplayGuardTests {
    @Test func remembersUntilTheSignatureIsTooOld() {
        let guarded = ReplayGuard(limit: 10)
        #expect(guarded.use([1], until: 301, now: 0) == .first)
        #expect(guarded.use([1], until: 301, now: 300) == .again)
        #expect(guarded.use([2], until: 301, now: 300) == .first)
    }

    @Test func forgetsNothingThatCouldComeAgainAndTakesNoMore() {
        let guarded = ReplayGuard(limit: 3)
        for code in UInt8(0)..<3 { #expect(guarded.use([code], until: 300, now: 0) == .first) }
        #expect(guarded.use([3], until: 300, now: 299) == .full)
        #expect(guarded.use([0], until: 300, now: 299) == .again)
        #expect(guarded.use([3], until: 600, now: 300) == .first)
    }
}
