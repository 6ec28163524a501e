@testable import ManifestText
@testable import RolloutCore
import Testing

/// Absolute numbers and percentages, as maxSurge, maxUnavailable and the fields of a PodDisruptionBudget take them.
struct IntOrPercentTests {
    @Test(
        arguments: [
            ("0", .pods(0)), ("6", .pods(6)), ("25%", .percent(25)), ("\"25%\"", .percent(25)), ("'0%'", .percent(0)),
            ("100%", .percent(100)), ("150%", .percent(150)), ("2147483647", .pods(2_147_483_647)),
            // A quoted number is a string, and a string has to be a percentage.
            ("\"6\"", nil), ("2147483648", nil), ("-1", nil), ("-1%", nil), ("2.5", nil), ("2.5%", nil), ("25 %", nil),
            ("\"%\"", nil),
            ("six", nil), ("\"%25\"", nil), ("25%%", nil), ("[1]", nil), ("{a: 1}", nil), ("0x10%", nil),
            ("99999999999999999999%", nil),
        ] as [(String, IntOrPercent?)]
    )
    func reads(written: String, amount: IntOrPercent?) throws {
        var problems: [InputProblem] = []
        #expect(try ResourcesText.reader("a: \(written)").intOrPercent("a", &problems)?.value == amount)
        #expect(problems.isEmpty == (amount != nil))
    }

    /// Kubernetes wants `[0-9]+%` (apimachinery, util/validation, IsValidPercent).
    @Test(arguments: ["+25%", "-0%"])
    func aPercentageHasNoSign(written: String) throws {
        var problems: [InputProblem] = []
        #expect(try ResourcesText.reader("a: \(written)").intOrPercent("a", &problems)?.value == nil)
    }

    @Test(arguments: [
        (25, 15, 4, 3), (25, 6, 2, 1), (25, 4, 1, 1), (25, 3, 1, 0), (25, 1, 1, 0), (25, 0, 0, 0), (0, 6, 0, 0),
        (1, 6, 1, 0),
        (10, 10, 1, 1), (10, 11, 2, 1), (33, 3, 1, 0), (34, 3, 2, 1), (50, 5, 3, 2), (99, 6, 6, 5), (100, 6, 6, 6),
        (150, 6, 9, 9),
        (150, 5, 8, 7), (200, 3, 6, 6), (25, 10_000, 2500, 2500), (1, 10_000, 100, 100),
        (100_000, 10_000, 10_000_000, 10_000_000),
    ])
    func percentagesRoundUpForSurgeAndDownForUnavailable(percent: Int, replicas: Int, up: Int, down: Int) {
        #expect(IntOrPercent.percent(percent).roundedUp(of: replicas) == up)
        #expect(IntOrPercent.percent(percent).roundedDown(of: replicas) == down)
    }

    @Test func theTwoRoundingsEncloseTheTrueShare() {
        for percent in 0...130 {
            for replicas in 0...40 {
                let up = IntOrPercent.percent(percent).roundedUp(of: replicas)
                let down = IntOrPercent.percent(percent).roundedDown(of: replicas)
                #expect(down * 100 <= percent * replicas && percent * replicas <= up * 100)
                #expect(up - down == ((percent * replicas).isMultiple(of: 100) ? 0 : 1))
            }
        }
    }

    @Test(arguments: [0, 1, 6, 100])
    func anAbsoluteNumberDoesNotDependOnTheReplicas(replicas: Int) {
        #expect(IntOrPercent.pods(3).roundedUp(of: replicas) == 3)
        #expect(IntOrPercent.pods(3).roundedDown(of: replicas) == 3)
    }

    @Test func describesItselfAsWritten() {
        #expect(IntOrPercent.pods(3).description == "3")
        #expect(IntOrPercent.percent(25).description == "25%")
    }
}
