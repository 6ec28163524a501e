import RolloutEngine

/// A setting or number of a plan with its value and where that came from.
package struct PlanRow: Sendable {
    package var setting: Setting
    package var value: SettingValue
    package var source: Source

    fileprivate init(_ name: Setting.Name, of port: String? = nil, _ value: SettingValue, _ source: Source) {
        setting = Setting(name, of: port)
        self.value = value
        self.source = source
    }
}

extension RolloutPlan {
    /// All of them, in the order in which a reader asks for them.
    package var rows: [PlanRow] {
        let placement = zones.map { "\($0.name):\($0.pods)" }.joined(separator: ",")
        var rows: [PlanRow] = [
            PlanRow(.replicas, .pods(replicas.value), replicas.source),
            PlanRow(.maxSurge, .pods(maxSurge.value), maxSurge.source),
            PlanRow(.maxUnavailable, .pods(maxUnavailable.value), maxUnavailable.source),
            PlanRow(.zones, .count(zones.count), zonesSource),
            PlanRow(.placement, .text(placement), placementSource),
            PlanRow(
                .topologySpreadConstraints,
                .text(spread?.value.description ?? "none"),
                spread?.source ?? .derived("no constraint concerns zones and these pods")
            ),
            PlanRow(.crossZone, .flag(crossZone.value), crossZone.source),
        ]
        if let nodeTargets {
            rows.append(PlanRow(.externalTrafficPolicy, .text(nodeTargets.policy.rawValue), nodeTargets.policySource))
        }
        rows += [
            PlanRow(.readinessGate, .flag(readinessGate.value), readinessGate.source),
            PlanRow(.podStart, .interval(podStart.value), podStart.source),
            PlanRow(.minReadySeconds, .seconds(minReadySeconds.value), minReadySeconds.source),
            PlanRow(.healthy, .interval(healthy.value), healthy.source),
            PlanRow(.available, .interval(available.value), available.source),
            PlanRow(.deregistrationLag, .interval(deregistrationLag.value), deregistrationLag.source),
            PlanRow(
                .terminationGracePeriodSeconds,
                .seconds(terminationGracePeriod.value),
                terminationGracePeriod.source
            ),
        ]
        if let progressDeadline {
            rows.append(PlanRow(.progressDeadlineSeconds, .seconds(progressDeadline.value), progressDeadline.source))
        }
        rows.append(PlanRow(.dnsTTL, .seconds(dnsTTL.value), dnsTTL.source))
        let served = Source.derived("the least of the accept windows and \(lagName) \(deregistrationLag.value.least)")
        rows.append(PlanRow(.servesAfterDeletion, .seconds(servesAfterDeletion), served))
        return rows + ports.flatMap { $0.rows(named: name(of: $0)) }
    }

    /// The port's name in settings, with that of its Service where two Services have one of that name.
    func name(of port: Port) -> String {
        let isUnique = ports.count { $0.identity.label == port.identity.label } == 1
        return isUnique ? port.identity.label : "\(port.identity.service)/\(port.identity.label)"
    }
}

extension RolloutPlan.Port {
    fileprivate func rows(named name: String) -> [PlanRow] {
        var rows = [PlanRow(.acceptWindow, of: name, .seconds(acceptWindow.value), acceptWindow.source)]
        if let graceTimeOut {
            rows.append(PlanRow(.graceTimeOut, of: name, .seconds(graceTimeOut.value), graceTimeOut.source))
        }
        if deregistrationStart.value > 0 {
            rows.append(
                PlanRow(.deregistrationStart, of: name, .seconds(deregistrationStart.value), deregistrationStart.source)
            )
        }
        rows.append(
            PlanRow(.deregistrationDelay, of: name, .seconds(deregistrationDelay.value), deregistrationDelay.source)
        )
        rows.append(
            PlanRow(.connectionTermination, of: name, .flag(connectionTermination.value), connectionTermination.source)
        )
        return rows
    }
}

extension ServedPort.Identity {
    /// The port's name, or its number where it has none.
    fileprivate var label: String { name ?? String(number) }
}

extension RolloutPlan.Spread: CustomStringConvertible {
    package var description: String {
        let strength =
            switch strength {
            case .hard: "hard"
            case .soft: "soft"
            case .clusterDefault: "soft (cluster default)"
            }
        return "maxSkew \(maxSkew), \(strength), counts pods of \(counts == .all ? "all revisions" : "one revision")"
    }
}
