/// Names a workload of a review, in any number of reviews.
package struct WorkloadIdentity: Hashable, Sendable {
    package var namespace: String
    package var name: String
    package var kind: String

    package init(namespace: String, name: String, kind: String) {
        self.namespace = namespace
        self.name = name
        self.kind = kind
    }
}

extension WorkloadIdentity: Comparable {
    package static func < (left: WorkloadIdentity, right: WorkloadIdentity) -> Bool {
        (left.namespace, left.name, left.kind) < (right.namespace, right.name, right.kind)
    }
}
