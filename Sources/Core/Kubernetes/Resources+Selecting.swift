extension Resources {
    /// - Returns: The Service of a name; nil where it is not among the manifests.
    func service(_ name: ObjectReference) -> Service? { index.serviceNames[name].map { services[$0] } }

    /// - Returns: The workloads in the namespace of an object whose pods a selector matches.
    func workloads(matching selector: LabelSelector, besides meta: ObjectMeta) -> [Workload] {
        let candidates = index.workloads(in: meta.namespace, matching: selector) ?? Array(workloads.indices)
        return candidates.filter {
            workloads[$0].meta.sharesNamespace(with: meta) && selector.matches(workloads[$0].template.labelValues)
        }.map { workloads[$0] }
    }

    /// - Returns: The pods in the namespace of an object that are there to stay and that a selector matches.
    func pods(matching selector: LabelSelector, besides meta: ObjectMeta) -> [Pod] {
        let candidates = index.pods(in: meta.namespace, matching: selector) ?? Array(pods.indices)
        return candidates.filter {
            !pods[$0].isGoing && pods[$0].meta.sharesNamespace(with: meta) && selector.matches(pods[$0].labelValues)
        }.map { pods[$0] }
    }

    /// Whether any pod that the manifests show or make carries the labels of a selector, in the namespace of an object.
    func holdsPods(of selector: LabelSelector, besides meta: ObjectMeta) -> Bool {
        !workloads(matching: selector, besides: meta).isEmpty
            || pods.contains { $0.meta.sharesNamespace(with: meta) && selector.matches($0.labelValues) }
    }

    /// - Returns: The autoscalers that scale a workload; the API server refuses none for there being several.
    func autoscalers(of workload: Workload) -> [HorizontalPodAutoscaler] {
        index.autoscalers(of: workload).map { horizontalPodAutoscalers[$0] }.filter { $0.scales(workload) }
    }
}
