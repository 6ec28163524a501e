import ManifestText

/// Istio's `terminationDrainDuration`, or what stands in its place, and `drainDuration`: in the annotation
/// `proxy.istio.io/config` of the pods, which wins over the mesh, and holds a ProxyConfig as YAML.
struct IstioDrain: DrainOption {
    var drain: DrainPair
    var waitsForConnections: Bool

    private static let annotation = "proxy.istio.io/config"

    /// Names the half that limits, and writes both: the other is at least as long then.
    func accepting(_ request: DrainRequest) -> DrainRemedy {
        let (accepting, whole) = drain.lasting(request.wait, connections: request.longest)
        let end =
            waitsForConnections
            ? "proxyMetadata: {MINIMUM_DRAIN_DURATION: \(whole)s}, " : "terminationDrainDuration: \(whole)s, "
        return DrainRemedy(
            reach: .container,
            title: drain.limiting.source.detail,
            text: "annotation \(Self.annotation): '{\(variable == nil ? end : "")drainDuration: \(accepting)s}'"
                + (variable == nil ? "" : ", and variable MINIMUM_DRAIN_DURATION: \(whole)s"),
            alternative: request.sleepInstead,
            location: drain.location ?? request.container.location,
            connections: waitsForConnections ? nil : max(0, whole - accepting),
            edits: edits(accepting, whole, in: request.workload)
        )
    }

    func finishing(_ request: DrainRequest) -> DrainRemedy? {
        guard !waitsForConnections else { return DrainRemedy(ofConfigMap: request) }
        let accept = request.port.listener?.acceptGrace.value ?? 0
        let (accepting, whole) = drain.lasting(accept, connections: request.wait)
        return DrainRemedy(
            reach: .container,
            title: "terminationDrainDuration",
            text: "annotation \(Self.annotation): '{terminationDrainDuration: \(accept + request.wait)s}'",
            location: request.finishPlace ?? request.container.location,
            edits: edits(accepting, whole, in: request.workload)
        )
    }

    /// Where a variable of the container holds the least wait for connections, which wins over proxyMetadata.
    private var variable: Location? {
        guard waitsForConnections, let place = drain.whole.source.location, place.pointer.contains("/env/") else {
            return nil
        }
        return place
    }

    private func edits(_ accepting: Int, _ whole: Int, in workload: Workload) -> [ManifestChange] {
        let least = option(["drainDuration"], accepting, in: workload)
        if let variable {
            return [least, .set([], below: variable, of: workload.templateMeta, to: .string("\(whole)s"))]
        }
        let path = waitsForConnections ? ["proxyMetadata", "MINIMUM_DRAIN_DURATION"] : ["terminationDrainDuration"]
        return [least, option(path, whole, in: workload)]
    }

    private func option(_ path: [String], _ seconds: Int, in workload: Workload) -> ManifestChange {
        let template = workload.template
        let written = template.annotations[Self.annotation]?.location
        let place = written ?? template.metadataLocation
        let isMetadata = place.pointer.hasSuffix("/metadata")
        let keys = written != nil ? [] : (isMetadata ? [] : ["metadata"]) + ["annotations", Self.annotation]
        return .option(path, in: .yaml, keys, below: place, of: workload.templateMeta, to: "\(seconds)s")
    }
}
