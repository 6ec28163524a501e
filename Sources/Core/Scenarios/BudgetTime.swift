import ManifestText

/// For how long what replaces nodes keeps to a PodDisruptionBudget before it deletes the pods that are left.
///
/// Managed node groups of EKS give up after 15 minutes and delete only with force, GKE deletes after an hour (both by the
/// request), and a NodePool of Karpenter says it itself (karpenter 1.14, pkg/controllers/node/termination/terminator).
struct BudgetTime: Sendable {
    /// Seconds from the beginning of a drain; 0 where no budget is asked at all.
    var seconds: Sourced<Int>
    /// The NodePool that says so; nil for the request.
    var pool: String?
    /// True for pods that are not evicted at all, but deleted when the time is over.
    var isNeverAsked = false

    /// The shortest of what the request names and of the NodePools that the pods may be on, after those that ask no budget; nil
    /// where budgets hold for good.
    static func resolve(
        _ plan: RolloutPlan,
        _ traffic: WorkloadTraffic,
        _ resources: Resources,
        _ context: ReviewContext
    ) -> BudgetTime? {
        let template = traffic.workload.template
        let isHeld = template.doNotDisrupt != nil
        let grace = plan.terminationGracePeriod.value
        let ofPools = resources.nodePools.compactMap { pool -> BudgetTime? in
            guard let period = pool.terminationGracePeriod, pool.admits(template) else { return nil }
            let detail =
                "terminationGracePeriod \(period.value) of NodePool \(pool.meta.name.excerpt) − the pod's \(grace)"
            let source = Source(kind: .derived, detail: detail, location: period.location)
            let seconds = Sourced(max(0, period.value - grace), source)
            return BudgetTime(seconds: seconds, pool: pool.meta.name, isNeverAsked: isHeld)
        }
        let ofRequest = context.pdbTimeout.map { BudgetTime(seconds: Sourced($0, .request("pdb-timeout"))) }
        let all = isHeld && !ofPools.isEmpty ? ofPools : ofPools + [ofRequest].compactMap(\.self)
        return all.min { $0.seconds.value < $1.seconds.value }
    }

    /// What becomes of a budget within this time.
    enum Outcome {
        /// Every pod is evicted in time, even if all nodes are drained at once.
        case kept
        /// So it is where the nodes are drained one after the other.
        case keptOneByOne
        /// Pods of a single node are left when it is over.
        case overruled
    }

    /// - Parameters:
    ///   - replicas: All pods.
    ///   - onNode: The most pods that one node may have.
    ///   - evictable: Pods that the budget lets go at once.
    ///   - ready: Seconds until a replacement counts for the budget, at most.
    /// - Returns: Whether the time is enough, for all pods or for those of a node.
    func outcome(replicas: Int, onNode: Int, evictable: Int, ready: Int) -> Outcome {
        func evictsInTime(_ pods: Int) -> Bool {
            Self.needed(for: pods, evictable: evictable, ready: ready).map { $0 <= seconds.value } ?? false
        }
        guard seconds.value > 0, !isNeverAsked else { return .overruled }
        if evictsInTime(replicas) { return .kept }
        return evictsInTime(onNode) ? .keptOneByOne : .overruled
    }

    /// Pods go in groups of what the budget allows, each when the replacements of the one before are ready.
    ///
    /// - Parameters:
    ///   - pods: That are to go.
    ///   - evictable: Pods that the budget lets go at once.
    ///   - ready: Seconds until a replacement counts for the budget, at most.
    /// - Returns: Seconds until the last group goes; nil where none ever does.
    static func needed(for pods: Int, evictable: Int, ready: Int) -> Int? {
        evictable > 0 ? (max(1, pods) - 1) / evictable * ready : nil
    }

    func assumptions(_ outcome: Outcome) -> [Assumption] {
        let after = "after \(seconds.value) s (\(seconds.source.detail))"
        return switch outcome {
        case .kept: []
        case .keptOneByOne:
            [
                Assumption(
                    "Nodes are replaced one after the other. Where all are drained at once, pods are deleted \(after) whatever the "
                        + "PodDisruptionBudget says."
                )
            ]
        case .overruled:
            [
                Assumption(
                    "Pods are deleted \(after) whatever the PodDisruptionBudget says, which is not counted on here."
                )
            ]
        }
    }
}
