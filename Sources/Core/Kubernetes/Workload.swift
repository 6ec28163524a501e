package import ManifestText

/// A controller that keeps pods running: how many, and how they are replaced.
package struct Workload: Sendable {
    package enum Strategy: String, CaseIterable, Sendable {
        case rollingUpdate = "RollingUpdate"
        /// Deployments only: all old pods go before the first new one comes.
        case recreate = "Recreate"
        /// DaemonSets and StatefulSets only: a pod is replaced after it was deleted by hand.
        case onDelete = "OnDelete"
        /// Argo Rollouts only.
        case canary
        /// Argo Rollouts only.
        case blueGreen
    }

    package var kind: WorkloadKind
    package var meta: ObjectMeta
    package var specLocation: Location
    /// Pods; 1 when absent, and none for a DaemonSet, which has a pod on every node that it selects.
    package var replicas: Field<Int>?
    package var strategy: Field<Strategy>?
    /// The place of `rollingUpdate`, else of the strategy, else of `spec`.
    package var rollingUpdateLocation: Location
    package var maxSurge: Field<IntOrPercent>?
    package var maxUnavailable: Field<IntOrPercent>?
    /// Ordinals below it keep their revision (StatefulSet); 0 when absent.
    package var partition: Field<Int>?
    /// Seconds; 0 when absent.
    package var minReadySeconds: Field<Int>?
    /// Seconds; 600 when absent.
    package var progressDeadlineSeconds: Field<Int>?
    /// True for a Deployment whose rollouts are stopped.
    package var paused: Field<Bool>?
    package var selector: LabelSelector
    /// The place of the selector; nil when absent.
    package var selectorLocation: Location?
    package var template: PodTemplate
    /// The object in which the template stands: this one, or the Deployment that an Argo Rollout names.
    package var templateMeta: ObjectMeta
    /// The Deployment whose template an Argo Rollout uses instead of its own.
    package var templateReference: Field<String>?
    package var defaults: WorkloadDefaults

    /// The strategy in force.
    package var effectiveStrategy: Strategy { strategy?.value ?? defaults.strategy }

    init(reading object: ObjectReader, kind: WorkloadKind, meta: ObjectMeta, _ problems: inout [InputProblem]) {
        self.kind = kind
        self.meta = meta
        templateMeta = meta
        let spec = object.object("spec", &problems) ?? object
        specLocation = spec.location
        replicas = kind == .daemonSet ? nil : spec.int("replicas", in: 0...Limits.replicas, &problems)
        minReadySeconds = spec.seconds("minReadySeconds", &problems)
        // The oldest API's default, written out by the API server, is the greatest 32-bit number: never.
        progressDeadlineSeconds = spec.int("progressDeadlineSeconds", in: 0...Int(Int32.max), &problems)
            .map { $0.map { min($0, Limits.seconds) } }
        paused = spec.bool("paused", &problems)
        templateReference = spec.object("workloadRef", &problems)?.string("name", &problems)
        template = PodTemplate(reading: spec.object("template", &problems) ?? spec, &problems)
        selectorLocation = spec.value("selector")?.location
        // Without one, the API versions that allowed it took the template's labels.
        selector =
            spec.object("selector", &problems).map { LabelSelector(reading: $0, &problems) }
            ?? LabelSelector(matchLabels: template.labelValues)
        defaults = WorkloadDefaults(kind: kind, apiVersion: meta.apiVersion)

        let strategy = spec.object(kind.strategyField, &problems)
        let rollingUpdate = strategy?.object("rollingUpdate", &problems)
        rollingUpdateLocation = rollingUpdate?.location ?? strategy?.location ?? spec.location
        maxSurge = rollingUpdate?.intOrPercent("maxSurge", &problems)
        maxUnavailable = rollingUpdate?.intOrPercent("maxUnavailable", &problems)
        partition = rollingUpdate?.int("partition", in: 0...Limits.replicas, &problems)
        self.strategy = strategy.flatMap { Self.strategy(of: kind, reading: $0, &problems) }
        checkContradictions(&problems)
    }

    private static func strategy(
        of kind: WorkloadKind,
        reading strategy: ObjectReader,
        _ problems: inout [InputProblem]
    ) -> Field<Strategy>? {
        if kind == .rollout {
            // One of two keys takes the place of a type.
            return [Strategy.canary, .blueGreen].lazy
                .compactMap { known in strategy.value(known.rawValue).map { Field(known, at: $0.location) } }.first
        }
        guard let type = strategy.string("type", &problems) else { return nil }
        let allowed: [Strategy] =
            switch kind {
            case .deployment: [.rollingUpdate, .recreate]
            // Alpha in Kubernetes 1.37.
            case .statefulSet: [.rollingUpdate, .onDelete, .recreate]
            case .daemonSet, .rollout: [.rollingUpdate, .onDelete]
            }
        guard let known = Strategy(rawValue: type.value), allowed.contains(known) else {
            let names = allowed.map(\.rawValue).joined(separator: " or ")
            problems.append(
                InputProblem(
                    .invalidField,
                    "\(kind.strategyField).type must be \(names), not \"\(type.value.excerpt)\".",
                    at: type.location
                )
            )
            return nil
        }
        return Field(known, at: type.location)
    }
}
