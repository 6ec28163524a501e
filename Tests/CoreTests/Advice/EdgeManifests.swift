/// A Deployment behind a Network Load Balancer with the readiness gate on, in the Namespace `edge`.
enum EdgeManifests {
    /// - Parameters:
    ///   - containers: Their list in YAML, 6 columns in.
    ///   - others: Documents before the Deployment, each with a `---` behind it.
    ///   - replicas: None where an autoscaler, or the default, says how many.
    ///   - podMetadata: What follows the labels of the pods, in flow style.
    /// - Returns: The manifests, whose ConfigMap `files` may be mounted.
    static func text(containers: String, others: String = "", replicas: Int? = 6, podMetadata: String = "") -> String {
        """
        apiVersion: v1
        kind: Namespace
        metadata: {name: edge, labels: {elbv2.k8s.aws/pod-readiness-gate-inject: enabled}}
        ---
        apiVersion: v1
        kind: Service
        metadata:
          name: web
          namespace: edge
          annotations:
            service.beta.kubernetes.io/aws-load-balancer-type: external
            service.beta.kubernetes.io/aws-load-balancer-nlb-target-type: ip
        spec: {type: LoadBalancer, selector: {app: web}, ports: [{port: 80, targetPort: web}]}
        ---
        \(others)apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web, namespace: edge}
        spec:
          \(replicas.map { "replicas: \($0)" } ?? "minReadySeconds: 0")
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}\(podMetadata)}
            spec:
              containers:
        \(containers)
              volumes: [{name: files, configMap: {name: files}}]
        """
    }

    /// A ConfigMap with the lines of its data, and a `---` behind it.
    static func map(_ name: String, _ data: String) -> String {
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: \(name), namespace: edge}\ndata:\n  \(data)\n---\n"
    }
}
