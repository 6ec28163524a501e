import RolloutCore

/// Where the numbers of a workload come from: those of its plan, and those of its windows.
struct Explanation {
    struct Line: Equatable {
        var name: String
        var value: String
        /// Where the value stands, whose default it is, or the arithmetic.
        var because: String
    }

    /// In the order of the plan.
    var plan: [Line]
    /// Windows that are alike in several zones are one line.
    var windows: [Line]

    init(_ workload: WorkloadDTO) {
        plan = workload.plan.map { number in
            let isOne = number.value.text == "1" && number.unit.value == "pods"
            let unit = number.unit.value == "seconds" ? " s" : isOne ? " pod" : number.unit.value.map { " \($0)" } ?? ""
            return Line(name: number.setting, value: number.value.text + unit, because: Self.words(of: number.source))
        }
        windows = Self.windows(of: workload)
    }

    /// What the figures of a profile are, where the plan has one of them; nil else.
    static func profile(of review: ReviewDTO) -> String? {
        guard let profile = review.context.profile.known else { return nil }
        switch profile {
        case .reference:
            return
                "Profile reference: the figures of a rollout of Traefik behind a Network Load Balancer, measured by its "
                + "operators in 2021. AWS documents none of them; timing.<name> replaces each."
        case .field:
            return
                "Profile field: the longer lags that users of Network Load Balancers have reported since. AWS documents "
                + "none of them; timing.<name> replaces each."
        }
    }

    private static func words(of source: PlanNumberDTO.SourceDTO) -> String {
        let place = source.location.value.map { "\($0.path):\($0.line) " } ?? ""
        switch source.kind.known {
        case .request?: return "request: \(source.detail)"
        case .profile?: return Profile(rawValue: source.detail) == nil ? source.detail : "profile \(source.detail)"
        case .kubernetesDefault?: return "default of Kubernetes: \(source.detail)"
        case .controllerDefault?: return "default of the controller: \(source.detail)"
        case .loadBalancerDefault?: return "default of the load balancer: \(source.detail)"
        case .assumed?: return "assumed: \(source.detail)"
        case .notUnderstood?: return "\(place)\(source.detail), which cannot be read: the worst for clients"
        case .manifest?, .derived?, nil: return place + source.detail
        }
    }

    private static func windows(of workload: WorkloadDTO) -> [Line] {
        var lines: [(line: Line, zones: [String])] = []
        for zone in workload.zones {
            for window in zone.windows {
                let line = Line(
                    name: WindowWords.name(window, among: zone.windows),
                    value: WindowWords.length(window),
                    because: reason(window)
                )
                if let known = lines.firstIndex(where: { $0.line == line }) {
                    lines[known].zones.append(zone.zone)
                } else {
                    lines.append((line, [zone.zone]))
                }
            }
        }
        let outage = Line(
            name: "outage",
            value: WindowWords.length(workload.outage),
            because: reason(workload.outage)
        )
        return lines.map { line, zones in
            var line = line
            line.name += " in \(zones.joined(separator: ", "))"
            return line
        } + [outage]
    }

    private static func reason(_ window: WindowDTO) -> String {
        window.reason.value ?? window.derivation
    }
}
