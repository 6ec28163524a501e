import ManifestText

/// A GatewayClass: which controller answers for the Gateways of a class.
package struct GatewayClass: Sendable {
    package var meta: ObjectMeta
    package var controller: String
    package var parameters: ParametersReference?

    init(reading object: ObjectReader, meta: ObjectMeta, _ problems: inout [InputProblem]) {
        self.meta = meta
        let spec = object.object("spec", &problems)
        controller = spec?.string("controllerName", &problems)?.value ?? ""
        parameters = spec?.object("parametersRef", &problems).flatMap { ParametersReference(reading: $0, &problems) }
    }
}
