import Foundation
import GRDB
import RolloutCore

/// One submission: who sent what when, and which document answers it.
struct StoredReview: Codable, Sendable, FetchableRecord, PersistableRecord {
    static let databaseTableName = "review"

    var id: String
    /// Milliseconds since 1970.
    var createdAt: Int64
    var documentDigest: String
    var verdict: OpenEnum<Verdict>
    var summary: String
    /// A JSON array of `WorkloadVerdict`, so that lists need not open documents.
    var workloads: String
    /// A JSON object, `ProvenanceDTO`.
    var provenance: String
    /// The repository of the provenance, for filters.
    var repository: String?
    /// The branch of the provenance, by which the latest is found.
    var branch: String?
}

/// What a review says, shared by all submissions with the same input.
struct StoredDocument: Codable, Sendable, FetchableRecord, PersistableRecord {
    static let databaseTableName = "document"

    var digest: String
    /// A JSON object, `ReviewDTO`.
    var body: Data
    var manifestsDigest: String
    /// A JSON object, `PatchForms`; null for documents that are older than patches.
    var patch: Data?
}

/// The manifests of a review, without secrets, shared by all documents about them.
struct StoredManifestsRecord: Codable, Sendable, FetchableRecord, PersistableRecord {
    static let databaseTableName = "manifests"

    var digest: String
    /// A JSON object, `StoredManifests`.
    var body: Data
}

/// The verdict on one workload, for lists.
struct WorkloadVerdict: Codable, Hashable, Sendable {
    var namespace: String
    var name: String
    var kind: String
    var verdict: OpenEnum<Verdict>
}
