/// What to change, and the plan and windows that come of it.
package struct Advice: Sendable {
    /// What the windows after the change were computed from.
    package enum Basis: String, CaseIterable, Sendable {
        /// The patched manifests, read and reviewed again.
        case patchedManifests = "patch"
        /// The plan's numbers as they would be, where the manifests could not be patched.
        case changedNumbers = "plan"
    }

    package var recommendations: [Recommendation] = []
    /// The windows after the change; nil when nothing is recommended.
    package var windows: WindowsReport?
    /// What later rollouts may find after the change.
    package var outlook: RolloutOutlook?
    package var basis = Basis.changedNumbers
    /// Recommendations that the patch does not carry out.
    package var unpatched: [UnpatchedSetting] = []
}

/// A recommended setting that the patch leaves to its reader.
package struct UnpatchedSetting: Hashable, Sendable {
    /// As `Recommendation.setting`.
    package var setting: String
    package var reason: String
    package var location: Location?
}
