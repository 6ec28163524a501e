import RolloutCore
import RolloutEngine

extension Deletion {
    /// The numbers of a review that an older version stored, which kept them among those of its plan only: by name.
    ///
    /// Nil where it has no deregistration lag.
    init?(ofOlder workload: WorkloadDTO, longestConnection: Int?) {
        let plan = Dictionary(workload.plan.map { ($0.setting, $0.value) }) { first, _ in first }
        guard case .interval(let lag) = plan[Setting.Name.deregistrationLag.rawValue] else { return nil }
        let gracePeriod = plan[Setting.Name.terminationGracePeriodSeconds.rawValue]?.number
        var identities: [PortDTO] = []
        for port in workload.zones.flatMap(\.windows).compactMap(\.port.value) where !identities.contains(port) {
            identities.append(port)
        }
        let ports = identities.compactMap { port in
            gracePeriod.flatMap {
                Port(
                    ofOlder: port,
                    number: { setting in
                        let name = port.name.value ?? String(port.number)
                        return plan[Setting(setting, of: name).key]
                            ?? plan[Setting(setting, of: "\(port.service)/\(name)").key]
                    },
                    gracePeriod: $0,
                    longestConnection: longestConnection
                )
            }
        }
        self.init(
            deregistrationLag: SecondsInterval(least: lag.least, most: lag.most),
            terminationGracePeriod: gracePeriod,
            ports: ports
        )
    }
}

extension Deletion.Port {
    /// Nil where the plan has no accept window of it.
    fileprivate init?(
        ofOlder port: PortDTO,
        number: (Setting.Name) -> PlanNumberDTO.Value?,
        gracePeriod: Int,
        longestConnection: Int?
    ) {
        guard let acceptWindow = number(.acceptWindow)?.number else { return nil }
        let graceTimeOut = number(.graceTimeOut)?.number
        let start = number(.deregistrationStart)?.number ?? 0
        let delay = number(.deregistrationDelay)?.number ?? 0
        let isTerminated = number(.connectionTermination)?.flag ?? false
        let kept = ConnectionEnd.earliest(
            acceptWindow: acceptWindow,
            gracePeriod: gracePeriod,
            graceTimeOut: graceTimeOut,
            deregistered: isTerminated ? start + delay : nil
        )
        self.init(
            identity: port.identity,
            acceptWindow: acceptWindow,
            promised: longestConnection ?? graceTimeOut ?? 0,
            kept: kept.seconds,
            end: kept.end,
            deregistrationStart: start,
            deregistrationDelay: delay,
            connectionTermination: isTerminated
        )
    }
}

extension PlanNumberDTO.Value {
    fileprivate var number: Int? {
        if case .number(let number) = self { number } else { nil }
    }

    fileprivate var flag: Bool? {
        if case .flag(let flag) = self { flag } else { nil }
    }
}
