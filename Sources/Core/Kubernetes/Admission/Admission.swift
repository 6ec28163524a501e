import ManifestText

/// What the API server would not take of an object, by the types of its fields and by the rules of its validation.
///
/// Only rules whose violation is certain from the text, in every release of Kubernetes from 1.19 on. Up to 1.33 the pods of a
/// StatefulSet's template are looked at when they are created, and none comes of it either (kubernetes/kubernetes,
/// pkg/apis/core/validation/validation.go and pkg/apis/apps/validation/validation.go).
enum Admission {
    /// Everything that keeps the object out; nothing for one that a cluster has taken already.
    static func refusals(of object: ObjectReader, kind: String, meta: ObjectMeta) -> [Refusal] {
        guard !meta.isFromCluster else { return [] }
        return all(of: object, kind: kind).filter { !$0.isOfConcealedValue }
    }

    private static func all(of object: ObjectReader, kind: String) -> [Refusal] {
        var found = FieldType.fields(ofKind: kind).refusals(in: object)
        if let metadata = object.value("metadata") { found += MetadataRules.refusals(of: metadata) }
        guard let spec = object.value("spec"), spec.node.mapping != nil else { return found }
        switch kind {
        case "Deployment", "DaemonSet", "StatefulSet":
            guard let template = spec.value("template") else { break }
            if let metadata = template.value("metadata") { found += MetadataRules.refusals(of: metadata) }
            if let pod = template.value("spec") { found += PodRules.refusals(of: pod, isTemplate: true) }
            if kind == "Deployment" { found += DeploymentRules.refusals(of: spec) }
        case "Pod":
            found += PodRules.refusals(of: spec, isTemplate: false)
        case "PodDisruptionBudget":
            if spec.value("minAvailable") != nil, let other = spec.value("maxUnavailable") {
                found.append(Refusal(other, "stands beside minAvailable", remedy: "Keep one of the two."))
            }
        case "Service":
            found += ServiceRules.refusals(of: spec)
        default:
            break
        }
        return found
    }
}
