/// A Pod that exists already, for the placement with which the rollout starts.
package struct Pod: Sendable {
    package var meta: ObjectMeta
    package var nodeName: Field<String>?
    /// True when it has a deletionTimestamp or has ended: it counts nowhere.
    package var isGoing: Bool

    init(reading object: ObjectReader, meta: ObjectMeta, _ problems: inout [InputProblem]) {
        self.meta = meta
        nodeName = object.object("spec", &problems)?.string("nodeName", &problems)
        let phase = object.object("status", &problems)?.string("phase", &problems)?.value
        let isDeleted = object.object("metadata", &problems)?.value("deletionTimestamp") != nil
        isGoing = isDeleted || phase == "Succeeded" || phase == "Failed"
    }
}
