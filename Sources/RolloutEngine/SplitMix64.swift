/// A small generator of pseudo-random numbers, so that a simulation is a function of its seed.
///
/// SplitMix64 (Steele, Lea, Flood 2014): a counter whose values are mixed; period 2^64. Good enough to draw durations,
/// and the same on every platform, which the standard library's generators do not promise.
package struct SplitMix64: RandomNumberGenerator, Sendable {
    private var state: UInt64

    package init(seed: UInt64) { state = seed }

    package mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }

    /// A whole number of an interval, all equally likely.
    mutating func draw(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }
}
