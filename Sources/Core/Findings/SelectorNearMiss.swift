import ManifestText

/// What a selector asks of a workload's pods that they do not have, where it was probably written for them.
///
/// Guessing wrong accuses an object that belongs to something else, so both the object and its selector have to speak for
/// the workload.
struct SelectorNearMiss {
    /// Each label that is asked for and missed, with what the pods have instead; sorted by key.
    var missed: [String]

    /// Nil when the selector matches the pods, or nothing says that it was meant to.
    init?(_ selector: LabelSelector, of meta: ObjectMeta, for workload: Workload) {
        // What costs least first: every Service is held against every workload.
        let isNamesake = meta.name == workload.meta.name
        guard isNamesake || selector.matchLabels.count > 1 && Self.areRelated(meta, workload.meta) else { return nil }
        let labels = workload.template.labelValues
        guard meta.sharesNamespace(with: workload.meta), !selector.matches(labels), !selector.matchLabels.isEmpty,
            selector.matchExpressions.allSatisfy({ $0.matches(labels) })
        else { return nil }
        let wanted = selector.matchLabels.sorted { $0.key < $1.key }
        let failing = wanted.filter { labels[$0.key] != $0.value }
        // Parts of one release differ in this label by intent.
        guard !failing.contains(where: { $0.key == "app.kubernetes.io/component" }) else { return nil }
        guard isNamesake || failing.count == 1 else { return nil }
        missed = failing.map { label in
            let has = labels[label.key].map { "have \($0.excerpt)" } ?? "have no such label"
            return "\(label.key.excerpt): \(label.value.excerpt) (the pods \(has))"
        }
    }

    var description: String { missed.joined(separator: ", ") }

    /// Whether two objects are of one release, or one is named after the other.
    private static func areRelated(_ one: ObjectMeta, _ other: ObjectMeta) -> Bool {
        let releases = ["app.kubernetes.io/instance", "release"]
        let isOneRelease = releases.contains { key in
            guard let release = one.labels[key]?.value, !release.isEmpty else { return false }
            return release == other.labels[key]?.value
        }
        return isOneRelease || one.name.hasPrefix(other.name + "-") || other.name.hasPrefix(one.name + "-")
    }
}
