import RolloutCore
import RolloutEngine

/// The context of a review, echoed.
struct ContextDTO: Codable, Sendable {
    struct Zone: Codable, Sendable {
        var zone: String
        var pods: OrNull<Int>
    }

    var zones: [Zone]
    var profile: OpenEnum<Profile>
    var scheduler: OpenEnum<ReviewContext.Scheduler>
    /// Only the timings that the request replaced.
    var timings: [String: IntervalDTO]
    var kubernetes: OrNull<String>
    var lbc: OrNull<String>
    var chart: OrNull<String>
    var longest: OrNull<Int>
    var readinessGate: OrNull<Bool>
    var serviceClass: OrNull<String>
    var targetGroupProtocol: OrNull<String>
    /// Null for those that the manifests say something about, and in reviews stored by older versions.
    var scenarios: OrNull<[OpenEnum<Scenario>]>
    /// Null in reviews stored by older versions.
    var disruptions: OrNull<OpenEnum<DisruptionVerdict>>
    /// Null in reviews stored by older versions.
    var interruptions: OrNull<Int>
    var nodesPerZone: OrNull<Int>
    /// Seconds; null in reviews stored by older versions.
    var pdbTimeout: OrNull<Int>
    var ignored: [IgnoredRuleDTO]
    /// Null where no exception with a date was looked at.
    var asOf: OrNull<String>

    init(_ context: ReviewContext) {
        zones = context.zones.map { Zone(zone: $0.name, pods: OrNull($0.pods)) }
        profile = OpenEnum(context.profile)
        scheduler = OpenEnum(context.scheduler)
        timings = [:]
        for (part, interval) in context.timings { timings[part.rawValue] = IntervalDTO(interval) }
        kubernetes = OrNull(context.kubernetes)
        lbc = OrNull(context.lbc)
        chart = OrNull(context.chart)
        longest = OrNull(context.longest)
        readinessGate = OrNull(context.readinessGate)
        serviceClass = OrNull(context.serviceClass)
        targetGroupProtocol = OrNull(context.targetGroupProtocol?.rawValue)
        scenarios = OrNull(
            context.scenarios.map { named in Scenario.allCases.filter(named.contains).map { OpenEnum($0) } }
        )
        disruptions = OrNull(OpenEnum(context.disruptions))
        interruptions = OrNull(context.interruptions)
        nodesPerZone = OrNull(context.nodesPerZone)
        pdbTimeout = OrNull(context.pdbTimeout)
        ignored = context.ignored.map(IgnoredRuleDTO.init)
        asOf = OrNull(context.asOf?.description)
    }
}

/// An interval of seconds.
struct IntervalDTO: Codable, Sendable {
    var least: Int
    var most: Int

    init(_ interval: SecondsInterval) {
        least = interval.least
        most = interval.most
    }
}

/// A rule that the request sets aside.
struct IgnoredRuleDTO: Codable, Sendable {
    var rule: String
    var reason: String
    /// The last day, as 2027-01-31.
    var until: OrNull<String>

    init(_ ignored: IgnoredRule) {
        rule = ignored.rule
        reason = ignored.reason
        until = OrNull(ignored.until?.description)
    }
}
