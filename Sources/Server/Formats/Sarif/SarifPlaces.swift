/// Places of a review as SARIF has them: files by their index in the run, regions as in the JSON.
struct SarifPlaces {
    private let uris: [String]
    private let indices: [String: Int]

    /// The files that the issues are about, in alphabetical order.
    init(_ issues: [ReviewIssue]) {
        let posted = issues.map { ArtifactName.uri(of: $0.location.file.value) }
        uris = Set(posted + issues.compactMap(\.template).map { ArtifactName.uri(of: $0) }).sorted()
        indices = Dictionary(uris.enumerated().map { ($1, $0) }) { first, _ in first }
    }

    var all: [SarifLog.Artifact] { uris.map { SarifLog.Artifact(location: SarifLog.ArtifactLocation(uri: $0)) } }

    /// The place of an issue.
    ///
    /// Manifests of standard input are no file that a code host could show: the template that helm names is, whose lines are not
    /// those of the rendered text.
    func location(of issue: ReviewIssue) -> SarifLog.Location {
        var location = location(issue.location, of: issue.workload)
        guard issue.location.file.value == nil, let template = issue.template else { return location }
        location.physicalLocation = beginning(of: template)
        location.message = SarifLog.Text(text: "Line \(issue.location.line) of the rendered manifests.")
        return location
    }

    /// The template behind the line of a posted file; nil where helm names none, or it is the issue's own place.
    func template(of issue: ReviewIssue) -> SarifLog.Location? {
        guard issue.location.file.value != nil, let template = issue.template else { return nil }
        return SarifLog.Location(
            physicalLocation: beginning(of: template),
            message: SarifLog.Text(text: "The chart's template of this object.")
        )
    }

    private func beginning(of path: String) -> SarifLog.PhysicalLocation {
        let uri = ArtifactName.uri(of: path)
        return SarifLog.PhysicalLocation(
            artifactLocation: SarifLog.ArtifactLocation(uri: uri, index: indices[uri]),
            region: SarifLog.Region(startLine: 1)
        )
    }

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
