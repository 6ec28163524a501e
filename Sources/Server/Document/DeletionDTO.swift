import RolloutCore
import RolloutEngine

/// What follows from the deletion of a pod, as the API shows it.
struct DeletionDTO: Codable, Sendable {
    struct Port: Codable, Sendable {
        /// What ends a connection that is open when the port closes.
        enum End: String, Codable {
            case kill = "SIGKILL"
            case graceTimeOut
            case deregistrationDelay
        }

        var port: PortDTO
        var acceptWindowSeconds: Int
        var promisedSeconds: Int
        var keptSeconds: Int
        var keptUntil: End
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

    var deletion: Deletion {
        Deletion(
            deregistrationLag: SecondsInterval(least: deregistrationLag.least, most: deregistrationLag.most),
            terminationGracePeriod: terminationGracePeriodSeconds,
            ports: ports.map(\.deleted)
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
            keptUntil: End(port.end),
            deregistrationStartSeconds: port.deregistrationStart,
            deregistrationDelaySeconds: port.deregistrationDelay,
            connectionTermination: port.connectionTermination
        )
    }

    var deleted: Deletion.Port {
        Deletion.Port(
            identity: port.identity,
            acceptWindow: acceptWindowSeconds,
            promised: promisedSeconds,
            kept: keptSeconds,
            end: keptUntil.end,
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
