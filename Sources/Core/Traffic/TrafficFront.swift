/// A load balancer in front of a Service, with the ports of the Service that it forwards.
package struct TrafficFront: Sendable {
    package var service: Service
    package var loadBalancer: LoadBalancer
    package var ports: [Service.Port]

    /// Every load balancer that leads to the pods of a workload, in the order of the manifests.
    static func all(of workload: Workload, in resources: Resources) -> [TrafficFront] {
        let labels = workload.template.labelValues
        return resources.services
            .filter { $0.meta.sharesNamespace(with: workload.meta) && $0.selects(labels) }
            .compactMap { service in
                LoadBalancer(of: service).map {
                    TrafficFront(service: service, loadBalancer: $0, ports: service.ports)
                }
            }
    }
}
