package import RolloutEngine

/// What the sender says beside the manifests: placement, versions, timings, policy.
package struct ReviewContext: Hashable, Sendable {
    /// A zone in which the load balancer has a node, with its old pods when the sender counted them.
    package struct Zone: Hashable, Sendable {
        package var name: String
        package var pods: Int?

        package init(name: String, pods: Int?) {
            self.name = name
            self.pods = pods
        }
    }

    /// What the scheduler is trusted with.
    package enum Scheduler: String, CaseIterable, Sendable {
        /// Soft spread constraints are treated as if they were hard, which holds while every zone has room.
        case honoursSoft = "honours-soft"
        /// Only hard constraints bind it.
        case hardOnly = "hard-only"
    }

    /// The protocols of target groups, by which Network and Application Load Balancers are told apart
    /// (elbv2 API model 2015-12-01, ProtocolEnum).
    package enum TargetGroupProtocol: String, CaseIterable, Sendable {
        case tcp = "TCP"
        case tls = "TLS"
        case udp = "UDP"
        case tcpUDP = "TCP_UDP"
        case http = "HTTP"
        case https = "HTTPS"
    }

    /// Empty when the manifests have to tell.
    package var zones: [Zone] = []
    package var profile = Profile.reference
    package var scheduler = Scheduler.honoursSoft
    package var timings: [TimingPart: SecondsInterval] = [:]
    package var kubernetes: String?
    package var lbc: String?
    package var chart: String?
    /// The longest connection that must survive, in seconds.
    package var longest: Int?
    /// Whether the readiness gate is injected; wins over what the manifests show of it.
    package var readinessGate: Bool?
    /// The loadBalancerClass of Services that do not state one; `none` if they have no class.
    package var serviceClass: String?
    /// The protocol of target groups whose TargetGroupBinding states none.
    package var targetGroupProtocol: TargetGroupProtocol?

    /// The scenarios to review beside the rollout; nil for those that the manifests say something about.
    package var scenarios: Set<Scenario>?
    /// What those scenarios add to the verdict.
    package var disruptions = DisruptionVerdict.report
    /// Further pushes, each of which comes while a rollout is under way, that a rollout is held to bear.
    package var interruptions = 1
    /// Nodes of each zone that new pods may go to, where no Nodes are posted.
    package var nodesPerZone: Int?
    /// Seconds for which whatever replaces nodes keeps to PodDisruptionBudgets, before it deletes pods; nil for good.
    package var pdbTimeout: Int?

    /// Rules that the request sets aside.
    package var ignored: [IgnoredRule] = []
    /// The day of the review, by which dated exceptions end; nil keeps all of them.
    ///
    /// A review that does not depend on a date does not hold one, so that the same input gives the same review on every day.
    package var asOf: CalendarDate?

    package init() {}

    /// Looks up a timing.
    ///
    /// - Returns: The interval that the request gives, else that of the profile.
    package func timing(_ part: TimingPart) -> Sourced<SecondsInterval> {
        if let interval = timings[part] { return Sourced(interval, .request(part.parameter)) }
        return Sourced(profile.interval(of: part), .profile(profile))
    }

    /// Changes the profile.
    ///
    /// - Returns: The same context under another profile.
    package func with(profile: Profile) -> ReviewContext {
        var copy = self
        copy.profile = profile
        return copy
    }
}
