import Testing

@testable import ManifestText
@testable import RolloutCore

/// Numbers at and beyond the ends of what 64 bits hold, as manifests, queries and configuration files may have them.
struct WholeNumberTests {
    private static let most = 1_000_000_000_000_000_000

    @Test(arguments: [
        ("0", 0), ("-0", 0), ("+7", 7), ("-7", -7), ("007", 7), ("010", 8), ("08", 8), ("0x1F", 31), ("-0x1f", -31),
        ("0b101", 5),
        ("0o17", 15), ("1_000", 1000), ("6.0", 6), ("1e3", 1000), ("-0.0", 0), ("1e-400", 0),
        ("9223372036854775807", most), ("-9223372036854775808", -most), ("9223372036854775808", most),
        ("-9223372036854775809", -most), ("-0x8000000000000000", -most), ("0xffffffffffffffffffff", most),
        ("1e18", most), ("1e19", most), ("-1e308", -most), ("999999999999999999", 999_999_999_999_999_999),
        ("1000000000000000001", most), (String(repeating: "9", count: 5000), most),
    ])
    func yaml(text: String, number: Int) { #expect(Int(yaml: text) == number) }

    @Test(arguments: [
        "", "-", "+", "--1", "-+1", "0x", "0b2", "1e999999", "-1e999", ".inf", "-.inf", ".nan", "inf", "nan", "6.5",
        "1e-1", "six",
        "٦", "1 2", "0x1p4", "_1", "1,000", "1h", "\u{0}", "0x-8000000000000000", "-0-1000000000000000000000",
    ])
    func whatIsNoWholeNumber(text: String) { #expect(Int(yaml: text) == nil) }

    @Test(arguments: [
        ("9223372036854775807", Int.max), ("-9223372036854775808", Int.min), ("-0x8000000000000000", Int.min),
        ("0x7fffffffffffffff", Int.max), ("9223372036854775808", nil), ("-9223372036854775809", nil), ("1e3", nil),
        ("017", 15), ("0x-8000000000000000", nil),
    ])
    func exactly(text: String, number: Int?) { #expect(Int(exactYAML: text) == number) }

    @Test(arguments: [
        ("0", 0), ("010", 10), ("+5", 5), ("-9223372036854775808", -most), ("99999999999999999999", most),
        ("0x10", nil),
        ("1_0", nil), (" 1", nil), ("1.0", nil), ("", nil), ("-", nil), ("٦", nil),
    ])
    func decimal(text: String, number: Int?) { #expect(Int(decimal: text) == number) }

    @Test(arguments: [
        (0.0, 0), (-0.0, 0), (1e18, most), (1e300, most), (-1e300, -most), (Double(Int.min), -most), (0.5, nil),
        (Double.infinity, nil), (Double.nan, nil), (Double.leastNonzeroMagnitude, nil),
    ])
    func whole(number: Double, whole: Int?) { #expect(WholeNumber.whole(number) == whole) }

    /// The parts of a duration add up without leaving 64 bits.
    @Test(
        arguments: [
            "9223372036.9s", "9223372036854775807ns", "9223372036854775807h", "1e9h", "-1s", "2562047h47m16.9s",
            "876000h1ns",
            "31536000s31536000s", String(repeating: "9", count: 400) + "s", String(repeating: "8759h", count: 400),
        ]
    )
    func durationsBeyondTheLimit(text: String) { #expect(GoDuration.wholeSeconds(text) == nil) }

    @Test(arguments: [("31536000s", 31_536_000), ("31536000.999999999s", 31_536_000), ("31535999s1000ms", 31_536_000)])
    func durationsAtTheLimit(text: String, seconds: Int) { #expect(GoDuration.wholeSeconds(text) == seconds) }

    /// As JSON a number stays what it is, whatever a field would make of it.
    @Test func theLeastIntegerAsJSON() {
        #expect(PatchValue.plain("-0x8000000000000000").asJSON == .int(Int.min))
        #expect(PatchValue.plain("0x-8000000000000000").asJSON == .string("0x-8000000000000000"))
    }
}
