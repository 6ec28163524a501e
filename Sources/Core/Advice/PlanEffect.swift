/// What a recommendation does to the inputs of a plan, from which its other numbers follow.
///
/// The advisor builds one recommendation on the plan that the earlier ones leave; a certificate applies what the patch does
/// not carry to the plan of the patched manifests.
enum PlanEffect: Hashable, Sendable {
    /// Nothing that the plan has a number for.
    case none
    /// The waits of served ports, by their index.
    case waits([Int: AcceptWindowAdvice.Waits])
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
                changed.ports[index].preStop.change(to: waits.preStop)
                changed.ports[index].acceptGrace.change(to: waits.grace)
                if let connections = waits.graceTimeOut, connections != changed.ports[index].graceTimeOut?.value {
                    changed.ports[index].graceTimeOut = Sourced(connections, .derived("recommended"))
                }
            }
        case .terminationGracePeriod(let seconds):
            changed.terminationGracePeriod = Sourced(seconds, .derived("recommended"))
        case .deregistrationDelay(let seconds, _, _):
            for index in ports(of: plan) {
                changed.ports[index].deregistrationDelay = Sourced(seconds, .derived("recommended"))
            }
        case .deregisteredAtOnce:
            for index in ports(of: plan) { changed.ports[index].staysRegistered = nil }
        }
        changed.ifApplication = plan.ifApplication.map(applied)
        return changed
    }

    /// The ports that it is about, by their index in the plan.
    func ports(of plan: RolloutPlan) -> [Int] {
        plan.ports.indices.filter { index in
            let port = plan.ports[index].identity
            return switch self {
            case .waits(let waits): waits[index] != nil
            case .deregistrationDelay(_, let service, let numbers):
                port.service == service && (numbers.isEmpty || numbers.contains(port.number))
            case .deregisteredAtOnce(let service): port.service == service
            case .none, .terminationGracePeriod, .serving, .namespaceLabels: false
            }
        }
    }
}

extension Sourced<Int> {
    fileprivate mutating func change(to recommended: Int) {
        if value != recommended { self = Sourced(recommended, .derived("recommended")) }
    }
}
