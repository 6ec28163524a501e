import RolloutCore

/// From when to when after a deletion connections are refused, with the ports that share it.
struct RefusedTime {
    var from: Int
    var to: Int
    var ports: [String]

    /// Of a zone, or of any where it is nil, the longest first; none where the plan has no deregistration lag.
    static func all(_ workload: WorkloadDTO, zone: String?) -> [RefusedTime] {
        guard let lag = workload.deregistrationLag else { return [] }
        var times: [RefusedTime] = []
        for one in workload.zones where zone == nil || one.zone == zone {
            for window in one.windows where window.kind == .refused {
                guard let seconds = window.seconds.value, seconds > 0, let port = window.port.value else { continue }
                let name = workload.name(of: port)
                let end = workload.deregistrationStart(of: port) + lag.most
                if let known = times.firstIndex(where: { $0.to == end && $0.to - $0.from == seconds }) {
                    if !times[known].ports.contains(name) { times[known].ports.append(name) }
                } else {
                    times.append(RefusedTime(from: end - seconds, to: end, ports: [name]))
                }
            }
        }
        return times.sorted { ($1.to - $1.from, $0.from) < ($0.to - $0.from, $1.from) }
    }
}

extension WorkloadDTO {
    /// The time until the load balancer sends a deleted pod nothing more; its most is the last second of a connection.
    var deregistrationLag: IntervalDTO? {
        guard let number = plan.first(where: { $0.setting == "deregistrationLag" }) else { return nil }
        switch number.value {
        case .interval(let lag): return lag
        case .number, .flag, .text: return nil
        }
    }

    /// Seconds from a deletion until the load balancer is told of it: more than 0 only where it is told late.
    func deregistrationStart(of port: PortDTO) -> Int {
        let name = port.name.value ?? String(port.number)
        let settings = ["deregistrationStart/\(name)", "deregistrationStart/\(port.service)/\(name)"]
        guard let number = plan.first(where: { settings.contains($0.setting) }) else { return 0 }
        switch number.value {
        case .number(let seconds): return seconds
        case .interval, .flag, .text: return 0
        }
    }

    /// `web 80`; the Service's name stands before it where there are several Services.
    func name(of port: PortDTO) -> String {
        let names = [loadBalancer.services.count > 1 ? port.service : nil, port.name.value, String(port.number)]
        return names.compactMap(\.self).joined(separator: " ")
    }

    /// - Returns: The workload with the windows that a review of its changed manifests found.
    func after(_ outcome: CertifiedDTO.Outcome) -> WorkloadDTO {
        var changed = self
        changed.zones = outcome.zones
        changed.outage = outcome.outage
        changed.rollout = outcome.rollout
        return changed
    }
}
