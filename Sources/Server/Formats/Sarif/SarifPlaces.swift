/// Places of a review as SARIF has them: files by their index in the run, regions as in the JSON.
struct SarifPlaces {
    private let uris: [String]
    private let indices: [String: Int]

    /// The files that the issues are about, in alphabetical order.
    init(_ issues: [ReviewIssue]) {
        uris = Set(issues.map { ArtifactName.uri(of: $0.location.file.value) }).sorted()
        indices = Dictionary(uris.enumerated().map { ($1, $0) }) { first, _ in first }
    }

    var all: [SarifLog.Artifact] { uris.map { SarifLog.Artifact(location: SarifLog.ArtifactLocation(uri: $0)) } }

    /// A place with its message, and the workload that it speaks of.
    func location(
        _ location: LocationDTO,
        of workload: WorkloadDTO? = nil,
        message: String? = nil
    ) -> SarifLog.Location {
        let uri = ArtifactName.uri(of: location.file.value)
        return SarifLog.Location(
            physicalLocation: SarifLog.PhysicalLocation(
                artifactLocation: SarifLog.ArtifactLocation(uri: uri, index: indices[uri]),
                region: SarifLog.Region(
                    startLine: location.line,
                    startColumn: location.column,
                    endLine: location.endLine,
                    endColumn: location.endColumn
                )
            ),
            logicalLocations: workload.map {
                [
                    SarifLog.LogicalLocation(
                        fullyQualifiedName: "\($0.namespace)/\($0.kind)/\($0.name)\(location.pointer)",
                        kind: "resource"
                    )
                ]
            },
            message: message.map { SarifLog.Text(text: $0) }
        )
    }
}
