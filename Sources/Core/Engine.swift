/// What produced a review: part of its digest, since another version may find other windows.
package enum Engine {
    package static let version = "0.2.0"
    /// The version of the rollout model, changed when a window may come out differently.
    package static let model = "2"
}
