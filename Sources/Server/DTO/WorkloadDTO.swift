import RolloutCore

/// The review of one workload as the API shows it.
struct WorkloadDTO: Encodable {
    struct Controller: Encodable {
        var name: String
        var version: OrNull<String>
    }

    struct LoadBalancer: Encodable {
        var kind: String
        var targetType: OrNull<String>
        var services: [String]
    }

    struct Zone: Encodable {
        var zone: String
        var pods: Int
        /// Null where the model has none (cross-zone balancing, Recreate, an unknown load balancer).
        var lowestServing: OrNull<LowestServingDTO>
        var windows: [WindowDTO]

        static func all(of report: WindowsReport, _ outlook: RolloutOutlook?) -> [Zone] {
            let names = report.zones.map(\.name)
            let lowest = outlook?.lowestServing ?? []
            return report.zones.enumerated().map { index, zone in
                Zone(
                    zone: zone.name,
                    pods: zone.pods,
                    lowestServing: OrNull(lowest.indices.contains(index) ? LowestServingDTO(lowest[index]) : nil),
                    windows: zone.windows.map { WindowDTO($0, zones: names) }
                )
            }
        }
    }

    /// The fewest served pods of a zone: no behaviour serves fewer than `atLeast`, some serves as few as `atMost`.
    struct LowestServingDTO: Encodable {
        var atLeast: Int
        var atMost: Int

        init(_ lowest: LowestServing) {
            atLeast = lowest.atLeast
            atMost = lowest.atMost
        }
    }

    /// The windows after the recommended changes.
    struct Certified: Encodable {
        /// How the windows were found: `plan` is the engine on the changed numbers, without reading patched manifests.
        var by = "plan"
        var zones: [Zone]
        var outage: WindowDTO
        var safeForGood: OrNull<Bool>

        init(_ windows: WindowsReport, _ outlook: RolloutOutlook?) {
            zones = Zone.all(of: windows, outlook)
            outage = WindowDTO(windows.outage, zones: [])
            safeForGood = OrNull(outlook?.safeForGood)
        }
    }

    struct Rollout: Encodable {
        var waves: Int
        var longestWaveSeconds: Int
        var durationSeconds: IntervalDTO
        var peakPods: Int
        /// Null where the model has no figure.
        var lowestServing: OrNull<Int>

        init(_ course: RolloutCourse) {
            waves = course.waves
            longestWaveSeconds = course.longestWave
            durationSeconds = IntervalDTO(course.duration)
            peakPods = course.peakPods
            lowestServing = OrNull(course.lowestServing)
        }
    }

    struct AssumptionDTO: Encodable {
        var text: String
        var parameter: OrNull<String>
    }

    var namespace: String
    var name: String
    var kind: String
    var location: LocationDTO
    var controller: OrNull<Controller>
    var loadBalancer: LoadBalancer
    var verdict: String
    var summary: String
    var plan: [PlanNumberDTO]
    var zones: [Zone]
    var outage: WindowDTO
    var rollout: OrNull<Rollout>
    var safeForGood: OrNull<Bool>
    var likelihood: OrNull<LikelihoodDTO>
    var recommendations: [RecommendationDTO]
    var certified: OrNull<Certified>
    var findings: [FindingDTO]
    var assumptions: [AssumptionDTO]

    init(_ workload: WorkloadReview) {
        let traffic = workload.traffic
        namespace = workload.namespace
        name = workload.name
        kind = traffic.workload.kind.rawValue
        location = LocationDTO(traffic.workload.meta.location)
        controller = OrNull(
            traffic.ports.first.map { port in
                let lifecycle = port.container.lifecycle
                return Controller(name: lifecycle.name, version: OrNull(lifecycle.versionText))
            }
        )
        loadBalancer = LoadBalancer(
            kind: traffic.loadBalancers.first?.kind.family ?? "unknown",
            targetType: OrNull(traffic.loadBalancers.first?.kind.targetType),
            services: traffic.services.map(\.meta.name)
        )
        verdict = workload.verdict.rawValue
        summary = workload.summary
        plan = PlanNumbers.all(of: workload.plan)
        zones = Zone.all(of: workload.windows, workload.outlook)
        outage = WindowDTO(workload.windows.outage, zones: [])
        rollout = OrNull(workload.outlook.course.map(Rollout.init))
        safeForGood = OrNull(workload.outlook.safeForGood)
        likelihood = OrNull(LikelihoodDTO(workload.outlook, zones: workload.plan.zones.map(\.name)))
        recommendations = workload.advice.recommendations.map(RecommendationDTO.init)
        certified = OrNull(workload.advice.windows.map { Certified($0, workload.advice.outlook) })
        findings = workload.findings.map(FindingDTO.init)
        assumptions = workload.assumptions.map { AssumptionDTO(text: $0.text, parameter: OrNull($0.parameter)) }
    }
}

extension LoadBalancer.Kind {
    fileprivate var family: String {
        switch self {
        case .nlbWithPodTargets, .nlbWithNodeTargets: "aws-nlb"
        case .albWithPodTargets, .albWithNodeTargets: "aws-alb"
        case .networkEndpointGroup: "gke-neg"
        case .cloudProvider: "cloud-provider"
        case .otherCloud, .otherClass, .unknown: "unknown"
        }
    }

    fileprivate var targetType: String? {
        switch self {
        case .nlbWithPodTargets, .albWithPodTargets, .networkEndpointGroup: "ip"
        case .nlbWithNodeTargets, .albWithNodeTargets: "instance"
        case .cloudProvider, .otherCloud, .otherClass, .unknown: nil
        }
    }
}
