"""Writes cluster-dump.yaml: what `kubectl get … -A -o yaml --show-managed-fields` prints of a middling EKS cluster.

    python3 Tests/Cases/bundles/cluster_dump.py [--if-older]

With --if-older it does so only where the file is missing or older than what writes it: git does not keep the file, so
that tests have to ask for it.

Three zones, twelve nodes, AWS Load Balancer Controller 2.11, two Network Load Balancers with pod targets, and ordinary
applications around them. Everything is invented and drawn from one seed: the same script writes the same bytes. What
matters for a review is set by hand in `traefik` and `grpc_gateway`; the rest is bulk in the right shape.
"""

import base64
import os
import pathlib
import sys

from cluster_dump_objects import (RANDOM, REGISTRY, SHOP, add, digits, hexadecimal, items, metadata, namespaces, nodes,
                                  service, suffix)
from cluster_dump_pods import container, deployment, pod, probe, template
from cluster_dump_print import dump

FILE = pathlib.Path(__file__).with_name("cluster-dump.yaml")
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
TARGET_GROUPS = "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup"
LOAD_BALANCER = "service.beta.kubernetes.io/aws-load-balancer-"


def labels(name, instance=None, **more):
    return {
        "app.kubernetes.io/instance": instance or name, "app.kubernetes.io/managed-by": "Helm",
        "app.kubernetes.io/name": name, **more
    }


def selector(name, instance=None):
    return {"app.kubernetes.io/instance": instance or name, "app.kubernetes.io/name": name}


def binding(name, namespace, of, port, target):
    """The TargetGroupBinding of one Service port; the gate of its pods is named after it."""
    add("elbv2.k8s.aws/v1beta1",
        "TargetGroupBinding",
        metadata(name, namespace, {"service.k8s.aws/stack-name": of, "service.k8s.aws/stack-namespace": namespace}),
        "controller",
        spec={
            "ipAddressType": "ipv4", "networking": {
                "ingress": [{
                    "from": [{"securityGroup": {"groupID": "sg-0" + hexadecimal(16)}}],
                    "ports": [{"port": target, "protocol": "TCP"}]
                }]
            }, "serviceRef": {"name": of, "port": port}, "targetType": "ip", "vpcID": "vpc-0" + hexadecimal(16),
            "targetGroupARN": f"{TARGET_GROUPS}/{name}/{hexadecimal(16)}"
        },
        status={"observedGeneration": 1})


def secret(name, namespace, kind, **data):
    add("v1",
        "Secret",
        metadata(name, namespace),
        type=kind,
        data={key.replace("_", "."): base64.b64encode(value.encode()).decode()
              for key, value in data.items()})


def traefik(on):
    """The workload of interest: three pods in a, two in b, one in c, after a dozen rollouts with a soft spread.

    Both ports accept for 90 s after SIGTERM, ping's own entrypoint does not; there is a gate for each target group.
    """
    ping = probe("/ping", 9000, initialDelaySeconds=2, timeoutSeconds=2)
    arguments = [
        "--entryPoints.metrics.address=:9100/tcp", "--entryPoints.traefik.address=:9000/tcp",
        "--entryPoints.web.address=:8000/tcp", "--entryPoints.websecure.address=:8443/tcp", "--api.dashboard=true",
        "--ping=true", "--metrics.prometheus=true", "--metrics.prometheus.entrypoint=metrics",
        "--providers.kubernetescrd", "--providers.kubernetesingress", "--entryPoints.websecure.http.tls=true",
        "--entryPoints.web.transport.lifeCycle.requestAcceptGraceTimeout=90",
        "--entryPoints.websecure.transport.lifeCycle.requestAcceptGraceTimeout=90"
    ]
    body = container("traefik",
                     "docker.io/traefik:v2.11.2", {"metrics": 9100, "traefik": 9000, "web": 8000, "websecure": 8443},
                     args=arguments,
                     readinessProbe={**ping, "failureThreshold": 1},
                     livenessProbe=ping)
    spread = [{
        "labelSelector": {"matchLabels": selector("traefik", "traefik-traefik")}, "maxSkew": 1,
        "topologyKey": "topology.kubernetes.io/zone", "whenUnsatisfiable": "ScheduleAnyway"
    }]
    named = labels("traefik", "traefik-traefik", **{"helm.sh/chart": "traefik-27.0.2"})
    bindings = {"web": f"k8s-traefik-traefik-{hexadecimal(10)}", "websecure": f"k8s-traefik-traefik-{hexadecimal(10)}"}
    endpoints = deployment("traefik",
                           "traefik",
                           named,
                           template(named, [body], grace=120, topologySpreadConstraints=spread),
                           [on[index] for index in (0, 3, 6, 1, 4, 2)],
                           revisions=11,
                           surge=1,
                           unavailable=0,
                           gates=[f"target-health.elbv2.k8s.aws/{one}" for one in bindings.values()],
                           extra={"meta.helm.sh/release-name": "traefik", "meta.helm.sh/release-namespace": "traefik"})
    service(
        "traefik",
        "traefik",
        named,
        selector("traefik", "traefik-traefik"), {"web": (80, "web", 8000), "websecure": (443, "websecure", 8443)},
        endpoints, {
            LOAD_BALANCER + "healthcheck-path": "/ping", LOAD_BALANCER + "healthcheck-port": "9000",
            LOAD_BALANCER + "healthcheck-protocol": "HTTP", LOAD_BALANCER + "nlb-target-type": "ip",
            LOAD_BALANCER + "scheme": "internet-facing", LOAD_BALANCER + "type": "external",
            LOAD_BALANCER + "target-group-attributes":
                "deregistration_delay.timeout_seconds=120, preserve_client_ip.enabled=true"
        },
        type="LoadBalancer",
        loadBalancerClass="service.k8s.aws/nlb",
        externalTrafficPolicy="Cluster",
        allocateLoadBalancerNodePorts=True,
        hostname=f"k8s-traefik-traefik-{hexadecimal(10)}-{hexadecimal(16)}.elb.us-east-1.amazonaws.com")
    for port, target in (("web", 8000), ("websecure", 8443)):
        binding(bindings[port], "traefik", "traefik", port, target)
    budget("traefik", "traefik", named, selector("traefik", "traefik-traefik"), {"minAvailable": 3}, 6)
    for revision in (10, 11):
        # What Helm keeps of each release: gzipped JSON, base64 twice.
        secret(f"sh.helm.release.v1.traefik.v{revision}",
               "traefik",
               "helm.sh/release.v1",
               release=digits(LETTERS, 30000))


def grpc_gateway(on):
    """The second load balancer: its namespace is not labelled, so its pods have no gate; the rest are defaults."""
    named = labels("grpc-gateway", **{"app.kubernetes.io/part-of": "payments"})
    body = container("gateway",
                     f"{REGISTRY}/payments/grpc-gateway:3.4.0", {"http": 8080, "grpc": 9090},
                     lifecycle={"preStop": {"exec": {"command": ["/bin/sh", "-c", "sleep 25"]}}})
    endpoints = deployment("grpc-gateway",
                           "payments",
                           named,
                           template(named, [body], grace=60), [on[index] for index in (0, 1, 2)],
                           applied=True)
    service("grpc-gateway",
            "payments",
            named,
            selector("grpc-gateway"), {"grpc": (443, "grpc", 9090)},
            endpoints, {
                LOAD_BALANCER + "nlb-target-type": "ip", LOAD_BALANCER + "scheme": "internal",
                LOAD_BALANCER + "type": "external"
            },
            type="LoadBalancer",
            loadBalancerClass="service.k8s.aws/nlb",
            externalTrafficPolicy="Cluster",
            hostname=f"k8s-payments-grpcgate-{hexadecimal(10)}-{hexadecimal(16)}.elb.us-east-1.amazonaws.com")
    binding(f"k8s-payments-grpcgate-{hexadecimal(10)}", "payments", "grpc-gateway", "grpc", 9090)


def budget(name, namespace, named, matches, allows, pods):
    least = allows.get("minAvailable", pods - allows.get("maxUnavailable", 0))
    add("policy/v1",
        "PodDisruptionBudget",
        metadata(name, namespace, named),
        spec={**allows, "selector": {"matchLabels": matches}},
        status={
            "conditions": [], "currentHealthy": pods, "desiredHealthy": least, "disruptionsAllowed": pods - least,
            "expectedPods": pods, "observedGeneration": 1
        })


def application(name, namespace, on, image=None, applied=False):
    """A Deployment with what usually stands around it; its Service is for the cluster only."""
    named, pods = labels(name, **({"app.kubernetes.io/part-of": namespace})), len(on)
    body = container(name,
                     image or f"{REGISTRY}/{namespace}/{name}:{RANDOM.randrange(1, 9)}.{RANDOM.randrange(40)}.0",
                     {"http": 8080, "metrics": 9090},
                     envFrom=[{"configMapRef": {"name": name}}])
    endpoints = deployment(name, namespace, named, template(named, [body]), on, RANDOM.randrange(2, 6), applied=applied)
    service(name, namespace, named, selector(name), {"http": (80, "http", 8080)}, endpoints)
    add("v1",
        "ConfigMap",
        metadata(name, namespace, named),
        data={"LOG_LEVEL": "info", "FEATURES": "yes", "application.yaml": f"server:\n  port: 8080\nname: {name}\n"})
    secret(f"{name}-credentials", namespace, "Opaque", username=name, password="not a real password " + suffix(12))
    if pods > 2:
        budget(name, namespace, named, selector(name), {"maxUnavailable": 1}, pods)
        add("autoscaling/v2",
            "HorizontalPodAutoscaler",
            metadata(name, namespace, named),
            spec={
                "maxReplicas": pods * 3, "minReplicas": pods, "metrics": [{
                    "type": "Resource",
                    "resource": {"name": "cpu", "target": {"averageUtilization": 70, "type": "Utilization"}}
                }], "scaleTargetRef": {"apiVersion": "apps/v1", "kind": "Deployment", "name": name}
            },
            status={
                "conditions": [{
                    "lastTransitionTime": "2026-07-01T08:00:00Z", "message": "recommended size matches current size",
                    "reason": "ReadyForNewScale", "status": "True", "type": "AbleToScale"
                }], "currentMetrics": [], "currentReplicas": pods, "desiredReplicas": pods
            })


def daemon(name, image, on, ports):
    named = labels(name, "eks")
    body = template(named, [container(name, image, ports)],
                    hostNetwork=True,
                    priorityClassName="system-node-critical",
                    tolerations=[{"operator": "Exists"}])
    owner = add(
        "apps/v1",
        "DaemonSet",
        metadata(name, "kube-system", named, {"deprecated.daemonset.template.generation": "4"}),
        spec={
            "revisionHistoryLimit": 10, "selector": {"matchLabels": selector(name, "eks")}, "template": body,
            "updateStrategy": {"rollingUpdate": {"maxSurge": 0, "maxUnavailable": "10%"}, "type": "RollingUpdate"}
        },
        status={
            key: len(on)
            for key in ("currentNumberScheduled", "desiredNumberScheduled", "numberAvailable", "numberReady",
                        "updatedNumberScheduled")
        }
        | {"numberMisscheduled": 0})
    body["metadata"]["labels"] = {**named, "controller-revision-hash": suffix(9), "pod-template-generation": "4"}
    for node in on:
        pod(owner, "kube-system", body, node, 81)


def load_balancer_controller(on):
    name, namespace = "aws-load-balancer-controller", "kube-system"
    named = labels(name,
                   **{"helm.sh/chart": "aws-load-balancer-controller-1.11.0", "app.kubernetes.io/version": "v2.11.0"})
    body = container(name,
                     "public.ecr.aws/eks/aws-load-balancer-controller:v2.11.0",
                     {"webhook-server": 9443, "metrics-server": 8080},
                     command=["/controller"],
                     args=[
                         "--cluster-name=production", "--ingress-class=alb", "--aws-region=us-east-1",
                         "--aws-vpc-id=vpc-0" + hexadecimal(16)
                     ],
                     livenessProbe=probe("/healthz", 61779),
                     readinessProbe=probe("/readyz", 61779))
    endpoints = deployment(name, namespace, named, template(named, [body], grace=10), on, 4)
    service("aws-load-balancer-webhook-service", namespace, named, selector(name),
            {"webhook-server": (443, "webhook-server", 9443)}, endpoints)
    authority = base64.b64encode(b"not a real certificate").decode()
    label = "elbv2.k8s.aws/pod-readiness-gate-inject"
    common = {
        "admissionReviewVersions": ["v1beta1"], "failurePolicy": "Fail", "matchPolicy": "Equivalent",
        "reinvocationPolicy": "Never", "sideEffects": "None", "timeoutSeconds": 10, "namespaceSelector": {}
    }
    foreign = {"matchExpressions": [{"key": "app.kubernetes.io/name", "operator": "NotIn", "values": [name]}]}

    def hook(short, resources, operations, path, group="", version="v1", **more):
        return {
            **common, "name": f"{short}.elbv2.k8s.aws", "clientConfig": {
                "caBundle": authority, "service": {
                    "name": "aws-load-balancer-webhook-service", "namespace": namespace, "path": path, "port": 443
                }
            }, "objectSelector": foreign, "rules": [{
                "apiGroups": [group], "apiVersions": [version], "scope": "*", "operations": operations,
                "resources": resources
            }], **more
        }

    add("admissionregistration.k8s.io/v1",
        "MutatingWebhookConfiguration",
        metadata("aws-load-balancer-webhook", labels=named),
        webhooks=[
            hook("mpod", ["pods"], ["CREATE"],
                 "/mutate-v1-pod",
                 namespaceSelector={"matchExpressions": [{"key": label, "operator": "In", "values": ["enabled"]}]}),
            hook("mservice", ["services"], ["CREATE"], "/mutate-v1-service"),
            hook("mtargetgroupbinding", ["targetgroupbindings"], ["CREATE", "UPDATE"],
                 "/mutate-elbv2-k8s-aws-v1beta1-targetgroupbinding", "elbv2.k8s.aws", "v1beta1")
        ])


def write():
    namespaces()
    every = nodes()
    general = every[:9]
    daemon("aws-node", "602401143452.dkr.ecr.us-east-1.amazonaws.com/amazon-k8s-cni:v1.19.4", every, {"metrics": 61678})
    daemon("kube-proxy", "602401143452.dkr.ecr.us-east-1.amazonaws.com/eks/kube-proxy:v1.31.7", every,
           {"metrics": 10249})
    application("coredns", "kube-system", general[1:3],
                "602401143452.dkr.ecr.us-east-1.amazonaws.com/eks/coredns:v1.11.4")
    application("metrics-server", "kube-system", general[4:6], "registry.k8s.io/metrics-server/metrics-server:v0.7.2")
    load_balancer_controller(general[6:8])
    for name in ("cert-manager", "cert-manager-webhook"):
        application(name, "cert-manager", general[3:4], f"quay.io/jetstack/{name}:v1.17.1")
    application("grafana", "monitoring", general[5:6], "docker.io/grafana/grafana:11.6.0")
    traefik(general)
    grpc_gateway(general)
    # A second Traefik with the same name and labels, in another namespace and without a load balancer.
    application("traefik", "traefik-staging", general[8:9], "docker.io/traefik:v2.11.2")
    for index, name in enumerate(SHOP):
        application(name, "shop", RANDOM.sample(general, 2 + index % 3), applied=index % 4 == 0)
    # kubectl prints the kinds in the order in which they were asked for, each sorted by namespace and name.
    items.sort(key=lambda one: (one["kind"], one["metadata"].get("namespace", ""), one["metadata"]["name"]))
    # Renamed into its place: nobody finds half of it, and two who write at once write the same.
    part = FILE.with_suffix(f".{os.getpid()}")
    part.write_text(dump(items), encoding="utf-8")
    part.rename(FILE)


def is_older():
    """Than any of the scripts beside it, which write it together."""
    scripts = FILE.parent.glob("cluster_dump*.py")
    return not FILE.exists() or FILE.stat().st_mtime < max(script.stat().st_mtime for script in scripts)


if __name__ == "__main__" and (sys.argv[1:] != ["--if-older"] or is_older()):
    write()
