/// The IngressClasses among the manifests with the parameters that they name, each found by its name.
struct IngressClasses: Sendable {
    private var classes: [String: IngressClass] = [:]
    private var parameters: [String: IngressClassParams] = [:]
    /// The class of Ingresses that name none; nil where no class is marked as it.
    private(set) var standard: IngressClass?

    /// Creates an empty set.
    init() {}

    init(in resources: Resources) {
        classes = Dictionary(resources.ingressClasses.map { ($0.meta.name, $0) }) { first, _ in first }
        parameters = Dictionary(resources.ingressClassParams.map { ($0.meta.name, $0) }) { first, _ in first }
        standard = resources.ingressClasses.first {
            $0.meta.annotations["ingressclass.kubernetes.io/is-default-class"]?.value == "true"
        }
    }

    /// True where none is among the manifests, so that nothing is known of the cluster's default.
    var isEmpty: Bool { classes.isEmpty }

    subscript(name: String) -> IngressClass? { classes[name] }

    /// What the parameters of an Ingress's class say of its targets; nil where they say nothing.
    func targetType(of ingress: Ingress) -> Field<String>? {
        let own = ingress.className.map { classes[$0.value] } ?? standard
        return own?.parameters.flatMap { parameters[$0]?.targetType }
    }
}
