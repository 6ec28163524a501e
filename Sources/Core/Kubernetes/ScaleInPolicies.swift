import ManifestText

/// `behavior.scaleDown` of a HorizontalPodAutoscaler: whether and how fast it takes pods away.
///
/// Of several policies the one that takes the most pods holds, unless `selectPolicy` is Min; Disabled takes none away
/// (kubernetes, pkg/apis/autoscaling; kubernetes.io, Horizontal Pod Autoscaling, Configurable scaling behavior).
package struct ScaleInPolicies: Sendable {
    /// The place of `selectPolicy: Disabled`; nil where pods are taken away.
    var disabled: Location?
    /// The most that one policy takes, in the words of a sentence; nil without policies.
    var pace: String?

    /// Reads it below what holds `behavior`.
    init(reading owner: ObjectReader?, _ problems: inout [InputProblem]) {
        guard let scaleDown = owner?.object("behavior", &problems)?.object("scaleDown", &problems) else { return }
        let select = scaleDown.string("selectPolicy", &problems)
        if let select, !["Max", "Min", "Disabled"].contains(select.value), let place = scaleDown.value("selectPolicy") {
            problems.append(place.mismatch("selectPolicy", "Max, Min or Disabled"))
        }
        if select?.value == "Disabled" { disabled = select?.location }
        let paces = scaleDown.objects("policies", &problems).compactMap { policy -> String? in
            let type = policy.string("type", &problems)?.value
            guard let value = policy.int("value", in: 1...Limits.seconds, &problems)?.value,
                let period = policy.int("periodSeconds", in: 1...1800, &problems)?.value
            else { return nil }
            return (type == "Percent" ? "\(value) %" : value.counting("pod")) + " in \(period) s"
        }
        guard !paces.isEmpty else { return }
        let joined = paces.joined(separator: select?.value == "Min" ? " and " : " or ")
        pace = joined
    }
}
