/// The lists that a strategic merge patch merges item by item, and the field by which it tells items apart.
///
/// These are the `patchMergeKey` tags of the API types (kubernetes/api, core/v1/types.go and apimachinery
/// meta/v1/types.go); all other lists are replaced as a whole. Custom resources have no tags, so that all their lists
/// are.
struct MergeKeys {
    private let isPodSpec: @Sendable (TreePath) -> Bool
    private let kind: String

    init(of object: ObjectIdentity) {
        kind = Self.builtIn.contains("\(object.apiVersion) \(object.kind)") ? object.kind : ""
        let podSpec = Self.podSpec(of: kind)
        isPodSpec = { $0 == podSpec }
    }

    private static let builtIn: Set = [
        "v1 Pod", "v1 Service", "v1 ServiceAccount", "v1 ReplicationController", "apps/v1 Deployment",
        "apps/v1 DaemonSet",
        "apps/v1 StatefulSet", "apps/v1 ReplicaSet", "batch/v1 Job", "batch/v1 CronJob",
    ]

    private static func podSpec(of kind: String) -> TreePath? {
        switch kind {
        case "Pod": [.key("spec")]
        case "CronJob": ["spec", "jobTemplate", "spec", "template", "spec"].map { .key($0) }
        case "Deployment", "DaemonSet", "StatefulSet", "ReplicaSet", "ReplicationController", "Job":
            ["spec", "template", "spec"].map { .key($0) }
        default: nil
        }
    }

    /// The merge key of the list at a path, in which merged lists have their items' index left out.
    func key(ofListAt path: TreePath) -> String? {
        guard case .key(let field) = path.last, !kind.isEmpty else { return nil }
        let parent = Array(path.dropLast())
        if isPodSpec(parent) { return Self.podSpecLists[field] }
        if case .key(let owner) = parent.last, isPodSpec(Array(parent.dropLast())), Self.containerLists.contains(owner)
        {
            return Self.containerFields[field]
        }
        if kind == "Service", path == [.key("spec"), .key("ports")] { return "port" }
        if kind == "ServiceAccount", parent.isEmpty {
            return ["secrets", "imagePullSecrets"].contains(field) ? "name" : nil
        }
        return path == [.key("metadata"), .key("ownerReferences")] ? "uid" : nil
    }

    /// The field that tells items apart together with the merge key (`listMapKey`), for kustomize and server-side
    /// apply.
    ///
    /// A strategic merge patch of the API server uses the merge key alone.
    func secondKey(ofListAt path: TreePath) -> String? {
        guard key(ofListAt: path) != nil, case .key(let field) = path.last else { return nil }
        return ["topologySpreadConstraints": "whenUnsatisfiable", "ports": "protocol"][field]
    }

    /// True for merged lists in which the order of items has a meaning: later variables refer to earlier ones, and init
    /// containers run one after the other.
    func isOrdered(listAt path: TreePath) -> Bool {
        path.last == .key("env") || path.last == .key("initContainers")
    }

    private static let containerLists: Set = ["containers", "initContainers", "ephemeralContainers"]

    private static let podSpecLists = [
        "containers": "name", "initContainers": "name", "ephemeralContainers": "name", "volumes": "name",
        "imagePullSecrets": "name", "hostAliases": "ip", "topologySpreadConstraints": "topologyKey",
        "schedulingGates": "name", "resourceClaims": "name",
    ]

    private static let containerFields = [
        "ports": "containerPort", "env": "name", "volumeMounts": "mountPath", "volumeDevices": "devicePath",
    ]
}
