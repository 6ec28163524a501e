import RolloutCore
import RolloutEngine

/// How a rollout goes, as the API shows it.
struct RolloutDTO: Codable, Sendable {
    var waves: Int
    var longestWaveSeconds: Int
    var durationSeconds: IntervalDTO
    var peakPods: Int
    /// Null where the model has no figure.
    var lowestServing: OrNull<Int>
    /// A rollout that serves as few as any; null where the witness of a window shows more, or the model has none.
    var witness: OrNull<WitnessDTO>
    /// Why there is no witness where one would be; null otherwise.
    var witnessAbsent: OrNull<String>

    /// Takes the names of the zones that the schedule numbers; nil for a plan outside the model.
    init?(_ outlook: RolloutOutlook, zones: [String]) {
        guard let course = outlook.course else { return nil }
        waves = course.waves
        longestWaveSeconds = course.longestWave
        durationSeconds = IntervalDTO(course.duration)
        peakPods = course.peakPods
        lowestServing = OrNull(course.lowestServing)
        witness = OrNull(
            outlook.schedule.map { WitnessDTO($0.events, zones: $0.isOfAllZones ? [] : zones) }
        )
        witnessAbsent = OrNull(outlook.scheduleAbsent)
    }
}
