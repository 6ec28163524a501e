/// A Deployment: how many pods, and how they are replaced.
package struct Deployment: Sendable {
    package enum Strategy: String, CaseIterable, Sendable {
        case rollingUpdate = "RollingUpdate"
        case recreate = "Recreate"
    }

    package var meta: ObjectMeta
    package var specLocation: Location
    /// Pods; 1 when absent.
    package var replicas: Field<Int>?
    package var strategy: Field<Strategy>?
    /// The place of `strategy.rollingUpdate`, else of `strategy`, else of `spec`.
    package var rollingUpdateLocation: Location
    /// 25 % when absent.
    package var maxSurge: Field<IntOrPercent>?
    /// 25 % when absent.
    package var maxUnavailable: Field<IntOrPercent>?
    /// Seconds; 0 when absent.
    package var minReadySeconds: Field<Int>?
    /// Seconds; 600 when absent.
    package var progressDeadlineSeconds: Field<Int>?
    package var selector: LabelSelector
    package var template: PodTemplate

    init(reading object: ObjectReader, meta: ObjectMeta, _ problems: inout [InputProblem]) {
        self.meta = meta
        let spec = object.object("spec", &problems) ?? object
        specLocation = spec.location
        replicas = spec.int("replicas", in: 0...Limits.replicas, &problems)
        minReadySeconds = spec.seconds("minReadySeconds", &problems)
        progressDeadlineSeconds = spec.seconds("progressDeadlineSeconds", &problems)
        selector =
            spec.object("selector", &problems).map { LabelSelector(reading: $0, &problems) }
            ?? LabelSelector(matchLabels: [:])
        template = PodTemplate(reading: spec.object("template", &problems) ?? spec, &problems)

        let strategy = spec.object("strategy", &problems)
        let rollingUpdate = strategy?.object("rollingUpdate", &problems)
        rollingUpdateLocation = rollingUpdate?.location ?? strategy?.location ?? spec.location
        maxSurge = rollingUpdate?.intOrPercent("maxSurge", &problems)
        maxUnavailable = rollingUpdate?.intOrPercent("maxUnavailable", &problems)
        if let strategy, let type = strategy.string("type", &problems) {
            self.strategy = Strategy(rawValue: type.value).map { Field($0, at: type.location) }
            if self.strategy == nil {
                problems.append(
                    InputProblem(
                        .invalidField,
                        "strategy.type must be RollingUpdate or Recreate, not \"\(type.value.excerpt)\".",
                        at: type.location
                    )
                )
            }
        }
        checkContradictions(&problems)
    }

    /// What the API server's validation refuses although each field is well formed.
    private func checkContradictions(_ problems: inout [InputProblem]) {
        if strategy?.value == .recreate, maxSurge != nil || maxUnavailable != nil {
            problems.append(
                InputProblem(
                    .contradictoryFields,
                    "strategy.rollingUpdate may not be given when strategy.type is Recreate.",
                    at: rollingUpdateLocation
                )
            )
        }
        if let maxSurge, let maxUnavailable, maxSurge.value.isZero, maxUnavailable.value.isZero {
            problems.append(
                InputProblem(
                    .contradictoryFields,
                    "maxUnavailable may not be 0 when maxSurge is 0: nothing could ever be replaced.",
                    at: maxUnavailable.location
                )
            )
        }
        if let maxUnavailable, case .percent(let percent) = maxUnavailable.value, percent > 100 {
            problems.append(
                InputProblem(.invalidField, "maxUnavailable may not be over 100%.", at: maxUnavailable.location)
            )
        }
    }
}

extension IntOrPercent {
    fileprivate var isZero: Bool { self == .pods(0) || self == .percent(0) }
}
