import RolloutCore
import RolloutEngine

/// What follows from the deletion of a pod, as the API shows it.
struct DeletionDTO: Codable, Sendable {
    struct Port: Codable, Sendable {
        /// What ends a connection that is open when the port closes.
        enum End: String, Sendable {
            case kill = "SIGKILL"
            case graceTimeOut
            case deregistrationDelay
        }

        var port: PortDTO
        var acceptWindowSeconds: Int
        var promisedSeconds: Int
        var keptSeconds: Int
        var keptUntil: OpenEnum<End>
        var deregistrationStartSeconds: Int
        var deregistrationDelaySeconds: Int
        var connectionTermination: Bool
    }

    var deregistrationLag: IntervalDTO
    var terminationGracePeriodSeconds: Int
    var ports: [Port]

    /// Nil where the model does not describe the load balancer.
    init?(_ plan: RolloutPlan) {
        guard let deletion = Deletion(plan), let gracePeriod = deletion.terminationGracePeriod else { return nil }
        deregistrationLag = IntervalDTO(deletion.deregistrationLag)
        terminationGracePeriodSeconds = gracePeriod
        ports = deletion.ports.map(Port.init)
    }

    /// Nil where another version named an end of connections that this one does not know.
    var deletion: Deletion? {
        let known = ports.compactMap(\.deleted)
        guard known.count == ports.count else { return nil }
        return Deletion(
            deregistrationLag: SecondsInterval(least: deregistrationLag.least, most: deregistrationLag.most),
            terminationGracePeriod: terminationGracePeriodSeconds,
            ports: known
        )
    }
}

extension DeletionDTO.Port {
    init(_ port: Deletion.Port) {
        self.init(
            port: PortDTO(port.identity),
            acceptWindowSeconds: port.acceptWindow,
            promisedSeconds: port.promised,
            keptSeconds: port.kept,
            keptUntil: OpenEnum(End(port.end)),
            deregistrationStartSeconds: port.deregistrationStart,
            deregistrationDelaySeconds: port.deregistrationDelay,
            connectionTermination: port.connectionTermination
        )
    }

    fileprivate var deleted: Deletion.Port? {
        guard let end = keptUntil.known?.end else { return nil }
        return Deletion.Port(
            identity: port.identity,
            acceptWindow: acceptWindowSeconds,
            promised: promisedSeconds,
            kept: keptSeconds,
            end: end,
            deregistrationStart: deregistrationStartSeconds,
            deregistrationDelay: deregistrationDelaySeconds,
            connectionTermination: connectionTermination
        )
    }
}

extension DeletionDTO.Port.End {
    fileprivate init(_ end: ConnectionEnd) {
        self =
            switch end {
            case .kill: .kill
            case .graceTimeOut: .graceTimeOut
            case .deregistrationDelay: .deregistrationDelay
            }
    }

    fileprivate var end: ConnectionEnd {
        switch self {
        case .kill: .kill
        case .graceTimeOut: .graceTimeOut
        case .deregistrationDelay: .deregistrationDelay
        }
    }
}
