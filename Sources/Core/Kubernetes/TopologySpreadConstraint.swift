package import ManifestText

/// One topology spread constraint of a pod template.
package struct TopologySpreadConstraint: Sendable {
    package enum WhenUnsatisfiable: String, CaseIterable, Sendable {
        /// Hard: the scheduler leaves the pod pending.
        case doNotSchedule = "DoNotSchedule"
        /// Soft: the scheduler prefers, and no more.
        case scheduleAnyway = "ScheduleAnyway"
    }

    package var topologyKey: String
    package var maxSkew: Field<Int>
    package var whenUnsatisfiable: Field<WhenUnsatisfiable>
    package var labelSelector: LabelSelector?
    /// The place of `labelSelector`; nil when absent.
    package var labelSelectorLocation: Location?
    package var matchLabelKeys: [String]
    /// The place of `matchLabelKeys`; nil when absent.
    package var matchLabelKeysLocation: Location?
    /// Domains below which the least count is taken to be 0 (DoNotSchedule only); 1 when absent.
    package var minDomains: Field<Int>?
    /// `Honor` or `Ignore`: whether nodes that the pod's selectors rule out are no domains; Honor when absent.
    package var nodeAffinityPolicy: Field<String>?
    /// `Honor` or `Ignore`: whether nodes whose taints keep the pod off are no domains; Ignore when absent.
    package var nodeTaintsPolicy: Field<String>?
    package var location: Location

    /// Nil, with a problem, when a required field is missing or wrong.
    init?(reading constraint: ObjectReader, _ problems: inout [InputProblem]) {
        location = constraint.location
        topologyKey = constraint.string("topologyKey", &problems)?.value ?? ""
        labelSelector = constraint.object("labelSelector", &problems).map { LabelSelector(reading: $0, &problems) }
        labelSelectorLocation = constraint.value("labelSelector")?.location
        matchLabelKeys = constraint.list("matchLabelKeys", &problems).compactMap { $0.node.scalar?.text }
        matchLabelKeysLocation = constraint.value("matchLabelKeys")?.location
        minDomains = constraint.int("minDomains", in: 1...Int(Int32.max), &problems)
        nodeAffinityPolicy = constraint.string("nodeAffinityPolicy", &problems)
        nodeTaintsPolicy = constraint.string("nodeTaintsPolicy", &problems)
        let unsatisfiable = constraint.string("whenUnsatisfiable", &problems)
        guard let maxSkew = constraint.int("maxSkew", in: 1...Int(Int32.max), &problems) else { return nil }
        guard let name = unsatisfiable, let known = WhenUnsatisfiable(rawValue: name.value) else {
            problems.append(constraint.mismatch("whenUnsatisfiable", "DoNotSchedule or ScheduleAnyway"))
            return nil
        }
        self.maxSkew = maxSkew
        self.whenUnsatisfiable = Field(known, at: name.location)
    }

    /// The well-known zone labels, today's and the one before Kubernetes 1.17.
    package static let zoneKeys = ["topology.kubernetes.io/zone", "failure-domain.beta.kubernetes.io/zone"]

    package var isAboutZones: Bool { Self.zoneKeys.contains(topologyKey) }

    /// Whether a pod of these labels counts itself.
    ///
    /// - Returns: True if the selector matches; an empty selector counts no pod.
    package func counts(_ labels: [String: String]) -> Bool {
        guard let labelSelector, !labelSelector.isEmpty else { return false }
        return labelSelector.matches(labels)
    }

    /// Whether it counts pods of the new pod's own revision only: by the label that the controller of their kind gives them.
    ///
    /// A key that the pods do not have is passed over (kubernetes, pkg/scheduler/framework/plugins/podtopologyspread).
    ///
    /// - Returns: True if matchLabelKeys holds the label of the revision.
    package func countsOneRevision(of kind: WorkloadKind) -> Bool { matchLabelKeys.contains(kind.revisionLabel) }
}
