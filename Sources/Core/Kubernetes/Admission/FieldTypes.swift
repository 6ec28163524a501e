/// The types of fields of the objects that a review reads (kubernetes/api, core/v1, apps/v1, autoscaling/v2, networking/v1,
/// policy/v1, types.go).
extension FieldType {
    /// The fields of an object of a kind; those that every object has for a kind without a table.
    static func fields(ofKind kind: String) -> FieldType { tables[kind] ?? ofEveryKind }

    /// Built once: a large dump asks for them ten thousand times.
    private static let tables = Dictionary(
        uniqueKeysWithValues: [
            "Deployment", "DaemonSet", "StatefulSet", "Pod", "Service", "Ingress", "HorizontalPodAutoscaler",
            "PodDisruptionBudget", "TargetGroupBinding", "TargetGroupConfiguration", "LoadBalancerConfiguration",
            "ConfigMap",
        ].map { ($0, table(ofKind: $0)) }
    )
    private static let ofEveryKind = table(ofKind: "")

    private static func table(ofKind kind: String) -> FieldType {
        let spec: FieldType? =
            switch kind {
            case "Deployment", "DaemonSet", "StatefulSet": workload
            case "Pod": pod
            case "Service": service
            case "Ingress": ingress
            case "HorizontalPodAutoscaler": ["scaleTargetRef": reference]
            case "PodDisruptionBudget": ["selector": selector]
            case "TargetGroupBinding": targetGroupBinding
            case "TargetGroupConfiguration": targetGroupConfiguration
            case "LoadBalancerConfiguration": loadBalancerConfiguration
            default: nil
            }
        var fields: [String: FieldType] = ["apiVersion": .string, "kind": .string, "metadata": metadata]
        fields["spec"] = spec
        // Keys and values of a ConfigMap are text.
        if kind == "ConfigMap" { fields["data"] = .strings }
        return .object(fields)
    }

    private static let metadata: FieldType = [
        "name": .string, "generateName": .string, "namespace": .string, "labels": .strings, "annotations": .strings,
    ]

    private static let selector: FieldType = [
        "matchLabels": .strings,
        "matchExpressions": [["key": .string, "operator": .string, "values": [.string]]],
    ]

    private static let reference: FieldType = ["apiVersion": .string, "kind": .string, "name": .string]

    private static let workload: FieldType = [
        "selector": selector,
        "serviceName": .string,
        "podManagementPolicy": .string,
        "strategy": ["type": .string],
        "updateStrategy": ["type": .string],
        "template": ["metadata": metadata, "spec": pod],
    ]

    private static let pod: FieldType = [
        "containers": [container],
        "initContainers": [container],
        "restartPolicy": .string,
        "dnsPolicy": .string,
        "serviceAccountName": .string,
        "schedulerName": .string,
        "priorityClassName": .string,
        "nodeName": .string,
        "hostname": .string,
        "subdomain": .string,
        "runtimeClassName": .string,
        "imagePullSecrets": [["name": .string]],
        "nodeSelector": .strings,
        "readinessGates": [["conditionType": .string]],
        "tolerations": [["key": .string, "operator": .string, "value": .string, "effect": .string]],
        "hostAliases": [["ip": .string, "hostnames": [.string]]],
        "topologySpreadConstraints": [
            [
                "topologyKey": .string, "whenUnsatisfiable": .string, "labelSelector": selector,
                "matchLabelKeys": [.string], "nodeAffinityPolicy": .string, "nodeTaintsPolicy": .string,
            ]
        ],
        "volumes": [
            [
                "name": .string,
                "configMap": ["name": .string, "items": [["key": .string, "path": .string]]],
                "secret": ["secretName": .string, "items": [["key": .string, "path": .string]]],
                "hostPath": ["path": .string, "type": .string],
                "persistentVolumeClaim": ["claimName": .string],
                "emptyDir": ["medium": .string],
            ]
        ],
    ]

    private static let container: FieldType = [
        "name": .string,
        "image": .string,
        "imagePullPolicy": .string,
        "command": [.string],
        "args": [.string],
        "workingDir": .string,
        "restartPolicy": .string,
        "terminationMessagePath": .string,
        "terminationMessagePolicy": .string,
        "env": [
            [
                "name": .string, "value": .string,
                "valueFrom": [
                    "configMapKeyRef": ["name": .string, "key": .string],
                    "secretKeyRef": ["name": .string, "key": .string],
                    "fieldRef": ["fieldPath": .string, "apiVersion": .string],
                ],
            ]
        ],
        "envFrom": [
            ["prefix": .string, "configMapRef": ["name": .string], "secretRef": ["name": .string]]
        ],
        "ports": [["name": .string, "protocol": .string, "hostIP": .string]],
        "volumeMounts": [["name": .string, "mountPath": .string, "subPath": .string, "subPathExpr": .string]],
        "lifecycle": ["preStop": handler, "postStart": handler, "stopSignal": .string],
        "readinessProbe": handler,
        "livenessProbe": handler,
        "startupProbe": handler,
    ]

    private static let handler: FieldType = [
        "exec": ["command": [.string]],
        "httpGet": [
            "path": .string, "host": .string, "scheme": .string, "httpHeaders": [["name": .string, "value": .string]],
        ],
        "tcpSocket": ["host": .string],
        "grpc": ["service": .string],
    ]

    private static let service: FieldType = [
        "type": .word(["ClusterIP", "NodePort", "LoadBalancer", "ExternalName"]),
        "selector": .strings,
        "clusterIP": .string,
        "clusterIPs": [.string],
        "externalIPs": [.string],
        "externalName": .string,
        "loadBalancerIP": .string,
        "loadBalancerClass": .string,
        "loadBalancerSourceRanges": [.string],
        "externalTrafficPolicy": .word(["Cluster", "Local"]),
        "internalTrafficPolicy": .word(["Cluster", "Local"]),
        "sessionAffinity": .string,
        "ipFamilyPolicy": .string,
        "trafficDistribution": .string,
        "ports": [["name": .string, "protocol": .word(["TCP", "UDP", "SCTP"]), "appProtocol": .string]],
    ]

    /// Kinds of AWS Load Balancer Controller (apis/elbv2/v1beta1, apis/gateway/v1).
    private static let targetGroupBinding: FieldType = [
        "targetType": .word(["instance", "ip", "alb"]),
        "targetGroupARN": .string,
        "targetGroupProtocol": .word(["HTTP", "HTTPS", "TCP", "TLS", "UDP", "TCP_UDP", "GENEVE", "QUIC", "TCP_QUIC"]),
        "serviceRef": ["name": .string],
    ]

    private static let attributes: FieldType = [["key": .string, "value": .string]]

    private static let targetGroupProperties: FieldType = [
        "targetType": .word(["instance", "ip"]),
        "protocol": .word(["HTTP", "HTTPS", "TCP", "TLS", "UDP", "TCP_UDP"]),
        "targetGroupAttributes": attributes,
        "healthCheckConfig": [
            "healthyThresholdCount": .integer, "unhealthyThresholdCount": .integer, "healthCheckInterval": .integer,
            "healthCheckTimeout": .integer, "healthCheckPath": .string, "healthCheckPort": .string,
            "healthCheckProtocol": .word(["HTTP", "HTTPS", "TCP"]),
            "matcher": ["httpCode": .string, "grpcCode": .string],
        ],
    ]

    private static let targetGroupConfiguration: FieldType = [
        "targetReference": ["name": .string, "kind": .string],
        "defaultConfiguration": targetGroupProperties,
        "routeConfigurations": [["targetGroupProps": targetGroupProperties]],
    ]

    private static let loadBalancerConfiguration: FieldType = [
        "loadBalancerAttributes": attributes,
        "mergingMode": .word(["prefer-gateway-class", "prefer-gateway"]),
        "scheme": .word(["internal", "internet-facing"]),
    ]

    private static let ingress: FieldType = [
        "ingressClassName": .string,
        "defaultBackend": backend,
        "tls": [["hosts": [.string], "secretName": .string]],
        "rules": [
            ["host": .string, "http": ["paths": [["path": .string, "pathType": .string, "backend": backend]]]]
        ],
    ]

    private static let backend: FieldType = ["service": ["name": .string, "port": ["name": .string]]]
}
