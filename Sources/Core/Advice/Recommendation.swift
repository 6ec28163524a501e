package import ManifestText

/// One setting to change, with the arithmetic behind the new value.
package struct Recommendation: Equatable, Sendable {
    /// A stable name such as `acceptGrace/web`.
    package var setting: String
    /// The setting as its documentation names it.
    package var title: String
    /// Nil when nothing states it.
    package var current: String? = nil
    package var recommended: String
    /// `seconds`, `pods`, or nil for what has no unit.
    package var unit: String? = nil
    package var derivation: String
    /// The window that it closes, in a few words.
    package var removes: String
    /// What to write, in one line.
    package var change: String
    /// The field to change, or where it would be inserted; nil when that object is not among the manifests.
    package var location: Location? = nil
    package var isInsertion: Bool
    /// Another way to the same end.
    package var alternative: String? = nil
    /// What it changes in the manifests; empty where the object is not among them.
    package var edits: [ManifestChange] = []
    /// What it changes in the plan.
    var effect = PlanEffect.none
}
