import ManifestText

/// The parts of SARIF 2.1.0 (OASIS, errata 01) that a review is written in; keys that are nil are left out.
struct SarifLog: Encodable {
    struct Text: Encodable {
        var text: String
        var markdown: String?
    }

    struct Run: Encodable {
        var tool: Tool
        var invocations = [Invocation()]
        /// Columns count as in the review's JSON.
        var columnKind = "unicodeCodePoints"
        var artifacts: [Artifact]
        var results: [Result]
        var properties: Properties
    }

    struct Tool: Encodable {
        var driver: Driver
    }

    struct Driver: Encodable {
        var name = "rollout-review"
        var version: String
        var semanticVersion: String
        var informationUri: String?
        var rules: [Rule]
    }

    struct Rule: Encodable {
        struct Configuration: Encodable {
            var level: String
        }

        struct Properties: Encodable {
            var tags: [String]
        }

        var id: String
        var shortDescription: Text
        var fullDescription: Text
        var defaultConfiguration: Configuration
        var help: Text
        var helpUri: String?
        var properties: Properties
    }

    struct Invocation: Encodable {
        var executionSuccessful = true
    }

    struct Artifact: Encodable {
        var location: ArtifactLocation
    }

    struct ArtifactLocation: Encodable {
        var uri: String
        var index: Int?
    }

    struct Region: Encodable {
        var startLine: Int
        var startColumn: Int?
        var endLine: Int?
        var endColumn: Int?
    }

    struct PhysicalLocation: Encodable {
        var artifactLocation: ArtifactLocation
        var region: Region
    }

    struct LogicalLocation: Encodable {
        var fullyQualifiedName: String
        var kind: String
    }

    struct Location: Encodable {
        var physicalLocation: PhysicalLocation
        var logicalLocations: [LogicalLocation]?
        var message: Text?
    }

    struct ThreadFlowLocation: Encodable {
        var location: Location
        var executionOrder: Int
        /// Which of the events bring the window about.
        var importance: String
    }

    struct ThreadFlow: Encodable {
        var message: Text
        var locations: [ThreadFlowLocation]
    }

    struct CodeFlow: Encodable {
        var message: Text
        var threadFlows: [ThreadFlow]
    }

    struct Suppression: Encodable {
        var kind: String
        var status = "accepted"
        var justification: String
        var location: Location?
    }

    struct Result: Encodable {
        struct Properties: Encodable {
            var remedy: String
        }

        var ruleId: String
        var ruleIndex: Int
        var level: String
        var message: Text
        var locations: [Location]
        var relatedLocations: [Location]?
        var partialFingerprints: [String: String]
        var codeFlows: [CodeFlow]?
        var suppressions: [Suppression]?
        var baselineState: String?
        var properties: Properties
    }

    /// What a review says as a whole.
    struct Properties: Encodable {
        var verdict: String
        var summary: String
        var certified: [Certified]
        var digest: String
        var review: String?
    }

    private enum CodingKeys: String, CodingKey {
        case schema = "$schema"
        case version, runs
    }

    var schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
    var version = "2.1.0"
    var runs: [Run]
}
