import ManifestText

/// Backends of an Ingress that are named actions of AWS Load Balancer Controller.
///
/// A backend whose port is `use-annotation` is no Service but the name of an action, which may forward to several Services by
/// weight (aws-load-balancer-controller, docs/guide/ingress/annotations.md).
enum IngressActions {
    /// The backend itself, or the Services of its action.
    static func targets(of backend: Ingress.Backend, in meta: ObjectMeta) -> [Ingress.Backend] {
        guard backend.port == .name("use-annotation") else { return [backend] }
        guard let action = meta.annotations["alb.ingress.kubernetes.io/actions.\(backend.service)"] else { return [] }
        // A target group of weight 0 gets no connection.
        return ForwardAction.targets(in: action).filter { $0.weight != 0 }.map { target in
            let port = Int(yaml: target.port).map(Ingress.Backend.Port.number) ?? .name(target.port)
            return Ingress.Backend(service: target.service, port: port)
        }
    }
}
