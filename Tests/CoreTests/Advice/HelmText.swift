@testable import ManifestText
@testable import RolloutCore
import Testing

/// A release of the Traefik chart as `helm template` prints it, and the values that its review comes to.
enum HelmText {
    /// Two pods in each of two zones without anything that keeps clients: every setting is recommended.
    static func manifests(
        chart: String,
        kind: String = "Deployment",
        name: String = "edge",
        hook: String = "",
        service: String? = nil,
        others: String = ""
    ) -> String {
        let label = "labels: {helm.sh/chart: \(chart), app.kubernetes.io/name: traefik}"
        let strategy =
            kind == "Deployment"
            ? "replicas: 4\n  strategy: {type: RollingUpdate, rollingUpdate: {maxSurge: 1, maxUnavailable: 1}}"
            : "updateStrategy: {type: RollingUpdate, rollingUpdate: {maxSurge: 0, maxUnavailable: 1}}"
        return """
            apiVersion: v1
            kind: Service
            metadata:
              name: \(name)
              namespace: ingress
              \(service ?? label)
              annotations:
                service.beta.kubernetes.io/aws-load-balancer-type: external
                service.beta.kubernetes.io/aws-load-balancer-nlb-target-type: ip
                service.beta.kubernetes.io/aws-load-balancer-target-group-attributes: preserve_client_ip.enabled=true
            spec:
              selector: {app: \(name)}
              ports: [{name: web, port: 80, targetPort: web}, {name: websecure, port: 443, targetPort: websecure}]
            ---
            apiVersion: apps/v1
            kind: \(kind)
            metadata:
              name: \(name)
              namespace: ingress
              \(label)
            spec:
              \(strategy)
              selector: {matchLabels: {app: \(name)}}
              template:
                metadata: {labels: {app: \(name)}}
                spec:
                  terminationGracePeriodSeconds: 60
                  containers:
                  - name: \(name)
                    image: traefik:v2.10.4
            \(ResourcesText.indented(hook, by: 8))
                    args:
                    - "--global.checknewversion"
                    - "--entryPoints.traefik.address=:9000/tcp"
                    - "--entryPoints.web.address=:8000/tcp"
                    - "--entryPoints.websecure.address=:8443/tcp"
                    - "--api.dashboard=true"
                    - "--ping=true"
                    - "--providers.kubernetescrd"
                    - "--entrypoints.websecure.http.tls=true"
                    - "--providers.file.directory=/etc/traefik"
                    - "--serversTransport.insecureSkipVerify=true"
                    ports:
                    - {name: web, containerPort: 8000}
                    - {name: websecure, containerPort: 8443}
            \(others)
            """
    }

    static func outcome(
        of text: String,
        _ parameters: [(name: String, value: String)] = []
    ) throws -> HelmValues.Outcome {
        let zones = [(name: "zones", value: "a:2,b:2")]
        let context = try ReviewContext(
            parsing: parameters.contains { $0.name == "zones" } ? parameters : zones + parameters
        )
        return HelmValues.text(of: try Reviewer.review([ManifestFile(text: text)], context: context).review)
    }

    static func values(of text: String, _ parameters: [(name: String, value: String)] = []) throws -> String {
        switch try outcome(of: text, parameters) {
        case .text(let text): return text
        case .none(let reason):
            Issue.record("\(reason)")
            return ""
        }
    }

    /// What a YAML reader makes of each document.
    static func trees(_ text: String) throws -> [PatchValue] {
        try Manifests(parsing: [ManifestFile(text: text)]).documents.map { PatchValue($0.root) }
    }

    static let head = "# Values of chart traefik"
    static let arguments = """
        # Helm replaces lists. This one has the new arguments and what else the manifest shows beyond the chart's own:
        # compare it with the list in use before it takes that one's place.
        additionalArguments:
        - --providers.file.directory=/etc/traefik
        - --serversTransport.insecureSkipVerify=true
        - --entryPoints.web.transport.lifeCycle.requestAcceptGraceTimeout=90
        - --entryPoints.websecure.transport.lifeCycle.requestAcceptGraceTimeout=90

        """
    static let service = """
        service:
          annotations:
            service.beta.kubernetes.io/aws-load-balancer-target-group-attributes: preserve_client_ip.enabled=true,deregistration_delay.timeout_seconds=120

        """
    static let spread = """
        topologySpreadConstraints:
        - maxSkew: 1
          topologyKey: topology.kubernetes.io/zone
          whenUnsatisfiable: ScheduleAnyway
          labelSelector:
            matchLabels:
              app: edge
        - maxSkew: 1
          topologyKey: kubernetes.io/hostname
          whenUnsatisfiable: ScheduleAnyway
          labelSelector:
            matchLabels:
              app: edge
          matchLabelKeys:
          - pod-template-hash

        """
    static let gate = """
        # Not of the chart:
        #   kubectl label namespace ingress elbv2.k8s.aws/pod-readiness-gate-inject=enabled

        """
    static let spreadByPatch =
        "#   topologySpreadConstraints: [{topologyKey: topology.kubernetes.io/zone, maxSkew: 1, whenUnsatisfiable: "
        + "ScheduleAnyway, labelSelector: the pods' own}, {topologyKey: kubernetes.io/hostname, maxSkew: 1, "
        + "whenUnsatisfiable: ScheduleAnyway, matchLabelKeys: [pod-template-hash], labelSelector: the pods' own}] (topologySpreadConstraints came with 15.1.0)\n"
}
