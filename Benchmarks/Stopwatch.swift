/// Times work and writes the time down.
enum Stopwatch {
    /// The fastest of several runs, which is the one least disturbed by whatever else the machine does.
    static func fastest(_ work: () -> Int?) -> Duration? {
        let clock = ContinuousClock()
        var best: Duration?
        for _ in 0..<7 {
            var result: Int?
            let took = clock.measure { result = work() }
            guard result != nil else { return nil }
            best = min(best ?? took, took)
        }
        return best
    }

    static func milliseconds(_ duration: Duration) -> String {
        let microseconds = duration.components.attoseconds / 1_000_000_000_000 + duration.components.seconds * 1_000_000
        let hundredths = (microseconds + 5) / 10
        let fraction = String(hundredths % 100).leftPadded(to: 2, with: "0")
        return "\(hundredths / 100).\(fraction)".leftPadded(to: 9)
    }
}
