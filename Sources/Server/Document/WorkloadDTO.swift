import RolloutCore
import RolloutEngine

/// The review of one workload as the API shows it.
struct WorkloadDTO: Codable, Sendable {
    struct Controller: Codable, Sendable {
        var name: String
        var version: OrNull<String>
    }

    struct LoadBalancer: Codable, Sendable {
        enum Family: String, Sendable {
            case networkLoadBalancer = "aws-nlb"
            case applicationLoadBalancer = "aws-alb"
            case networkEndpointGroup = "gke-neg"
            case cloudProvider = "cloud-provider"
            case googleNetworkLoadBalancer = "google-network-load-balancer"
            case azureLoadBalancer = "azure-load-balancer"
            case azureApplicationGateway = "azure-application-gateway"
            case otherCloud = "other-cloud"
            case unknown
        }

        enum TargetType: String, Sendable {
            case ip, instance
        }

        var kind: OpenEnum<Family>
        var targetType: OrNull<OpenEnum<TargetType>>
        var services: [String]
    }

    struct Zone: Codable, Sendable {
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
    struct LowestServingDTO: Codable, Sendable {
        var atLeast: Int
        var atMost: Int

        init(_ lowest: LowestServing) {
            atLeast = lowest.atLeast
            atMost = lowest.atMost
        }
    }

    struct AssumptionDTO: Codable, Sendable {
        var text: String
        var parameter: OrNull<String>
    }

    /// The windows at one of the numbers of replicas between which the workload is scaled.
    struct Scale: Codable, Sendable {
        var replicas: Int
        var source: PlanNumberDTO.SourceDTO
        /// True for the one that `plan`, `zones` and `outage` show: the worst.
        var isShown: Bool
        /// Null for a plan outside the model, and in reviews stored by older versions.
        var model: OrNull<ModelDTO>
        var zones: [Zone]
        var outage: WindowDTO

        init(_ scale: ScaleReview, isShown: Bool) {
            replicas = scale.plan.replicas.value
            source = PlanNumberDTO.SourceDTO(scale.plan.replicas.source)
            self.isShown = isShown
            model = OrNull(ModelDTO(scale.plan))
            zones = Zone.all(of: scale.windows, nil)
            outage = WindowDTO(scale.windows.outage, zones: [])
        }
    }

    /// A version by which rules are chosen, and who says so.
    struct VersionDTO: Codable, Sendable {
        enum Subject: String, CaseIterable, Sendable {
            case kubernetes, lbc, chart
        }

        var of: OpenEnum<Subject>
        /// The chart's name; null for anything else, and where no label names one.
        var name: OrNull<String>
        var version: String
        var source: PlanNumberDTO.SourceDTO

        static func all(_ versions: ClusterVersions) -> [VersionDTO] {
            [(Subject.kubernetes, versions.kubernetes), (.lbc, versions.lbc), (.chart, versions.chart)]
                .compactMap { subject, version in
                    version.map {
                        VersionDTO(
                            of: OpenEnum(subject),
                            name: OrNull(subject == .chart ? versions.chartName : nil),
                            version: $0.value.description,
                            source: PlanNumberDTO.SourceDTO($0.source)
                        )
                    }
                }
        }
    }

    var namespace: String
    var name: String
    var kind: String
    var location: LocationDTO
    var controller: OrNull<Controller>
    var loadBalancer: LoadBalancer
    var versions: [VersionDTO]
    var verdict: OpenEnum<Verdict>
    var summary: String
    var plan: [PlanNumberDTO]
    /// Null where the load balancer is not modelled, and in reviews stored by older versions.
    var deletion: OrNull<DeletionDTO>
    /// Null for a plan outside the model, and in reviews stored by older versions.
    var model: OrNull<ModelDTO>
    var zones: [Zone]
    var outage: WindowDTO
    /// Other ways in which the pods go, those that were asked for or that the manifests say something about; null in reviews
    /// stored by older versions.
    var scenarios: OrNull<[ScenarioDTO]>
    /// Empty unless an autoscaler moves the workload between several numbers of replicas.
    var scales: [Scale]
    var rollout: OrNull<RolloutDTO>
    /// Whether every window stays closed over completed rollouts.
    var safeForGood: OrNull<Bool>
    /// Null for a plan outside the model, and in reviews stored by older versions.
    var interruptions: OrNull<InterruptionsDTO>
    var likelihood: OrNull<LikelihoodDTO>
    var recommendations: [RecommendationDTO]
    var certified: OrNull<CertifiedDTO>
    /// Windows that are open or unknown after everything that is recommended.
    var remaining: [RemainingWindowDTO]
    var findings: [FindingDTO]
    var assumptions: [AssumptionDTO]

    init(_ workload: WorkloadReview) {
        let traffic = workload.traffic
        namespace = workload.namespace
        name = workload.name
        kind = traffic.workload.kind.rawValue
        location = LocationDTO(traffic.workload.meta.location)
        controller = OrNull(
            traffic.ports.first(where: \.container.lifecycle.isKnown).map { port in
                let lifecycle = port.container.lifecycle
                return Controller(name: lifecycle.name, version: OrNull(lifecycle.versionText))
            }
        )
        loadBalancer = LoadBalancer(
            kind: OpenEnum(traffic.loadBalancers.first?.kind.reportedFamily ?? .unknown),
            targetType: OrNull(traffic.loadBalancers.first?.kind.targetType.map { OpenEnum($0) }),
            services: traffic.services.map(\.meta.name)
        )
        versions = VersionDTO.all(traffic.versions)
        verdict = OpenEnum(workload.verdict)
        summary = workload.summary
        plan = workload.plan.rows.map(PlanNumberDTO.init)
        deletion = OrNull(DeletionDTO(workload.plan))
        model = OrNull(ModelDTO(workload.plan))
        zones = Zone.all(of: workload.windows, workload.outlook)
        outage = WindowDTO(workload.windows.outage, zones: [])
        let shown = workload.plan.replicas.value
        scales = workload.scales.map { Scale($0, isShown: $0.plan.replicas.value == shown) }
        scenarios = OrNull(workload.scenarios.map(ScenarioDTO.init))
        rollout = OrNull(RolloutDTO(workload.outlook, zones: workload.windows.zones.map(\.name)))
        safeForGood = OrNull(workload.outlook.safeForGood)
        interruptions = OrNull(
            InterruptionsDTO(workload.outlook.interruptions, zones: workload.windows.zones.map(\.name))
        )
        likelihood = OrNull(LikelihoodDTO(workload.outlook, zones: workload.plan.zones.map(\.name)))
        recommendations = workload.advice.recommendations.map { RecommendationDTO($0, for: workload.plan) }
        certified = OrNull(CertifiedDTO(workload.advice))
        remaining = workload.remaining.map(RemainingWindowDTO.init)
        findings = workload.findings.map(FindingDTO.init)
        assumptions = workload.assumptions.map { AssumptionDTO(text: $0.text, parameter: OrNull($0.parameter)) }
    }
}

extension LoadBalancer.Kind {
    fileprivate var reportedFamily: WorkloadDTO.LoadBalancer.Family {
        switch family {
        case .network: .networkLoadBalancer
        case .application: .applicationLoadBalancer
        case nil:
            WorkloadDTO.LoadBalancer.Family(rawValue: name) ?? (name.hasPrefix("other-cloud") ? .otherCloud : .unknown)
        }
    }

    /// Nodes that the cloud provider takes are no choice of anybody's.
    fileprivate var targetType: WorkloadDTO.LoadBalancer.TargetType? {
        switch targets {
        case .pods: .ip
        case .nodes: family == nil ? nil : .instance
        case nil: nil
        }
    }
}
