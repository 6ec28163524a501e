/// Backends of an Ingress that are named actions of AWS Load Balancer Controller.
///
/// A backend whose port is `use-annotation` is no Service but the name of an action, which may forward to several Services by
/// weight (aws-load-balancer-controller, docs/guide/ingress/annotations.md).
enum IngressActions {
    /// The backend itself, or the Services of its action.
    static func targets(of backend: Ingress.Backend, in meta: ObjectMeta) -> [Ingress.Backend] {
        guard backend.port == .name("use-annotation") else { return [backend] }
        guard let action = meta.annotations["alb.ingress.kubernetes.io/actions.\(backend.service)"],
            // JSON is YAML, so that the same reader reads it.
            let documents = try? Manifests(parsing: [ManifestFile(text: action.value)]).documents,
            let groups = documents.first?.root["forwardConfig"]?["targetGroups"]?.sequence
        else { return [] }
        return groups.compactMap { group in
            guard let service = group["serviceName"]?.scalar?.text, let port = group["servicePort"]?.scalar?.text else {
                return nil
            }
            return Ingress.Backend(service: service, port: Int(yaml: port).map { .number($0) } ?? .name(port))
        }
    }
}
