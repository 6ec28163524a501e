import ManifestText
import RolloutCore

/// A workload of six pods in three zones under a hard spread over zones, and what takes its pods away.
enum ScenarioText {
    static func manifests(
        budget: String? = "minAvailable: 1",
        spread: String = "DoNotSchedule",
        autoscaler: String? = nil,
        kind: String = "Deployment"
    ) -> String {
        let budgets = budget.map {
            """
            ---
            apiVersion: policy/v1
            kind: PodDisruptionBudget
            metadata: {name: web}
            spec: {selector: {matchLabels: {app: web}}, \($0)}
            """
        }
        let autoscalers = autoscaler.map {
            """
            ---
            apiVersion: autoscaling/v2
            kind: HorizontalPodAutoscaler
            metadata: {name: web}
            spec: {scaleTargetRef: {apiVersion: apps/v1, kind: \(kind), name: web}, \($0)}
            """
        }
        return """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
              annotations:
                service.beta.kubernetes.io/aws-load-balancer-type: external
                service.beta.kubernetes.io/aws-load-balancer-nlb-target-type: ip
            spec: {type: LoadBalancer, selector: {app: web}, ports: [{port: 80, targetPort: 8000}]}
            ---
            apiVersion: apps/v1
            kind: \(kind)
            metadata: {name: web}
            spec:
              replicas: 6
              selector: {matchLabels: {app: web}}
              \(kind == "Deployment" ? "strategy: {rollingUpdate: {maxSurge: 1, maxUnavailable: 0}}" : "serviceName: web")
              template:
                metadata: {labels: {app: web}}
                spec:
                  topologySpreadConstraints:
                    - maxSkew: 1
                      topologyKey: topology.kubernetes.io/zone
                      whenUnsatisfiable: \(spread)
                      labelSelector: {matchLabels: {app: web}}
                  containers:
                    - {name: web, image: example.com/web, ports: [{containerPort: 8000}]}
            \((budgets ?? "") + "\n" + (autoscalers ?? ""))
            """
    }

    /// Reviews the manifests where a pod is healthy after 20 to 180 s: 20 to 120 until it is ready, and three checks in 10 s each.
    static func review(
        _ text: String,
        _ parameters: [(String, String)] = []
    ) throws -> WorkloadReview? {
        let usual = [("zones", "a:2,b:2,c:2"), ("readiness-gate", "true"), ("scheduler", "hard-only")]
        let given = usual.filter { one in !parameters.contains { $0.0 == one.0 } } + parameters
        let context = try ReviewContext(parsing: given.map { (name: $0.0, value: $0.1) })
        return try Reviewer.review([ManifestFile(text: text)], context: context).review.workloads.first
    }
}
