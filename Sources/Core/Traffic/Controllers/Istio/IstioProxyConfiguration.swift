import ManifestText

/// Istio's ProxyConfig as far as it decides how a proxy ends, from the closest place that states it.
///
/// The pod's annotation `proxy.istio.io/config`, then `defaultConfig` of the mesh (ConfigMap `istio`, entry `mesh`), then the
/// environment of pilot-agent, where TERMINATION_DRAIN_DURATION_SECONDS is the default of the field (istio/istio,
/// pilot/cmd/pilot-agent; pkg/bootstrap).
struct IstioProxyConfiguration: Sendable {
    private var texts: [Place]
    private var environment: [Container.Variable]
    /// True when neither the pod nor a mesh configuration among the manifests says how long.
    private var isMeshUnknown: Bool

    /// One YAML text of a ProxyConfig.
    private struct Place {
        var document: Document
        var root: Node
        var block: EmbeddedText
    }

    /// Of a proxy among the containers, or of one that is injected later where there is none.
    init(of container: Container?, in pod: PodContext) {
        let annotation = pod.template.annotations["proxy.istio.io/config"]
        let mesh = pod.resources.configMaps.first { $0.meta.name == "istio" && $0.data["mesh"] != nil }?.data["mesh"]
        texts = [
            annotation.flatMap { Self.place($0) { $0 } },
            mesh.flatMap { Self.place($0) { $0["defaultConfig"] } },
        ].compactMap(\.self)
        environment = container?.environment ?? []
        isMeshUnknown = mesh == nil
    }

    private static func place(_ text: Field<String>, _ root: (Node) -> Node?) -> Place? {
        guard let document = EmbeddedText.document(in: text), let root = root(document.root)
        else { return nil }
        return Place(document: document, root: root, block: EmbeddedText(text))
    }

    var waitsForConnections: Bool {
        metadata("EXIT_ON_ZERO_ACTIVE_CONNECTIONS").flatMap { Bool(go: $0.value) } ?? false
    }

    /// Envoy's drain, and the agent's wait for it.
    var drain: DrainPair {
        let name = waitsForConnections ? "MINIMUM_DRAIN_DURATION" : "terminationDrainDuration"
        return DrainPair(
            accepting: seconds(field("drainDuration"), "drainDuration", else: 45),
            whole: seconds(waitsForConnections ? metadata(name) : terminationDrain, name, else: 5)
        )
    }

    /// Listeners are open until the shorter of drain and agent's wait has passed; connections until the agent ends Envoy.
    var closing: ControllerLifecycle.Closing {
        let drain = drain
        return ControllerLifecycle.Closing(
            acceptGrace: drain.limiting,
            graceTimeOut: waitsForConnections ? nil : Sourced(drain.connections, drain.whole.source)
        )
    }

    var assumptions: [Assumption] {
        guard isMeshUnknown, !waitsForConnections, terminationDrain == nil else { return [] }
        return [
            Assumption(
                "The mesh configuration (ConfigMap istio) is not among the manifests; its terminationDrainDuration is taken "
                    + "to be 5 s and its EXIT_ON_ZERO_ACTIVE_CONNECTIONS to be off."
            )
        ]
    }

    private var terminationDrain: Field<String>? {
        field("terminationDrainDuration") ?? variable("TERMINATION_DRAIN_DURATION_SECONDS")
    }

    private func seconds(_ field: Field<String>?, _ name: String, else fallback: Int) -> Sourced<Int> {
        Sourced(duration: field, name, else: fallback, .controllerDefault(name))
    }

    private func field(_ name: String) -> Field<String>? { first { $0[name] } }

    /// A variable of the proxy: of its own environment, else of proxyMetadata.
    private func metadata(_ name: String) -> Field<String>? {
        variable(name) ?? first { $0["proxyMetadata"]?[name] }
    }

    private func variable(_ name: String) -> Field<String>? {
        environment.last { $0.name == name }.flatMap(\.value)
    }

    private func first(_ node: (Node) -> Node?) -> Field<String>? {
        for place in texts {
            guard let found = node(place.root), let scalar = found.scalar else { continue }
            let inner = place.document.location(of: found, pointer: "")
            return Field(scalar.text, at: place.block.location(inner))
        }
        return nil
    }
}
