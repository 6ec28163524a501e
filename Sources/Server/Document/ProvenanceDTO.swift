import RolloutCore

/// Where a review came from, as its sender says.
struct ProvenanceDTO: Codable, Sendable {
    var repository: String?
    /// The branch of the repository that the manifests are of.
    var branch: String?
    var revision: String?
    /// An http or https URL.
    var pipeline: String?
    var labels: [String]

    init(
        repository: String? = nil,
        branch: String? = nil,
        revision: String? = nil,
        pipeline: String? = nil,
        labels: [String] = []
    ) {
        self.repository = repository
        self.branch = branch
        self.revision = revision
        self.pipeline = pipeline
        self.labels = labels
    }

    /// Nulls are written, so that every key of the contract is there.
    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(OrNull(repository), forKey: .repository)
        try container.encode(OrNull(branch), forKey: .branch)
        try container.encode(OrNull(revision), forKey: .revision)
        try container.encode(OrNull(pipeline), forKey: .pipeline)
        try container.encode(labels, forKey: .labels)
    }
}
