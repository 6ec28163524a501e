import ManifestText

/// IngressClassParams of AWS Load Balancer Controller: settings that hold for every Ingress of a class.
package struct IngressClassParams: Sendable {
    package var meta: ObjectMeta
    /// `ip` or `instance`; wins over the annotation of an Ingress (aws-load-balancer-controller 2.13,
    /// pkg/ingress/model_build_target_group.go).
    package var targetType: Field<String>?
    /// Names of settings that are there and not read.
    package var others: [String]

    init(reading object: ObjectReader, meta: ObjectMeta, _ problems: inout [InputProblem]) {
        self.meta = meta
        let spec = object.object("spec", &problems)
        targetType = spec?.string("targetType", &problems)
        let harmless: Set = [
            "targetType", "namespaceSelector", "group", "scheme", "ipAddressType", "tags", "certificateArn",
            "sslPolicy",
            "inboundCIDRs", "subnets", "listeners", "wafv2AclArn", "wafv2AclName", "minimumLoadBalancerCapacity",
        ]
        others = (spec?.node.mapping ?? []).map(\.name).filter { !harmless.contains($0) }.sorted()
    }
}
