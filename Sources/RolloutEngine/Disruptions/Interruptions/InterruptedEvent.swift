/// Something that happens while a pipeline pushes again during a rollout.
///
/// The pods of the first placement are the old ones of `RolloutEvent`; all later ones are new ones, numbered in the order of
/// their creation whatever their revision, so that a pod's revision is told by the pushes before its creation.
package enum InterruptedEvent: Hashable, Sendable {
    /// A further revision is pushed: the rollout of the one before ends here, whatever it has come to.
    ///
    /// Revisions count from 0, the one of the old pods; the rollout begins with revision 1, so that the first push brings 2.
    case push(at: Int, revision: Int)
    case pod(RolloutEvent)

    /// Time units after the start of the rollout.
    package var at: Int {
        switch self {
        case .push(let at, _): at
        case .pod(let event): event.at
        }
    }
}
