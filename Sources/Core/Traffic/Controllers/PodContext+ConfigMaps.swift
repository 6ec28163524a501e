import ManifestText

extension PodContext {
    /// A ConfigMap that an argument names, as `namespace/name` or `$(POD_NAMESPACE)/name`.
    func configMap(namedBy argument: Field<String>?) -> ConfigMap? {
        argument.flatMap { $0.value.split(separator: "/").last }.flatMap { configMap(String($0)) }
    }

    /// A duration of a ConfigMap that an argument names, with an assumption where that map is not among the manifests.
    func duration(
        _ key: String,
        inMapNamedBy argument: Field<String>?,
        else fallback: Sourced<Int>?
    ) -> (seconds: Sourced<Int>?, entry: ConfigMapEntry?, assumptions: [Assumption]) {
        guard let argument else { return (fallback, nil, []) }
        guard let map = configMap(namedBy: argument) else {
            let usual = fallback.map { "\($0.value) s" } ?? "absent"
            return (
                fallback,
                nil,
                [
                    Assumption(
                        "The ConfigMap \(argument.value.excerpt) is not among the manifests; "
                            + "its \(key) is taken to be \(usual)."
                    )
                ]
            )
        }
        let entry = map.isImmutable ? nil : ConfigMapEntry(map: map.meta, key: key)
        guard let field = map.data[key] else { return (fallback, entry, []) }
        return (Sourced(duration: field, key, else: 0, .controllerDefault(key)), entry, [])
    }

    /// The other containers of the pod that run all its life.
    func companions(of container: Container) -> [Container] {
        (template.containers + template.initContainers.filter(\.isSidecar)).filter { $0.name != container.name }
    }
}
