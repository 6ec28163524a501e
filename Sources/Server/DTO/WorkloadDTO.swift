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
        var lowestServing: OrNull<Int>
        var windows: [WindowDTO]

        static func all(of report: WindowsReport) -> [Zone] {
            let names = report.zones.map(\.name)
            return report.zones.map { zone in
                Zone(
                    zone: zone.name,
                    pods: zone.pods,
                    lowestServing: OrNull(nil),
                    windows: zone.windows.map { WindowDTO($0, zones: names) }
                )
            }
        }
    }

    /// The windows after the recommended changes.
    struct Certified: Encodable {
        /// `plan`: the engine on the changed numbers. The patched manifests are not read again yet.
        var by = "plan"
        var zones: [Zone]
        var outage: WindowDTO
        var safeForGood = OrNull<Bool>(nil)
    }

    struct Rollout: Encodable {
        var waves: Int
        var durationSeconds: IntervalDTO
        var peakPods: OrNull<Int>
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
    var rollout: Rollout
    var safeForGood: OrNull<Bool>
    var recommendations: [RecommendationDTO]
    var certified: OrNull<Certified>
    var findings: [FindingDTO]
    var assumptions: [AssumptionDTO]

    init(_ workload: WorkloadReview) {
        let traffic = workload.traffic
        namespace = workload.namespace
        name = workload.name
        kind = "Deployment"
        location = LocationDTO(traffic.deployment.meta.location)
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
        zones = Zone.all(of: workload.windows)
        outage = WindowDTO(workload.windows.outage, zones: [])
        rollout = Rollout(
            waves: workload.windows.rollout.waves,
            durationSeconds: IntervalDTO(workload.windows.rollout.duration),
            peakPods: OrNull(nil)
        )
        safeForGood = OrNull(nil)
        recommendations = workload.advice.recommendations.map(RecommendationDTO.init)
        certified = OrNull(
            workload.advice.windows.map {
                Certified(zones: Zone.all(of: $0), outage: WindowDTO($0.outage, zones: []))
            }
        )
        findings = workload.findings.map(FindingDTO.init)
        assumptions = workload.assumptions.map { AssumptionDTO(text: $0.text, parameter: OrNull($0.parameter)) }
    }
}

extension LoadBalancer.Kind {
    fileprivate var family: String {
        switch self {
        case .nlbWithPodTargets, .nlbWithNodeTargets: "aws-nlb"
        case .cloudProvider: "cloud-provider"
        case .otherClass, .unknown: "unknown"
        }
    }

    fileprivate var targetType: String? {
        switch self {
        case .nlbWithPodTargets: "ip"
        case .nlbWithNodeTargets: "instance"
        case .cloudProvider, .otherClass, .unknown: nil
        }
    }
}
