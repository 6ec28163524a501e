import RolloutCore

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Prints how long a review takes as a ratio to libyaml's bare scan of the same bytes.
///
/// A ratio says the same on a slow and on a fast machine: 1 would be a review that costs nothing beside reading the YAML.
@main
enum Bench {
    static func main() {
        print("input                          bytes   scan ms  review ms  ratio")
        for input in Inputs.all {
            guard let scan = fastest({ EventScan.count(input.bytes) }), let review = fastest({ review(input.bytes) })
            else {
                print("\(input.name): not reviewable")
                exit(1)
            }
            let columns = [
                input.name.padded(to: 26), String(input.bytes.count).leftPadded(to: 10), milliseconds(scan),
                milliseconds(review), ratio(review, scan).leftPadded(to: 7),
            ]
            print(columns.joined(separator: " "))
        }
    }

    private static func review(_ bytes: [UInt8]) -> Int? {
        try? Reviewer.review([ManifestFile(bytes: bytes)], context: ReviewContext()).review.workloads.count
    }

    /// The fastest of several runs, which is the one least disturbed by whatever else the machine does.
    private static func fastest(_ work: () -> Int?) -> Duration? {
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

    private static func milliseconds(_ duration: Duration) -> String {
        let microseconds = duration.components.attoseconds / 1_000_000_000_000 + duration.components.seconds * 1_000_000
        let hundredths = (microseconds + 5) / 10
        let fraction = String(hundredths % 100).leftPadded(to: 2, with: "0")
        return "\(hundredths / 100).\(fraction)".leftPadded(to: 9)
    }

    private static func ratio(_ one: Duration, _ other: Duration) -> String {
        let tenths = Int((one / other * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }

    fileprivate func leftPadded(to width: Int, with filler: String = " ") -> String {
        String(repeating: filler, count: max(0, width - count)) + self
    }
}
