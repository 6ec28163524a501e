import ManifestText
import RolloutEngine

/// The constraint over nodes that comes with one over zones.
///
/// Soft, maxSkew 1, and counted for each revision apart where the cluster knows matchLabelKeys: what is wrong over zones, where
/// the old pods that count keep a zone served, is right over nodes.
struct NodeSpreadAdvice {
    var derivation: String
    var change: String
    var edits: [ManifestChange]

    /// Nil where the pods are kept on nodes of their own as far as the cluster's version allows, and where a constraint stands
    /// in the way: the API server takes one over a key for each `whenUnsatisfiable`.
    init?(for subject: ReviewSubject) {
        let (workload, label) = (subject.traffic.workload, subject.traffic.workload.kind.revisionLabel)
        // A pod that is replaced in place is gone before the next one is placed.
        let countsOneRevision = subject.plan.knowsMatchLabelKeys && subject.plan.replacement == .rolling
        let keys = countsOneRevision ? ", \(SpreadEdits.matchLabelKeys): [\(label)]" : ""
        switch NodeSpread(workload, subject.traffic.versions) {
        case .apart: return nil
        case .clusterDefault, .absent:
            guard SpreadEdits.rival(of: NodeSpread.hostname, .scheduleAnyway, in: workload) == nil else { return nil }
            derivation =
                "any constraint that is written turns off the scheduler's own, which spread over nodes too, so that one "
                + "over nodes comes with it"
            change =
                "{topologyKey: \(NodeSpread.hostname), maxSkew: 1, whenUnsatisfiable: ScheduleAnyway\(keys), "
                + "labelSelector: the pods' own}"
            edits = [
                SpreadEdits.append(
                    1,
                    NodeSpread.hostname,
                    .scheduleAnyway,
                    countsOneRevision: countsOneRevision,
                    workload
                )
            ]
        case .countsAllRevisions(let written):
            // The API server refuses a key that the selector has, too.
            guard countsOneRevision, written.labelSelector?.asks(about: label) == false else { return nil }
            derivation =
                "over nodes each revision is counted apart, since a rollout else leaves two pods of a zone on one node"
            change = "{topologyKey: \(NodeSpread.hostname)\(keys)}"
            let known = (written.matchLabelKeys + [label]).map(PatchValue.string)
            edits = [
                .set([SpreadEdits.matchLabelKeys], below: written.location, of: workload.templateMeta, to: .list(known))
            ]
        }
    }
}
