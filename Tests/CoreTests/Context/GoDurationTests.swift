import RolloutCore
import Testing

/// Go's documented syntax: a sign, decimal numbers with optional fraction and a unit each; and a bare integer for seconds.
struct GoDurationTests {
    @Test(arguments: [
        ("90", 90), ("0", 0), ("+90", 90), ("90s", 90), ("1m", 60), ("1m30s", 90), ("1h", 3600), ("1h15m30.918s", 4530),
        ("500ms", 0),
        ("1500ms", 1), ("999ms", 0), ("1.5s", 1), ("1.5m", 90), ("1.5h", 5400), (".5m", 30), ("2.m", 120), ("0.1s", 0),
        ("30s1m", 90),
        ("90s90s", 180), ("0s", 0), ("0h0m0s", 0), ("1000000us", 1), ("1000000µs", 1), ("1000000μs", 1),
        ("1000000000ns", 1),
        ("0.1s0.2s0.7s", 1), ("100ms200ms700ms", 1), ("1m60s", 120), ("007s", 7),
    ])
    func whatGoReads(text: String, seconds: Int) {
        #expect(GoDuration.wholeSeconds(text) == seconds)
    }

    @Test(
        arguments: [
            "", " ", "s", "m30s", "90 s", " 90s", "90s ", "1m 30s", "1m30", "1d", "1w", "1y", "90S", "1M", "1H",
            "90sec", "90seconds",
            ".s", ".", "1.2.3s", "1..2s", "1e3s", "0x10s", "1,5s", "1_000s", "ms", "forever", "-", "+", "--1s", "1s-",
            "1s-1s", "s90", "٣s",
            "infs", "nans", "1:30", "PT90S", "\n90s",
        ]
    )
    func whatGoRefuses(text: String) {
        #expect(GoDuration.wholeSeconds(text) == nil)
    }

    /// Go reads them, but nothing waits for less than no time.
    @Test(arguments: ["-1", "-1s", "-1m30s", "-0.5s"])
    func negativeTimesAreRefused(text: String) {
        #expect(GoDuration.wholeSeconds(text) == nil)
    }

    @Test(
        arguments: [("+90s", 90), ("+1m30s", 90), ("-0s", 0)]
    )
    func aSignIsPartOfGosSyntax(text: String, seconds: Int) {
        #expect(GoDuration.wholeSeconds(text) == seconds)
    }

    /// Fractions are rounded down, by a nanosecond too.
    @Test(
        arguments: [("999999999ns", 0), ("1m59.999999999s", 119)]
    )
    func aNanosecondLessIsASecondLess(text: String, seconds: Int) {
        #expect(GoDuration.wholeSeconds(text) == seconds)
    }

    @Test(
        arguments: [
            ("\(Limits.seconds)", Limits.seconds), ("\(Limits.seconds)s", Limits.seconds), ("8760h", Limits.seconds),
            ("\(Limits.seconds + 1)", nil), ("\(Limits.seconds + 1)s", nil), ("8760h1s", nil),
            ("99999999999999999999", nil),
            ("99999999999999999999999999h", nil), (String(repeating: "9", count: 400) + "h", nil),
        ] as [(String, Int?)]
    )
    func aYearIsTheLimit(text: String, seconds: Int?) {
        #expect(GoDuration.wholeSeconds(text) == seconds)
    }

    @Test func everyWholeNumberOfSecondsIsReadInEveryUnit() {
        for seconds in 0...3700 {
            #expect(GoDuration.wholeSeconds("\(seconds)") == seconds)
            #expect(GoDuration.wholeSeconds("\(seconds)s") == seconds)
            #expect(GoDuration.wholeSeconds("\(seconds * 1000)ms") == seconds)
            #expect(GoDuration.wholeSeconds("\(seconds / 60)m\(seconds % 60)s") == seconds)
        }
    }
}
