import ManifestText

extension Workload {
    /// What the API server's validation refuses although each field is well formed.
    func checkContradictions(_ problems: inout [InputProblem]) {
        if let maxUnavailable, case .percent(let percent) = maxUnavailable.value, percent > 100 {
            problems.append(
                InputProblem(.invalidField, "maxUnavailable may not be over 100%.", at: maxUnavailable.location)
            )
        }
        checkSelector(&problems)
        switch kind {
        case .deployment: checkDeployment(&problems)
        case .daemonSet: checkDaemonSet(&problems)
        case .statefulSet, .rollout: break
        }
    }

    /// A workload has to select its own pods (kubernetes, pkg/apis/apps/validation: ValidatePodTemplateSpecForReplicaSet).
    private func checkSelector(_ problems: inout [InputProblem]) {
        guard let selectorLocation, kind != .rollout, !selector.matches(template.labelValues) else { return }
        problems.append(
            InputProblem(
                .contradictoryFields,
                "The selector does not match the labels of the pod template.",
                at: selectorLocation
            )
        )
    }

    private func checkDeployment(_ problems: inout [InputProblem]) {
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
    }

    /// Exactly one of a DaemonSet's two numbers is positive (kubernetes, pkg/apis/apps/validation).
    private func checkDaemonSet(_ problems: inout [InputProblem]) {
        guard effectiveStrategy == .rollingUpdate else { return }
        let surge = maxSurge?.value ?? defaults.maxSurge
        let unavailable = maxUnavailable?.value ?? defaults.maxUnavailable
        if let maxSurge, !surge.isZero, !unavailable.isZero {
            let other = maxUnavailable == nil ? "maxUnavailable is 1 unless it is set to 0" : "maxUnavailable is not 0"
            problems.append(
                InputProblem(
                    .contradictoryFields,
                    "maxSurge of a DaemonSet may not be set when \(other).",
                    at: maxSurge.location
                )
            )
        }
        if let maxUnavailable, surge.isZero, unavailable.isZero {
            problems.append(
                InputProblem(
                    .contradictoryFields,
                    "maxUnavailable may not be 0 when maxSurge is 0: nothing could ever be replaced.",
                    at: maxUnavailable.location
                )
            )
        }
    }
}

extension IntOrPercent {
    package var isZero: Bool { self == .pods(0) || self == .percent(0) }
}
