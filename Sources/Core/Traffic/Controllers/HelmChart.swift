/// A chart whose values are known.
struct HelmChart: Sendable {
    /// A value with the version of the chart that brought it; nil where the oldest known one has it.
    struct Value: Sendable {
        var path: [String]
        var since: String?
        /// What older versions write in its place; nil where they write nothing.
        var before: String?

        init(_ path: String, since: String? = nil, before: String? = nil) {
            self.path = path.split(separator: ".").map(String.init)
            self.since = since
            self.before = before
        }

        var name: String { path.joined(separator: ".") }
    }

    /// What a value holds.
    enum Content: Hashable, Sendable {
        case terminationGracePeriodSeconds
        /// The preStop hook of the container that serves.
        case preStop
        /// `type` and `rollingUpdate` of the workload.
        case strategy(WorkloadKind)
        /// Of a Deployment: a DaemonSet's pods are not placed by them.
        case topologySpreadConstraints
        case replicas
        /// Of its HorizontalPodAutoscaler.
        case minReplicas
        case minReadySeconds(WorkloadKind)
        /// Annotations of the Service that leads to the pods.
        case serviceAnnotations
    }

    /// How further arguments of the controller are given.
    enum Arguments: Sendable {
        /// By the flag's name without dashes.
        case map(Value)
        case list(Value)
    }

    /// As its label `helm.sh/chart` names it.
    var name: String
    /// The oldest version whose values are known.
    var oldest: String
    /// The first version that is another chart's of the same name; nil where there is none.
    var end: String?
    /// What it runs, by which a chart is known under an alias; nil where others run the same.
    var image: OfficialImage?
    var values: [Content: Value] = [:]
    var arguments: Arguments?
    /// The container that hook and arguments are for, where the ports may be another one's; nil where they are not.
    var served: String?
}

extension Version {
    /// As charts are named, by three numbers: a version forgets its trailing zeros.
    var ofChart: String {
        (numbers + Array(repeating: 0, count: max(0, 3 - numbers.count))).map(String.init).joined(separator: ".")
    }
}
