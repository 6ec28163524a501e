/// What to change, and the plan and windows that come of it.
package struct Advice: Sendable {
    package var recommendations: [Recommendation] = []
    /// The windows of the plan with the recommended numbers; nil when nothing is recommended.
    ///
    /// They are what the engine finds for the changed numbers. The patched manifests themselves are not read again.
    package var windows: WindowsReport?
    /// What later rollouts may find after the change.
    package var outlook: RolloutOutlook?
}
