/// The generator that chooses random instances: a seed gives the same ones on every machine.
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }

    /// An interval with its lower bound in the range, and at most as long as told.
    ///
    /// - Returns: The interval.
    mutating func interval(from lowest: ClosedRange<Int>, longest: Int) -> ClosedRange<Int> {
        let lower = Int.random(in: lowest, using: &self)
        return lower...lower + Int.random(in: 0...longest, using: &self)
    }

    /// Timings of a pod as the model wants them: with the gate no pod is available before it is healthy.
    ///
    /// - Returns: Seconds from creation until a pod is available, and until it is healthy.
    mutating func timings(
        gate: Bool,
        latest: Int,
        longest: Int
    ) -> (available: ClosedRange<Int>, healthy: ClosedRange<Int>) {
        let available = interval(from: 0...latest, longest: longest)
        guard gate else { return (available, interval(from: 0...latest, longest: longest)) }
        let lower = Int.random(in: 0...available.lowerBound, using: &self)
        return (available, lower...Int.random(in: lower...available.upperBound, using: &self))
    }
}
