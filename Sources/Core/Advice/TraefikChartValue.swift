/// A value of the Traefik chart that carries a recommended setting, and the first chart version that has it.
///
/// traefik-helm-chart, values.yaml by tag from 9.19.1 to 41.3.0. Settings that every version can carry (maxSurge and
/// maxUnavailable, replicas, arguments, annotations of the Service) are left out.
struct TraefikChartValue {
    /// The recommendation's `setting`.
    var setting: String
    var value: String
    var since: String
    /// What older versions write in its place; nil where they write nothing.
    var before: String? = nil

    /// The name under which the chart labels what it makes.
    static let chart = "traefik"

    static let all = [
        TraefikChartValue(
            setting: "terminationGracePeriodSeconds",
            value: "deployment.terminationGracePeriodSeconds",
            since: "10.6.0",
            before: "60"
        ),
        TraefikChartValue(setting: "acceptGrace", value: "deployment.lifecycle", since: "10.28.0"),
        TraefikChartValue(setting: "topologySpreadConstraints", value: "topologySpreadConstraints", since: "15.1.0"),
    ]
}

extension Version {
    /// As charts are named, by three numbers: a version forgets its trailing zeros.
    var ofChart: String {
        (numbers + Array(repeating: 0, count: max(0, 3 - numbers.count))).map(String.init).joined(separator: ".")
    }
}
