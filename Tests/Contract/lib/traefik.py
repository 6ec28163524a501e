"""One Traefik behind one Network Load Balancer, of whatever kind."""

ZONES = "a:1,b:1,c:1"
LABELS = {"app": "edge"}
PREFIX = "service.beta.kubernetes.io/aws-load-balancer-"
GATE = "elbv2.k8s.aws/pod-readiness-gate-inject"
ZONE = "topology.kubernetes.io/zone"


def service(**spec):
    notes = {PREFIX + "type": "external", PREFIX + "nlb-target-type": "ip"}
    ports = [{"name": "web", "port": 80, "targetPort": 8000}]
    spec = {"type": "LoadBalancer", "selector": LABELS, "ports": ports, **spec}
    metadata = {"name": "edge", "namespace": "edge", "annotations": notes}
    return {"apiVersion": "v1", "kind": "Service", "metadata": metadata, "spec": spec}


def namespace():
    metadata = {"name": "edge", "labels": {GATE: "enabled"}}
    return {"apiVersion": "v1", "kind": "Namespace", "metadata": metadata}


def workload(kind, api_version="apps/v1", annotations=None, **spec):
    """A Traefik that accepts for 90 s after SIGTERM, which is enough under the profile `reference`."""
    grace = "--entryPoints.web.transport.lifeCycle.requestAcceptGraceTimeout=90"
    container = {
        "name": "traefik",
        "image": "traefik:v3.5.0",
        "args": ["--entryPoints.web.address=:8000/tcp", grace, "--ping=true"],
        "ports": [{"name": "web", "containerPort": 8000}],
    }
    pod = {"terminationGracePeriodSeconds": 120, "containers": [container]}
    template = {"metadata": {"labels": LABELS}, "spec": pod}
    metadata = {"name": "edge", "namespace": "edge", **({"annotations": annotations} if annotations else {})}
    spec = {"selector": {"matchLabels": LABELS}, "template": template, **spec}
    return {"apiVersion": api_version, "kind": kind, "metadata": metadata, "spec": spec}
