/// The annotations by which a Service asks AWS Load Balancer Controller for a Network Load Balancer.
struct LoadBalancerAnnotations: Sendable {
    static let prefix = "service.beta.kubernetes.io/aws-load-balancer-"

    private let annotations: [String: Field<String>]

    init(of service: Service) { annotations = service.meta.annotations }

    /// The value of an annotation by its suffix, such as `type`, without white space at its ends.
    func text(_ suffix: String) -> Field<String>? {
        annotations[Self.prefix + suffix]?.map(\.trimmed)
    }

    /// The annotation's full name, for messages.
    static func name(_ suffix: String) -> String { prefix + suffix }

    func stringMap(_ suffix: String) -> Field<StringMap>? { text(suffix)?.map(StringMap.init(parsing:)) }

    func stringList(_ suffix: String) -> Field<[String]>? {
        text(suffix)?.map { $0.split(separator: ",").map(\.trimmed).filter { !$0.isEmpty } }
    }

    /// A whole number of seconds or checks; nil when absent or malformed.
    func int(_ suffix: String) -> Field<Int>? {
        guard let field = text(suffix), let number = Int(field.value), (0...Limits.seconds).contains(number) else {
            return nil
        }
        return Field(number, at: field.location)
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
