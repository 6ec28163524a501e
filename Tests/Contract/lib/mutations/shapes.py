"""Objects of the kinds that people post and that few fixtures have, as the mutator takes them."""

import yaml

AUTOSCALED = """\
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: {name: web}
spec:
  scaleTargetRef: {name: web}
  minReplicaCount: 2
  maxReplicaCount: 12
  cooldownPeriod: 300
  triggers: [{type: cpu, metadata: {value: "60"}}]
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  minReplicas: 2
  maxReplicas: 12
  metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 60}}}]
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec: {minAvailable: 50%, selector: {matchLabels: {app: web}}}
"""

WEB = """\
apiVersion: v1
kind: Service
metadata:
  name: web
  annotations:
    service.beta.kubernetes.io/aws-load-balancer-type: external
    service.beta.kubernetes.io/aws-load-balancer-nlb-target-type: ip
    service.beta.kubernetes.io/aws-load-balancer-healthcheck-port: traffic-port
    service.beta.kubernetes.io/aws-load-balancer-healthcheck-interval: "10"
    service.beta.kubernetes.io/aws-load-balancer-healthcheck-healthy-threshold: "3"
    service.beta.kubernetes.io/aws-load-balancer-healthcheck-success-codes: 200-399
    service.beta.kubernetes.io/aws-load-balancer-target-group-attributes: deregistration_delay.timeout_seconds=60
spec:
  type: LoadBalancer
  loadBalancerClass: service.k8s.aws/nlb
  externalTrafficPolicy: Local
  selector: {app: web}
  ports: [{name: web, port: 80, targetPort: web, nodePort: 30080}, {name: tls, port: 443, targetPort: 8443}]
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  labels: {helm.sh/chart: traefik-9.19.1}
spec:
  replicas: 6
  minReadySeconds: 10
  progressDeadlineSeconds: 600
  strategy: {type: RollingUpdate, rollingUpdate: {maxSurge: 25%, maxUnavailable: 1}}
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      terminationGracePeriodSeconds: 120
      nodeSelector: {topology.kubernetes.io/zone: a}
      tolerations: [{key: dedicated, operator: Equal, value: edge, effect: NoSchedule, tolerationSeconds: 30}]
      topologySpreadConstraints:
      - maxSkew: 1
        minDomains: 3
        topologyKey: topology.kubernetes.io/zone
        whenUnsatisfiable: DoNotSchedule
        labelSelector: {matchLabels: {app: web}}
        matchLabelKeys: [pod-template-hash]
      containers:
      - name: web
        image: traefik:v2.10.4
        args:
        - --entrypoints.web.address=:8080/tcp
        - --entrypoints.web.transport.lifecycle.requestacceptgracetimeout=90
        - --entrypoints.web.transport.lifecycle.gracetimeout=10s
        - --ping=true
        - --ping.terminatingstatuscode=503
        ports: [{name: web, containerPort: 8080, hostPort: 8080}, {containerPort: 8443}]
        env: [{name: TRAEFIK_PING, value: "true"}]
        readinessProbe:
          initialDelaySeconds: 5
          periodSeconds: 10
          failureThreshold: 3
          httpGet: {path: /ping, port: 8080, httpHeaders: [{name: Host, value: web}]}
        lifecycle: {preStop: {exec: {command: [sh, -c, "sleep 30 && kill -TERM 1"]}}}
"""

CANARY = """\
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: {name: web}
spec:
  replicas: 4
  workloadRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  strategy: {canary: {maxSurge: 25%, steps: [{setWeight: 20}, {pause: {duration: 10m}}]}}
---
apiVersion: elbv2.k8s.aws/v1beta1
kind: TargetGroupBinding
metadata: {name: web}
spec: {serviceRef: {name: web, port: 80}, targetGroupARN: a, targetType: ip, targetGroupProtocol: TCP}
"""

INGRESS = """\
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  annotations:
    alb.ingress.kubernetes.io/target-type: ip
    alb.ingress.kubernetes.io/group.order: "10"
    alb.ingress.kubernetes.io/healthcheck-interval-seconds: "15"
    alb.ingress.kubernetes.io/target-group-attributes: deregistration_delay.timeout_seconds=60,slow_start.duration_seconds=30
    alb.ingress.kubernetes.io/actions.split: >-
      {"type":"forward","forwardConfig":{"targetGroups":[{"serviceName":"web","servicePort":80,"weight":90}]}}
spec:
  ingressClassName: alb
  rules:
  - http:
      paths:
      - {path: /, pathType: Prefix, backend: {service: {name: split, port: {name: use-annotation}}}}
      - {path: /b, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
---
apiVersion: v1
kind: Node
metadata: {name: n, labels: {topology.kubernetes.io/zone: a}}
spec: {taints: [{key: dedicated, value: edge, effect: NoSchedule}], unschedulable: false}
status:
  allocatable: {pods: "110", cpu: "4"}
  conditions: [{type: Ready, status: "True"}]
  nodeInfo: {kubeletVersion: v1.29.3}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: traefik}
data:
  traefik.toml: |
    [entryPoints.web]
      address = ":8080"
      [entryPoints.web.transport.lifeCycle]
        requestAcceptGraceTimeout = 90
  worker-shutdown-timeout: 240s
"""

MESH = """\
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: gateway}
spec:
  minReadySeconds: 10
  updateStrategy: {type: RollingUpdate, rollingUpdate: {maxSurge: 1, maxUnavailable: 0}}
  selector: {matchLabels: {app: web}}
  template:
    metadata:
      labels: {app: web}
      annotations: {proxy.istio.io/config: '{"terminationDrainDuration": "45s"}'}
    spec:
      terminationGracePeriodSeconds: 60
      containers:
      - name: istio-proxy
        image: istio/proxyv2:1.20.0
        env: [{name: EXIT_ON_ZERO_ACTIVE_CONNECTIONS, value: "true"}, {name: MINIMUM_DRAIN_DURATION, value: 5s}]
        ports: [{containerPort: 8080}]
"""

ORDERED = """\
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: web}
spec:
  replicas: 3
  serviceName: web
  podManagementPolicy: Parallel
  updateStrategy: {type: RollingUpdate, rollingUpdate: {partition: 0, maxUnavailable: 1}}
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers: [{name: web, image: "nginx:1.25", ports: [{name: web, containerPort: 80}]}]
"""

SHAPES = [
    [value for value in yaml.safe_load_all(text) if value]
    for text in (WEB, WEB + "---\n" + AUTOSCALED, WEB + "---\n" + CANARY, WEB + "---\n" + INGRESS, MESH, ORDERED)
]
