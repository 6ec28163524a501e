import ManifestText
import RolloutCore

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Prints how long a review takes as a ratio to libyaml's bare scan of the same bytes, how the engine grows with pods,
/// and what all scenarios cost beside the rollout.
///
/// A ratio says the same on a slow and on a fast machine: 1 would be a review that costs nothing beside reading the YAML.
@main
enum Bench {
    static func main() {
        reviews()
        print()
        EngineGrowth.report()
        print()
        if !ScenarioCost.report() { exit(1) }
    }

    private static func reviews() {
        print("input                          bytes   scan ms  review ms  ratio")
        for input in Inputs.all {
            guard let scan = Stopwatch.fastest({ EventScan.count(input.bytes) }),
                let review = Stopwatch.fastest({ review(input.bytes) })
            else {
                print("\(input.name): not reviewable")
                exit(1)
            }
            let columns = [
                input.name.padded(to: 26), String(input.bytes.count).leftPadded(to: 10), Stopwatch.milliseconds(scan),
                Stopwatch.milliseconds(review), ratio(review, scan).leftPadded(to: 7),
            ]
            print(columns.joined(separator: " "))
        }
    }

    private static func review(_ bytes: [UInt8]) -> Int? {
        try? Reviewer.review([ManifestFile(bytes: bytes)], context: ReviewContext()).review.workloads.count
    }

    private static func ratio(_ one: Duration, _ other: Duration) -> String {
        let tenths = Int((one / other * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }
}

extension String {
    func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }

    func leftPadded(to width: Int, with filler: String = " ") -> String {
        String(repeating: filler, count: max(0, width - count)) + self
    }
}
