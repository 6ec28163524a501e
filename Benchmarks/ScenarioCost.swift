import ManifestText
import RolloutCore

/// What all scenarios cost beside the rollout alone, for 200 pods in six zones.
enum ScenarioCost {
    /// All scenarios may cost twice what the rollout alone does.
    private static let most = 2.0

    /// - Returns: False where the bound is missed.
    static func report() -> Bool {
        print("scenarios                                           ms")
        guard let rollout = time("rollout"), let all = time("all") else {
            print("not reviewable")
            return false
        }
        for (name, duration) in [("the rollout alone", rollout), ("all scenarios", all)] {
            print(name.padded(to: 46), Stopwatch.milliseconds(duration))
        }
        let ratio = all / rollout
        let hundredths = Int((ratio * 100).rounded())
        let digits = String(hundredths % 100).leftPadded(to: 2, with: "0")
        print("ratio \(hundredths / 100).\(digits), at most \(Int(most)): \(ratio <= most ? "held" : "MISSED")")
        return ratio <= most
    }

    private static func time(_ scenarios: String) -> Duration? {
        let counts = zip("abcdef", [34, 34, 33, 33, 33, 33]).map { "\($0):\($1)" }.joined(separator: ",")
        let parameters = [(name: "zones", value: counts), ("scenarios", scenarios), ("nodes-per-zone", "20")]
        guard let context = try? ReviewContext(parsing: parameters) else { return nil }
        return Stopwatch.fastest {
            try? Reviewer.review([ManifestFile(bytes: Array(manifests.utf8))], context: context).review.workloads.count
        }
    }

    private static let manifests = """
        apiVersion: v1
        kind: Service
        metadata:
          name: web
          annotations:
            service.beta.kubernetes.io/aws-load-balancer-type: external
            service.beta.kubernetes.io/aws-load-balancer-nlb-target-type: ip
        spec: {type: LoadBalancer, selector: {app: web}, ports: [{port: 80, targetPort: 8000}]}
        ---
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata: {name: web}
        spec: {selector: {matchLabels: {app: web}}, maxUnavailable: 25%}
        ---
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata: {name: web}
        spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, minReplicas: 200, maxReplicas: 400}
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web}
        spec:
          selector: {matchLabels: {app: web}}
          strategy: {rollingUpdate: {maxSurge: 25%, maxUnavailable: 0}}
          template:
            metadata: {labels: {app: web}}
            spec:
              topologySpreadConstraints:
              - maxSkew: 1
                topologyKey: topology.kubernetes.io/zone
                whenUnsatisfiable: DoNotSchedule
                labelSelector: {matchLabels: {app: web}}
              containers:
              - {name: web, image: example.com/web, ports: [{containerPort: 8000}]}
        """
}
