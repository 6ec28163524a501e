/// What a recommendation does to the numbers of a plan.
///
/// The advisor builds one recommendation on the plan that the earlier ones leave; a certificate applies what the patch does
/// not carry to the plan of the patched manifests.
enum PlanEffect: Hashable, Sendable {
    /// Nothing that the plan has a number for.
    case none
    /// The waits of served ports, by their index.
    case waits([Int: AcceptGrace.Waits])
    /// Seconds.
    case terminationGracePeriod(Int)
    /// deregistration_delay.timeout_seconds of the ports of a Service; all of them where no numbers are given.
    case deregistrationDelay(Int, service: String, ports: [Int])
    /// Targets of a Service are deregistered when their pod is deleted, not when it is gone.
    case deregisteredAtOnce(service: String)
    case serving(ServingChange)
    /// Labels of a Namespace that is not among the manifests; a review with that Namespace tells what they do.
    case namespaceLabels(namespace: String, [String: String])

    /// - Returns: The plan with the recommendation carried out. A Namespace's labels change nothing here.
    func applied(to plan: RolloutPlan) -> RolloutPlan {
        var changed = plan
        switch self {
        case .none, .namespaceLabels: return plan
        case .serving(let change): changed = change.applied(to: plan)
        case .waits(let waits):
            for (index, waits) in waits where changed.ports.indices.contains(index) {
                changed.ports[index].waits = waits.sum
                if let connections = waits.graceTimeOut, connections != changed.ports[index].graceTimeOut?.value {
                    changed.ports[index].graceTimeOut = Sourced(connections, .derived("recommended"))
                }
            }
            changed.cutWaitsAtSIGKILL()
        case .terminationGracePeriod(let seconds):
            changed.terminationGracePeriod = Sourced(seconds, .derived("recommended"))
            changed.cutWaitsAtSIGKILL()
        case .deregistrationDelay(let seconds, let service, let ports):
            for index in changed.ports.indices where changed.ports[index].identity.service == service {
                guard ports.isEmpty || ports.contains(changed.ports[index].identity.number) else { continue }
                changed.ports[index].deregistrationDelay = Sourced(seconds, .derived("recommended"))
            }
        case .deregisteredAtOnce(let service):
            for index in changed.ports.indices where changed.ports[index].identity.service == service {
                changed.ports[index].deregistrationStart = Sourced(0, .derived("recommended"))
            }
        }
        changed.ifApplication = plan.ifApplication.map(applied)
        return changed
    }
}

extension RolloutPlan {
    /// Accept windows anew from the waits, and late deregistrations from the pod's end.
    fileprivate mutating func cutWaitsAtSIGKILL() {
        let period = terminationGracePeriod.value
        for index in ports.indices {
            let window = min(ports[index].waits, period)
            if window != ports[index].acceptWindow.value {
                ports[index].acceptWindow = Sourced(window, .derived("recommended"))
            }
            if ports[index].deregistrationStart.value > 0 { ports[index].deregistrationStart.value = period }
        }
    }
}
