/// Whose readiness gate pods wait for.
package enum GateController: Hashable, Sendable {
    case aws(AWSController)
    /// Google Kubernetes Engine, for pods in network endpoint groups.
    case networkEndpointGroup

    package var name: String {
        switch self {
        case .aws(let controller): controller.name
        case .networkEndpointGroup: "Google Kubernetes Engine"
        }
    }

    /// The label of namespaces whose pods get it; nil where pods get it without one.
    package var label: String? {
        switch self {
        case .aws(let controller): controller.gateLabel
        case .networkEndpointGroup: nil
        }
    }

    /// Whether it is AWS Load Balancer Controller, whose webhook writes the pods that it gives gates to anew.
    var isLoadBalancerController: Bool { self == .aws(.loadBalancerController) }
}
