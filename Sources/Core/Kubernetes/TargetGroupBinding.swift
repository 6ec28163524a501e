import ManifestText

/// A TargetGroupBinding of AWS Load Balancer Controller: a Service port whose pods or nodes are kept in a target group.
package struct TargetGroupBinding: Sendable {
    package var meta: ObjectMeta
    package var service: String
    package var port: Service.TargetPort
    /// `ip` or `instance`; the controller works it out when absent.
    package var targetType: Field<String>?
    /// `TCP`, `TLS`, `HTTP` …: tells a Network from an Application Load Balancer.
    package var targetGroupProtocol: Field<String>?

    init(reading object: ObjectReader, meta: ObjectMeta, _ problems: inout [InputProblem]) {
        self.meta = meta
        let spec = object.object("spec", &problems)
        let reference = spec?.object("serviceRef", &problems)
        service = reference?.string("name", &problems)?.value ?? ""
        let text = reference?.value("port")?.node.scalar?.text ?? ""
        port = Int(yaml: text).map(Service.TargetPort.number) ?? .name(text)
        targetType = spec?.string("targetType", &problems)
        targetGroupProtocol = spec?.string("targetGroupProtocol", &problems)
    }
}
