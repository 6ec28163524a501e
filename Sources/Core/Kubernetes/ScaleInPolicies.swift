import ManifestText

/// `behavior.scaleDown` of a HorizontalPodAutoscaler: whether and how fast it takes pods away.
///
/// Of several policies the one that takes the most pods holds, unless `selectPolicy` is Min; Disabled takes none away
/// (kubernetes, pkg/apis/autoscaling; kubernetes.io, Horizontal Pod Autoscaling, Configurable scaling behavior).
package struct ScaleInPolicies: Sendable {
    /// The place of `selectPolicy: Disabled`; nil where pods are taken away.
    var disabled: Location?
    /// What its policies let go, in the words of a sentence; nil where they let all go at once.
    var pace: String?

    /// Reads it below what holds `behavior`.
    init(reading owner: ObjectReader?, _ problems: inout [InputProblem]) {
        guard let scaleDown = owner?.object("behavior", &problems)?.object("scaleDown", &problems) else { return }
        let select = scaleDown.string("selectPolicy", &problems)
        if let select, !["Max", "Min", "Disabled"].contains(select.value), let place = scaleDown.value("selectPolicy") {
            problems.append(place.mismatch("selectPolicy", "Max, Min or Disabled"))
        }
        if select?.value == "Disabled" { disabled = select?.location }
        var isFree = false
        let paces = scaleDown.objects("policies", &problems).compactMap { policy -> String? in
            guard let type = policy.string("type", &problems)?.value else { return nil }
            guard type == "Pods" || type == "Percent" else {
                if let place = policy.value("type") { problems.append(place.mismatch("type", "Pods or Percent")) }
                return nil
            }
            guard let value = policy.int("value", in: 1...Limits.seconds, &problems)?.value,
                let period = policy.int("periodSeconds", in: 1...1800, &problems)?.value
            else { return nil }
            if type == "Percent", value >= 100 { isFree = true }
            return (type == "Percent" ? "\(value) %" : value.counting("pod")) + " in \(period) s"
        }
        let isLeast = select?.value == "Min"
        guard !paces.isEmpty, !isFree || isLeast else { return }
        let most = paces.count == 1 ? "at most " : isLeast ? "the least of " : "the most of "
        pace = most + paces.joined(separator: ", ")
    }
}
