import ManifestText

/// How longer drains of Istio's proxy get into the pod template: into the annotation `proxy.istio.io/config`, which wins over
/// the mesh, and holds a ProxyConfig as YAML.
struct IstioDrainEdit {
    var drain: DrainPair
    var waitsForConnections: Bool
    var workload: Workload

    private static let annotation = "proxy.istio.io/config"

    /// - Parameters:
    ///   - wait: Seconds for which connections are to be accepted.
    ///   - longest: For how many seconds connections were said to last.
    /// - Returns: The edits; empty where the annotation that is there cannot be read.
    func edits(_ wait: Int, longest: Int) -> [ManifestChange] {
        let (accepting, whole) = drain.lasting(wait, connections: longest)
        var edits = [option(["drainDuration"], accepting)]
        if !waitsForConnections {
            edits.append(option(["terminationDrainDuration"], whole))
        } else if let place = drain.whole.source.location, place.pointer.contains("/env/") {
            // A variable of the container itself wins over proxyMetadata.
            edits.append(.set([], below: place, of: workload.templateMeta, to: .string("\(whole)s")))
        } else {
            edits.append(option(["proxyMetadata", "MINIMUM_DRAIN_DURATION"], whole))
        }
        return edits
    }

    private func option(_ path: [String], _ seconds: Int) -> ManifestChange {
        let template = workload.template
        let place = template.annotations[Self.annotation]?.location ?? template.metadataLocation
        let isWritten = template.annotations[Self.annotation] != nil
        let isMetadata = place.pointer.hasSuffix("/metadata")
        let keys = isWritten ? [] : (isMetadata ? [] : ["metadata"]) + ["annotations", Self.annotation]
        return .option(path, in: .yaml, keys, below: place, of: workload.templateMeta, to: "\(seconds)s")
    }
}
