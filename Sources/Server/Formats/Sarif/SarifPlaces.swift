import ManifestText

/// Places of a review as SARIF has them: files by their index in the run, regions as in the JSON.
struct SarifPlaces {
    private let uris: [String]
    private let indices: [String: Int]

    /// Whether the template that helm names takes the place of a text without a name.
    private let templatesArePlaces: Bool

    /// The files that the issues are about, in alphabetical order.
    ///
    /// - Parameters:
    ///   - issues: All issues of the log.
    ///   - isOfCommand: True for a review on the command line, where a text without a name is standard input: no file that a code
    ///     host could show.
    init(_ issues: [ReviewIssue], isOfCommand: Bool) {
        templatesArePlaces = isOfCommand
        uris = Set(
            issues.map { issue in
                ArtifactName.uri(of: issue.location.file.value ?? (isOfCommand ? issue.template : nil))
            }
        ).sorted()
        indices = Dictionary(uris.enumerated().map { ($1, $0) }) { first, _ in first }
    }

    var all: [SarifLog.Artifact] { uris.map { SarifLog.Artifact(location: SarifLog.ArtifactLocation(uri: $0)) } }

    /// The place of an issue; in a template, whose lines are not those of the rendered text, its beginning.
    func location(of issue: ReviewIssue) -> SarifLog.Location {
        var location = location(issue.location, of: issue.workload)
        guard templatesArePlaces, issue.location.file.value == nil, let template = issue.template else {
            return location
        }
        location.physicalLocation = beginning(of: template)
        location.message = SarifLog.Text(text: "Line \(issue.location.line) of the rendered manifests.")
        return location
    }

    /// The template behind a line; nil where helm names none, or it is the issue's own place.
    func template(of issue: ReviewIssue) -> SarifLog.Location? {
        guard issue.location.file.value != nil || !templatesArePlaces, let template = issue.template else { return nil }
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
