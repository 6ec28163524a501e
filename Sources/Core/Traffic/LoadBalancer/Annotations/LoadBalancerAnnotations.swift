import ManifestText

/// The settings by which a Service, an Ingress or a Gateway asks for a load balancer: annotations, or the fields of the objects
/// that configure a Gateway.
struct LoadBalancerAnnotations: Sendable {
    /// Whose names are read.
    enum Dialect: Hashable, Sendable {
        /// A Service's, for a Network Load Balancer.
        case service
        /// An Ingress's, for an Application Load Balancer.
        case ingress
        /// Fields of TargetGroupConfiguration and LoadBalancerConfiguration, for the Gateways of either family.
        case gateway(LoadBalancerFamily)

        var prefix: String {
            switch self {
            case .service: LoadBalancerAnnotations.prefix
            case .ingress: "alb.ingress.kubernetes.io/"
            case .gateway: ""
            }
        }

        var known: [KnownAnnotation] {
            switch self {
            case .service: ServiceAnnotations.all
            case .ingress: IngressAnnotations.all
            case .gateway: []
            }
        }

        var family: LoadBalancerFamily {
            switch self {
            case .service: .network
            case .ingress: .application
            case .gateway(let family): family
            }
        }

        /// The suffix of the target groups' attributes.
        var targetGroupAttributes: String {
            if case .gateway = self { "targetGroupAttributes" } else { "target-group-attributes" }
        }

        /// The suffix of the load balancer's attributes.
        var loadBalancerAttributes: String {
            switch self {
            case .service: "attributes"
            case .ingress: "load-balancer-attributes"
            case .gateway: "loadBalancerAttributes"
            }
        }
    }

    static let prefix = "service.beta.kubernetes.io/aws-load-balancer-"

    let dialect: Dialect
    private let annotations: [String: Field<String>]
    /// Attributes that stand as a list of fields, by the list's name.
    private var lists: [String: AttributeList] = [:]

    init(of service: Service) {
        dialect = .service
        annotations = service.meta.annotations
    }

    /// Reads an Ingress and one of its backends, whose own annotations win
    /// (aws-load-balancer-controller, docs/guide/ingress/annotations.md).
    init(of ingress: Ingress, backend service: Service) {
        dialect = .ingress
        annotations = ingress.meta.annotations.merging(service.meta.annotations) { $1 }
    }

    /// Creates empty annotations, for a target group that was made outside of the cluster.
    init(nothingFor dialect: Dialect) {
        self.dialect = dialect
        annotations = [:]
    }

    /// Creates annotations from fields and lists by their names.
    init(fields: [String: Field<String>], lists: [String: AttributeList], of family: LoadBalancerFamily) {
        dialect = .gateway(family)
        annotations = fields
        self.lists = lists
    }

    /// The value of an annotation by its suffix, such as `type`, without white space at its ends.
    func text(_ suffix: String) -> Field<String>? {
        annotations[dialect.prefix + suffix]?.map(\.trimmed)
    }

    /// The full name of an annotation of a Service, for messages.
    static func name(_ suffix: String) -> String { prefix + suffix }

    /// An annotation's full name, for messages.
    func name(_ suffix: String) -> String { dialect.prefix + suffix }

    func attributes(_ suffix: String) -> AttributeList? {
        lists[suffix]
            ?? text(suffix).map { AttributeList(map: StringMap(parsing: $0.value), location: $0.location) }
    }

    func stringList(_ suffix: String) -> Field<[String]>? {
        text(suffix)?.map { $0.split(separator: ",").map(\.trimmed).filter { !$0.isEmpty } }
    }

    /// The stated value; without a good one the documented default, whose source names the bad one.
    func sourced<Value>(_ suffix: String, else fallback: Value, _ read: (String) -> Value?) -> Sourced<Value> {
        guard let field = text(suffix) else { return Sourced(fallback, .loadBalancerDefault(suffix)) }
        guard let value = read(field.value) else {
            return Sourced(fallback, .loadBalancerDefault(suffix, insteadOf: field))
        }
        return Sourced(value, .manifest(name(suffix), field.location))
    }

    /// Every annotation of this dialect, in the order of the manifests, with what is known of it; nothing where the settings
    /// are no annotations.
    var all: [Entry] {
        guard !dialect.prefix.isEmpty else { return [] }
        let known = Dictionary(dialect.known.map { ($0.suffix, $0) }) { one, _ in one }
        return annotations.filter { $0.key.hasPrefix(dialect.prefix) }.map { name, field in
            let suffix = String(name.dropFirst(dialect.prefix.count))
            let stem = suffix.firstIndex(of: ".").map { String(suffix[..<$0]) }
            let ofPort = stem.flatMap { known[$0] }.flatMap { $0.takesPort ? $0 : nil }
            return Entry(suffix: suffix, field: field.map(\.trimmed), known: known[suffix] ?? ofPort)
        }
        .sorted { ($0.field.location, $0.suffix) < ($1.field.location, $1.suffix) }
    }

    struct Entry: Sendable {
        var suffix: String
        var field: Field<String>
        /// Nil for a name that the controller does not read.
        var known: KnownAnnotation?
    }
}

extension Source {
    /// A default that stands in for something that the controller or AWS refuses.
    static func loadBalancerDefault(_ key: String, insteadOf field: Field<String>) -> Source {
        Source(
            kind: .loadBalancerDefault,
            detail: "\(key), in place of \"\(field.value.excerpt)\"",
            location: field.location
        )
    }
}

extension Bool {
    /// A truth value as Go's strconv.ParseBool reads it.
    init?(go text: String) {
        switch text {
        case "1", "t", "T", "true", "TRUE", "True": self = true
        case "0", "f", "F", "false", "FALSE", "False": self = false
        default: return nil
        }
    }
}
