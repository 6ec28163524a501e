extension WorkloadTraffic {
    /// Every target-group-attributes annotation in front of the workload, those of single ports too.
    var targetGroupAnnotations: [(TargetGroupAttributes.Stated, LoadBalancerFamily)] {
        fronts.flatMap { front -> [(TargetGroupAttributes.Stated, LoadBalancerFamily)] in
            guard let family = front.loadBalancer.kind.family else { return [] }
            let groups = front.ports.map { front.loadBalancer.targetGroup(ofPort: $0.number) }
            return (groups + [front.loadBalancer.targetGroup]).flatMap(\.stated).map { ($0, family) }
        }
    }
}
