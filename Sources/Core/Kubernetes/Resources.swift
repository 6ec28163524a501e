/// The second stage: documents in, typed Kubernetes resources out.
package struct Resources: Sendable {
    package var deployments: [Deployment] = []
    package var services: [Service] = []
    package var namespaces: [Namespace] = []
    package var podDisruptionBudgets: [PodDisruptionBudget] = []
    package var nodes: [ClusterNode] = []
    package var pods: [Pod] = []
    /// How many objects of each kind were passed over, by kind.
    package var passedOver: [String: Int] = [:]

    /// Reads every object; throws the problems of all of them together.
    package init(reading documents: [Document]) throws(NotReviewable) {
        var problems: [InputProblem] = []
        for document in documents where !document.root.isNull {
            for object in KubernetesObjects.all(in: document, &problems) {
                add(object, &problems)
            }
        }
        guard problems.isEmpty else { throw NotReviewable(problems) }
    }

    private mutating func add(_ object: ObjectReader, _ problems: inout [InputProblem]) {
        switch (KubernetesObjects.group(of: object), KubernetesObjects.kind(of: object)) {
        case ("apps", "Deployment"), ("extensions", "Deployment"):
            let meta = ObjectMeta(reading: object, &problems)
            deployments.append(Deployment(reading: object, meta: meta, &problems))
        case ("", "Service"):
            let meta = ObjectMeta(reading: object, &problems)
            services.append(Service(reading: object, meta: meta, &problems))
        case ("", "Namespace"):
            namespaces.append(Namespace(meta: ObjectMeta(reading: object, &problems)))
        case ("policy", "PodDisruptionBudget"):
            let meta = ObjectMeta(reading: object, &problems)
            podDisruptionBudgets.append(PodDisruptionBudget(reading: object, meta: meta, &problems))
        case ("", "Node"):
            nodes.append(ClusterNode(meta: ObjectMeta(reading: object, &problems)))
        case ("", "Pod"):
            let meta = ObjectMeta(reading: object, &problems)
            pods.append(Pod(reading: object, meta: meta, &problems))
        case (_, let kind):
            passedOver[kind, default: 0] += 1
        }
    }
}
