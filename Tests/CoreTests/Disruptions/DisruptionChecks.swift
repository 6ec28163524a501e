import RolloutEngine
import RolloutOracle
import Testing

/// Holds worst cases of disruptions against what an exhaustive search found, and against the replay.
enum DisruptionChecks {
    static func length(_ blackout: Blackout) -> WindowLength {
        switch blackout {
        case .seconds(let seconds): .seconds(seconds)
        case .unbounded: .unbounded
        }
    }

    static func interval(_ range: ClosedRange<Int>) -> SecondsInterval {
        SecondsInterval(least: range.lowerBound, most: range.upperBound)
    }

    /// The worst case holds the truth between what it shows and what it proves, and its witness replays.
    static func check(
        _ worst: DisruptionCase,
        _ truth: WindowLength,
        _ model: DisruptionModel,
        _ disruption: Disruption,
        zone: Int
    ) {
        #expect(worst.length <= truth && truth <= worst.upperBound, "\(model), zone \(zone): \(truth), \(worst)")
        replays(worst, model, disruption, zone: zone)
    }

    static func replays(_ worst: DisruptionCase, _ model: DisruptionModel, _ disruption: Disruption, zone: Int) {
        guard worst.length.isPositive else { return }
        do {
            let seen = try DisruptionReplay(model, disruption).run(worst.witness)
            #expect(seen.dark[zone] == worst.length, "\(model), zone \(zone)")
        } catch {
            Issue.record("\(model), zone \(zone): \(error)")
        }
    }
}
