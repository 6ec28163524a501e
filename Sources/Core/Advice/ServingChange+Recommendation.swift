import ManifestText
import RolloutEngine

extension ServingChange {
    /// The change as a recommendation for the manifests under review.
    func recommendation(for subject: ReviewSubject) -> Recommendation {
        var recommendation = worded(for: subject)
        recommendation.effect = self == .readinessGate ? GateEdit(for: subject).effect : .serving(self)
        return recommendation
    }

    private func worded(for subject: ReviewSubject) -> Recommendation {
        switch self {
        case .strategy: Self.strategy(subject)
        case .maxUnavailable: Self.maxUnavailable(subject)
        case .oneAtATime: Self.oneAtATime(subject)
        case .maxSurge: Self.maxSurge(subject)
        case .surgeOnNode: Self.surgeOnNode(subject)
        case .readinessGate: Self.readinessGate(subject)
        case .minReadySeconds(let seconds): Self.minReadySeconds(seconds, subject)
        case .zoneSpread(let counts): Self.zoneSpread(counts, subject)
        case .replicas(let pods): Self.replicas(pods, subject)
        }
    }

    private static func strategy(_ subject: ReviewSubject) -> Recommendation {
        let stated = subject.traffic.workload.strategy
        return Recommendation(
            setting: Setting(.strategy),
            title: "\(subject.traffic.workload.kind.strategyField).type",
            current: stated.map { .text($0.value.rawValue) },
            recommended: .text("RollingUpdate"),
            derivation: "Recreate deletes all pods before it creates new ones",
            removes: "outage of the load balancer",
            change: subject.plan.kind == .statefulSet
                ? "updateStrategy: {type: RollingUpdate}"
                : "strategy: {type: RollingUpdate, rollingUpdate: {maxSurge: 1, maxUnavailable: 0}}",
            location: stated?.location ?? subject.traffic.workload.specLocation,
            isInsertion: stated == nil,
            alternative: subject.traffic.workload.template.volumes.contains(where: \.isClaim)
                ? "Recreate, and the outage with it, where the PersistentVolumeClaim can be mounted by one node only"
                : nil,
            edits: [field(["type"], subject, to: "RollingUpdate")]
                + (subject.plan.kind == .statefulSet
                    ? []
                    : [rollingUpdate("maxSurge", subject, to: 1), rollingUpdate("maxUnavailable", subject, to: 0)])
        )
    }

    private static func maxUnavailable(_ subject: ReviewSubject) -> Recommendation {
        let scale = most(\.maxUnavailable, subject)
        let pods = scale.maxUnavailable.value
        return rollingUpdate(
            .maxUnavailable,
            subject,
            to: 0,
            derivation: (pods == 1 ? "1 old pod may go" : "\(pods) old pods may go") + of(scale, subject)
                + " before a new one serves; with 0 every deletion waits for one",
            removes: "deletions before a new pod is available"
        )
    }

    private static func oneAtATime(_ subject: ReviewSubject) -> Recommendation {
        rollingUpdate(
            .maxUnavailable,
            subject,
            to: 1,
            derivation: "\(subject.plan.replacesAtOnce) pods go at once, and may be all that a zone has",
            removes: "deletion of a zone's pods together"
        )
    }

    private static func maxSurge(_ subject: ReviewSubject) -> Recommendation {
        let scale = most(\.maxSurge, subject)
        let pods = scale.maxSurge.value
        return rollingUpdate(
            .maxSurge,
            subject,
            to: 1,
            derivation: pods == 0
                ? "with maxUnavailable 0 the rollout needs one pod over the replicas"
                : "\(pods) new pods at once\(of(scale, subject)) may all stand in other zones while one zone loses its own",
            removes: "blackout of a zone"
        )
    }

    private static func surgeOnNode(_ subject: ReviewSubject) -> Recommendation {
        var recommendation = rollingUpdate(
            .maxSurge,
            subject,
            to: 1,
            derivation: "with maxSurge 0 a node's pod goes before its successor comes; with maxSurge 1 and "
                + "maxUnavailable 0 it goes when the successor is available",
            removes: "the gap of each node"
        )
        recommendation.change = "updateStrategy: {type: RollingUpdate, rollingUpdate: {maxSurge: 1, maxUnavailable: 0}}"
        recommendation.edits.append(rollingUpdate("maxUnavailable", subject, to: 0))
        return recommendation
    }

    private static func rollingUpdate(
        _ name: Setting.Name,
        _ subject: ReviewSubject,
        to pods: Int,
        derivation: String,
        removes: String
    ) -> Recommendation {
        let workload = subject.traffic.workload
        let stated = name == .maxSurge ? workload.maxSurge : workload.maxUnavailable
        return Recommendation(
            setting: Setting(name),
            title: "\(workload.kind.strategyField).rollingUpdate.\(name.rawValue)",
            current: stated.map { SettingValue($0.value) },
            recommended: .pods(pods),
            derivation: derivation,
            removes: removes,
            change: "\(name.rawValue): \(pods)",
            location: stated?.location ?? workload.rollingUpdateLocation,
            isInsertion: stated == nil,
            edits: [rollingUpdate(name.rawValue, subject, to: pods)]
        )
    }

    private static func readinessGate(_ subject: ReviewSubject) -> Recommendation {
        let gate = subject.traffic.gate
        let plan = subject.plan
        return Recommendation(
            setting: Setting(.readinessGate),
            title: "readiness gate of the pods",
            current: .text("off"),
            recommended: .text("on"),
            derivation:
                "available \(plan.available.value) s after creation, healthy only after \(plan.healthy.value) s; "
                + "with the gate an available pod is a healthy one",
            removes: "deletions before the load balancer routes to the new pod",
            change: "\(gate.controller.label ?? ""): enabled on the namespace"
                + (gate.controller.isLoadBalancerController
                    ? ", and on the pods where the webhook's objectSelector asks for it" : ""),
            location: gate.namespaceLocation,
            isInsertion: gate.isInjected.source.location == gate.namespaceLocation,
            edits: GateEdit(for: subject).edits
        )
    }

    private static func minReadySeconds(_ seconds: Int, _ subject: ReviewSubject) -> Recommendation {
        let workload = subject.traffic.workload
        let stated = workload.minReadySeconds
        let plan = subject.plan
        return Recommendation(
            setting: Setting(.minReadySeconds),
            title: "minReadySeconds",
            current: stated.map { .seconds($0.value) },
            recommended: .seconds(seconds),
            derivation:
                "connections reach a pod up to \(plan.healthy.value.most - plan.podStart.value.most) s after it is ready, "
                + "less what a deleted one still serves; pods behind nodes have no readiness gate",
            removes: "deletions before connections reach the new pod",
            change: "minReadySeconds: \(seconds)",
            location: stated?.location ?? workload.specLocation,
            isInsertion: stated == nil,
            alternative: subject.traffic.loadBalancers.allSatisfy { $0.kind.family != nil || $0.kind == .cloudProvider }
                ? "pods as targets (ip) with the readiness gate, which waits for the load balancer's own answer" : nil,
            edits: [.set(["minReadySeconds"], below: workload.specLocation, of: workload.meta, to: .int(seconds))]
        )
    }

    private static func zoneSpread(
        _ counts: RolloutPlan.Spread.Counts,
        _ subject: ReviewSubject
    ) -> Recommendation {
        let written = subject.plan.spread.flatMap { $0.value.strength == .clusterDefault ? nil : $0 }
        let spread = spread(counts, for: subject.plan)
        let field = SpreadField(from: written?.value, to: spread)
        let when = spread.strength == .hard ? "DoNotSchedule" : "ScheduleAnyway"
        let label = subject.traffic.workload.kind.revisionLabel
        let keys = counts == .revision ? ", matchLabelKeys: [\(label)]" : ""
        let zone =
            "{topologyKey: topology.kubernetes.io/zone, maxSkew: 1, whenUnsatisfiable: \(when)\(keys), "
            + "labelSelector: the pods' own}"
        let nodes = NodeSpreadAdvice(for: subject)
        return Recommendation(
            setting: Setting(.topologySpreadConstraints),
            title: "\(field.name) of topologySpreadConstraints over zones",
            current: field.current.map(SettingValue.text),
            recommended: .text(field.recommended),
            derivation: "maxSkew 1 over pods of \(counts == .all ? "all revisions" : "one revision") keeps the zones "
                + "within one pod of each other; "
                + (written == nil ? "nothing written means maxSkew 5" : "today's constraint does not")
                + (nodes.map { "; \($0.derivation)" } ?? ""),
            removes: "blackout of a zone",
            change: [zone, nodes?.change].compactMap(\.self).joined(separator: ", "),
            location: written?.source.location ?? subject.traffic.workload.template.specLocation,
            isInsertion: written == nil,
            alternative: spread.strength == .hard
                ? nil : "whenUnsatisfiable: DoNotSchedule, where a pending pod is better than an empty zone",
            edits: SpreadEdits.ofZones(spread, in: subject) + (nodes?.edits ?? [])
        )
    }

    /// The field of a constraint that differs, the first of them where several do.
    private struct SpreadField {
        var name: String
        var current: String?
        var recommended: String

        init(from current: RolloutPlan.Spread?, to spread: RolloutPlan.Spread) {
            guard let current, current.maxSkew == spread.maxSkew else {
                self.init("maxSkew", current.map { String($0.maxSkew) }, String(spread.maxSkew))
                return
            }
            guard current.counts == spread.counts else {
                func keys(_ counts: RolloutPlan.Spread.Counts) -> String {
                    counts == .revision ? "[pod-template-hash]" : "none"
                }
                self.init("matchLabelKeys", keys(current.counts), keys(spread.counts))
                return
            }
            self.init("whenUnsatisfiable", "ScheduleAnyway", "DoNotSchedule")
        }

        private init(_ name: String, _ current: String?, _ recommended: String) {
            self.name = name
            self.current = current
            self.recommended = recommended
        }
    }

    private static func replicas(_ pods: Int, _ subject: ReviewSubject) -> Recommendation {
        .replicas(
            pods,
            of: subject.traffic.workload,
            scaledBy: subject.resources.autoscalers(of: subject.traffic.workload).first,
            derivation: "2 pods in each of \(subject.plan.zones.count) zones",
            removes: "blackout of a zone with a single pod"
        )
    }

    // MARK: Scales

    /// The plan at the number of replicas at which a field means the most pods.
    private static func most(_ field: KeyPath<RolloutPlan, Sourced<Int>>, _ subject: ReviewSubject) -> RolloutPlan {
        ServingChange.scales(of: subject.plan, others: subject.otherPlans).reduce(subject.plan) { most, plan in
            plan[keyPath: field].value > most[keyPath: field].value ? plan : most
        }
    }

    /// Nothing where the number holds at the replicas under review.
    private static func of(_ scale: RolloutPlan, _ subject: ReviewSubject) -> String {
        scale.replicas.value == subject.plan.replicas.value ? "" : " of \(scale.replicas.value)"
    }

    // MARK: Edits

    private static func rollingUpdate(_ name: String, _ subject: ReviewSubject, to pods: Int) -> ManifestChange {
        field(["rollingUpdate", name], subject, to: .int(pods))
    }

    private static func field(_ keys: [String], _ subject: ReviewSubject, to value: PatchValue) -> ManifestChange {
        let workload = subject.traffic.workload
        return .set([workload.kind.strategyField] + keys, below: workload.specLocation, of: workload.meta, to: value)
    }
}
