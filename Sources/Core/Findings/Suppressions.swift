import ManifestText

/// Sets findings aside for which an annotation or the request gives a reason; they stay visible and change no window.
///
/// `rollout-review.dev/ignore.<rule>: "reason (until 2027-01-31)"` on the workload holds for all of its findings of that rule,
/// on another object for those that point into it. An entry without reason, with an unknown rule or past its date sets
/// nothing aside, and is a finding itself (`suppression-invalid`, `suppression-expired`).
enum Suppressions {
    static let annotationPrefix = "rollout-review.dev/ignore."

    /// One annotation or one entry of the request.
    struct Entry {
        var ignored: IgnoredRule
        /// The annotation's place; nil for the request.
        var location: Location?
        /// The object whose findings it concerns; nil for all of the workload's.
        var object: Location?

        func covers(_ finding: Finding) -> Bool {
            guard finding.rule.rawValue == ignored.rule else { return false }
            guard let object else { return true }
            guard let place = finding.location else { return false }
            return place.file == object.file && place.document == object.document
                && (place.pointer == object.pointer || place.pointer.hasPrefix(object.pointer + "/"))
        }
    }

    /// The findings with the suppressions that hold for them.
    static func apply(to findings: [Finding], in subject: ReviewSubject) -> [Finding] {
        let valid = entries(for: subject).filter { entry in
            entry.ignored.fault == nil && !entry.ignored.isExpired(on: subject.context.asOf)
        }
        guard !valid.isEmpty else { return findings }
        return findings.map { finding in
            guard !unsuppressible.contains(finding.rule), let entry = valid.first(where: { $0.covers(finding) }) else {
                return finding
            }
            var changed = finding
            changed.suppression = Suppression(
                reason: entry.ignored.reason,
                until: entry.ignored.until,
                location: entry.location
            )
            return changed
        }
    }

    /// What is wrong with a suppression cannot be suppressed.
    private static let unsuppressible: Set<RuleID> = [SuppressionExpired.id, SuppressionInvalid.id]

    /// The entries that concern a workload: its own annotations, those of the objects around it, the request's.
    static func entries(for subject: ReviewSubject) -> [Entry] {
        let traffic = subject.traffic
        let own = entries(of: traffic.workload.meta, object: nil)
        let around = metas(around: traffic, in: subject.resources).flatMap { entries(of: $0, object: $0.location) }
        return own + around + subject.context.ignored.map { Entry(ignored: $0) }
    }

    private static func entries(of meta: ObjectMeta, object: Location?) -> [Entry] {
        meta.annotations.sorted { $0.key < $1.key }.compactMap { name, field in
            guard name.hasPrefix(annotationPrefix) else { return nil }
            let ignored = IgnoredRule(rule: String(name.dropFirst(annotationPrefix.count)), text: field.value)
            return Entry(ignored: ignored, location: field.location, object: object)
        }
    }

    /// The objects into which findings about a workload point.
    private static func metas(around traffic: WorkloadTraffic, in resources: Resources) -> [ObjectMeta] {
        let workload = traffic.workload
        var metas = traffic.services.map(\.meta) + traffic.podDisruptionBudgets.map(\.meta)
        let namespace = workload.meta.namespace ?? "default"
        let scalers = resources.autoscalers(of: workload).map(\.meta.location)
        metas += resources.index.exceptions.filter { meta in
            switch meta.kind {
            case "Namespace": meta.name == namespace
            case "HorizontalPodAutoscaler", "ScaledObject": scalers.contains(meta.location)
            default: meta.sharesNamespace(with: workload.meta)
            }
        }
        return metas
    }
}

extension ReviewSubject {
    /// True when an exception with a date was looked at, so that the review holds for its day only.
    var restsOnDate: Bool { Suppressions.entries(for: self).contains { $0.ignored.until != nil } }
}
