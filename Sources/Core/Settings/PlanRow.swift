package import RolloutEngine

/// A setting or number of a plan with its value and where that came from.
package struct PlanRow: Sendable {
    package var setting: Setting
    package var value: SettingValue
    package var source: Source

    private init(_ name: Setting.Name, of subject: String? = nil, _ value: SettingValue, _ source: Source) {
        setting = Setting(name, of: subject)
        self.value = value
        self.source = source
    }

    fileprivate init(_ name: Setting.Name, text: String, _ source: Source) { self.init(name, .text(text), source) }

    fileprivate init(_ name: Setting.Name, pods: Sourced<Int>) { self.init(name, .pods(pods.value), pods.source) }

    fileprivate init(_ name: Setting.Name, count: Int, _ source: Source) { self.init(name, .count(count), source) }

    fileprivate init(_ name: Setting.Name, of port: String? = nil, seconds: Sourced<Int>) {
        self.init(name, of: port, .seconds(seconds.value), seconds.source)
    }

    fileprivate init(_ name: Setting.Name, interval: Sourced<SecondsInterval>) {
        self.init(name, .interval(interval.value), interval.source)
    }

    fileprivate init(_ name: Setting.Name, of port: String? = nil, flag: Sourced<Bool>) {
        self.init(name, of: port, .flag(flag.value), flag.source)
    }
}

extension RolloutPlan {
    /// All of them, in the order in which a reader asks for them.
    package var rows: [PlanRow] {
        let placement = zones.map { "\($0.name):\($0.pods)" }.joined(separator: ",")
        var rows: [PlanRow] = [
            PlanRow(.replicas, pods: replicas),
            PlanRow(.maxSurge, pods: maxSurge),
            PlanRow(.maxUnavailable, pods: maxUnavailable),
            PlanRow(.zones, count: zones.count, zonesSource),
            PlanRow(.placement, text: placement, placementSource),
            PlanRow(
                .topologySpreadConstraints,
                text: spread?.value.description ?? "none",
                spread?.source ?? .derived("no constraint concerns zones and these pods")
            ),
            PlanRow(.crossZone, flag: crossZone),
        ]
        if let nodeTargets {
            rows.append(PlanRow(.externalTrafficPolicy, text: nodeTargets.policy.rawValue, nodeTargets.policySource))
        }
        rows += [
            PlanRow(.readinessGate, flag: readinessGate),
            PlanRow(.podStart, interval: podStart),
            PlanRow(.minReadySeconds, seconds: minReadySeconds),
            PlanRow(.healthy, interval: healthy),
            PlanRow(.available, interval: available),
            PlanRow(.deregistrationLag, interval: deregistrationLag),
            PlanRow(.terminationGracePeriodSeconds, seconds: terminationGracePeriod),
        ]
        if let progressDeadline { rows.append(PlanRow(.progressDeadlineSeconds, seconds: progressDeadline)) }
        rows.append(PlanRow(.dnsTTL, seconds: dnsTTL))
        let served = Source.derived("the least of the accept windows and \(lagName) \(deregistrationLag.value.least)")
        rows.append(PlanRow(.servesAfterDeletion, seconds: Sourced(servesAfterDeletion, served)))
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
        var rows = [PlanRow(.acceptWindow, of: name, seconds: acceptWindow)]
        if let graceTimeOut { rows.append(PlanRow(.graceTimeOut, of: name, seconds: graceTimeOut)) }
        if deregistrationStart.value > 0 {
            rows.append(PlanRow(.deregistrationStart, of: name, seconds: deregistrationStart))
        }
        rows.append(PlanRow(.deregistrationDelay, of: name, seconds: deregistrationDelay))
        rows.append(PlanRow(.connectionTermination, of: name, flag: connectionTermination))
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
