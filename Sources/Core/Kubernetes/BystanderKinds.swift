/// Kinds that are not read because they neither lead traffic to pods nor end or scale them, whatever they name.
enum BystanderKinds {
    static func contains(group: String, kind: String) -> Bool {
        kinds[group]?.contains(kind) ?? groups.contains { group == $0 || group.hasSuffix("." + $0) }
    }

    /// Bystanders among the kinds of Kubernetes' own groups, in which other kinds do matter.
    private static let kinds: [String: Set<String>] = [
        "": [
            "Secret", "ServiceAccount", "Event", "PersistentVolume", "PersistentVolumeClaim", "ResourceQuota",
            "LimitRange",
            "Endpoints", "PodTemplate", "ComponentStatus", "Binding",
        ],
        "apps": ["ReplicaSet", "ControllerRevision"],
        "batch": ["Job", "CronJob"],
        "networking.k8s.io": ["NetworkPolicy", "IPAddress", "ServiceCIDR"],
        "policy": ["PodSecurityPolicy"],
        "admissionregistration.k8s.io": [
            "ValidatingWebhookConfiguration", "ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding",
        ],
        "gateway.networking.k8s.io": ["ReferenceGrant", "BackendTLSPolicy"],
        "argoproj.io": [
            "Application", "ApplicationSet", "AppProject", "AnalysisTemplate", "ClusterAnalysisTemplate", "AnalysisRun",
            "Workflow", "WorkflowTemplate", "CronWorkflow", "Sensor", "EventSource", "EventBus",
        ],
        "keda.sh": ["TriggerAuthentication", "ClusterTriggerAuthentication", "ScaledJob"],
    ]

    /// Whole groups: access, storage, definitions, certificates, secrets, metrics, policies, deployment tools, and the routing
    /// tables of programs in the cluster, whose own pods stand behind the load balancer.
    private static let groups: [String] = [
        "rbac.authorization.k8s.io", "storage.k8s.io", "apiextensions.k8s.io", "apiregistration.k8s.io",
        "scheduling.k8s.io", "coordination.k8s.io", "certificates.k8s.io", "node.k8s.io", "discovery.k8s.io",
        "events.k8s.io", "flowcontrol.apiserver.k8s.io", "authentication.k8s.io", "authorization.k8s.io",
        "resource.k8s.io", "metrics.k8s.io", "snapshot.storage.k8s.io",
        "cert-manager.io", "external-secrets.io", "secrets-store.csi.x-k8s.io", "bitnami.com", "secrets.hashicorp.com",
        "externaldns.k8s.io", "monitoring.coreos.com", "operator.victoriametrics.com", "grafana.integreatly.org",
        "opentelemetry.io", "logging.banzaicloud.io", "kyverno.io", "gatekeeper.sh", "wgpolicyk8s.io",
        "cilium.io", "crd.projectcalico.org", "projectcalico.org", "security.istio.io", "telemetry.istio.io",
        "networking.istio.io", "traefik.io", "traefik.containo.us", "configuration.konghq.com", "projectcontour.io",
        "k8s.nginx.org", "gateway.nginx.org", "gateway.solo.io", "gloo.solo.io", "ingress.v1.haproxy.org",
        "core.haproxy.org", "appmesh.k8s.aws", "policy.linkerd.io", "linkerd.io", "getambassador.io",
        "gateway.envoyproxy.io", "config.openshift.io",
        "toolkit.fluxcd.io", "kustomize.config.k8s.io", "helm.cattle.io", "velero.io", "crossplane.io",
        "services.k8s.aws", "sloth.slok.dev", "tekton.dev", "triggers.tekton.dev", "chaos-mesh.org", "litmuschaos.io",
        "karpenter.sh", "karpenter.k8s.aws",
    ]
}
