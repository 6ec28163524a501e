"""A review with every kind and state of a window, for tests that must not wait for an engine which finds them all."""

from lib.certificates import certificate
from lib.windows import PORT, window, witness

ID = "01KAV4Q5ZC3M6T8W9X0Y1Z2A3B"
DIFF = """--- a/manifests.yaml
+++ b/manifests.yaml
@@ -82,3 +82,3 @@
       maxSurge: 1
-      maxUnavailable: 1
+      maxUnavailable: 0
   template:
"""


def place(text, needle, document=1, lines=1):
    number = next(index for index, line in enumerate(text.splitlines(), 1) if needle in line)
    return {
        "file": None,
        "document": document,
        "line": number,
        "column": 1,
        "endLine": number + lines - 1,
        "endColumn": 80,
        "pointer": "",
    }


def review(text, certified=False):
    """The review of `text`, which must have the lines of the reference case."""
    web, websecure = {"service": "traefik2", "name": "web", "number": 80}, PORT
    zones = [
        {
            "zone": "us-east-1a",
            "pods": 2,
            "lowestServing": {"atLeast": 0, "atMost": 0},
            "windows": [
                window(
                    "blackout", 150, clientVisible={"followsDNS": 60, "keepsAddress": 150}, witness=witness()
                ),
                window("refused", 90, web),
                window("cut", 0, web),
            ],
        },
        {
            "zone": "us-east-1b",
            "pods": 2,
            "lowestServing": {"atLeast": 0, "atMost": 0},
            "windows": [
                window(
                    "blackout",
                    None,
                    unbounded=True,
                    derivation="every new pod can be placed in another zone",
                    clientVisible={"followsDNS": 60, "keepsAddress": None},
                ),
                window("refused", 90, websecure),
                window("cut", 20, web),
            ],
        },
        {
            "zone": "us-east-1f",
            "pods": 2,
            "lowestServing": {"atLeast": 1, "atMost": 1},
            "windows": [
                window("blackout", None, computed=False, reason="spread over all revisions is not read yet"),
                window("refused", 75, web, exact=False),
                window("cut", 0, web),
            ],
        },
    ]
    calm = [
        {
            **zone,
            "windows": [
                {**one, "seconds": 0, "unbounded": False, "computed": True, "reason": None, "witness": None}
                for one in zone["windows"]
            ],
        }
        for zone in zones
    ]
    arguments = place(text, "args:", 5, 12)
    workload = {
        "namespace": "kube-system",
        "name": "traefik2",
        "kind": "Deployment",
        "location": place(text, "kind: Deployment", 5),
        "controller": {"name": "Traefik", "version": "2.4.8"},
        "loadBalancer": {"kind": "aws-nlb", "targetType": "ip", "services": ["traefik2"]},
        "versions": [
            version("chart", "9.19.1", "manifest", "label helm.sh/chart", place(text, "helm.sh/chart", 5), "traefik"),
            version("kubernetes", "1.21", "request", "kubernetes"),
        ],
        "verdict": "fail",
        "summary": "Port 80 refuses connections.",
        # What only a replay of the witnesses needs.
        "model": None,
        "deletion": None,
        "plan": [
            number("replicas", 6, "pods", "manifest", "spec.replicas", place(text, "replicas: 6", 5)),
            number("readinessGate", False, None, "kubernetes-default", "no label on the namespace"),
            number(
                "healthy",
                {"least": 20, "most": 180},
                "seconds",
                "derived",
                "pod start + registration lag + health checks",
            ),
            number("deregistrationLag", {"least": 30, "most": 90}, "seconds", "profile", "reference"),
            number("zones", "us-east-1a, us-east-1b", None, "request", "zones"),
        ],
        "zones": zones,
        "outage": window("outage", 150),
        "scales": [],
        "rollout": {
            "waves": 6,
            "longestWaveSeconds": 300,
            "durationSeconds": {"least": 120, "most": 1800},
            "peakPods": 8,
            "lowestServing": 5,
            "witness": None,
            "witnessAbsent": None,
        },
        "safeForGood": False,
        "scenarios": [],
        "interruptions": None,
        "likelihood": None,
        "recommendations": [
            {
                "setting": "acceptWindow/web",
                "planSettings": ["acceptWindow/web"],
                "title": "Accept grace on entrypoint web",
                "current": None,
                "recommended": "90",
                "unit": "seconds",
                "derivation": "90 s accept grace for a lag of 90 s",
                "removes": "refused 90 s on port 80",
                "change": "add an argument",
                "location": arguments,
                "isInsertion": True,
                "alternative": "a preStop sleep of 90 s",
            },
            {
                "setting": "maxUnavailable",
                "planSettings": ["maxUnavailable"],
                "title": "maxUnavailable",
                "current": "1",
                "recommended": "0",
                "unit": "pods",
                "derivation": "no old pod goes before a new one serves",
                "removes": "blackout 150 s",
                "change": "set it to 0",
                "location": place(text, "maxUnavailable", 5),
                "isInsertion": False,
                "alternative": None,
            },
        ],
        "remaining": [],
        "certified": certificate(calm) if certified else None,
        "findings": [
            finding("zone-spread-soft", "note", "Nothing spreads the pods.", "Spread them."),
            finding(
                "accept-window-short",
                "error",
                "Port 80 refuses connections.",
                "Keep the port open.",
                place(text, "--entryPoints.web.address", 5),
                window={"kind": "refused", "zone": None, "port": web},
            ),
        ],
        "assumptions": [{"text": "The placement is assumed to be balanced.", "parameter": "zones"}],
    }
    return {
        "id": ID,
        "digest": f"sha256:{'2c26b46b' * 8}",
        "createdAt": "2026-11-24T08:10:00.000Z",
        "verdict": "fail",
        "summary": "kube-system/traefik2: us-east-1b can stay without a pod.",
        "change": None,
        "provenance": {
            "repository": "git.example/platform/ingress",
            "branch": "main",
            "revision": "4f2a1c9",
            "pipeline": "https://ci.example/run/7",
            "labels": ["staging"],
        },
        "context": {
            "zones": [{"zone": "us-east-1a", "pods": 2}],
            "profile": "reference",
            "scheduler": "honours-soft",
            "timings": {"deregistration": {"least": 30, "most": 90}},
            "kubernetes": "1.21",
            "lbc": None,
            "chart": None,
            "longest": None,
            "readinessGate": None,
            "serviceClass": None,
            "targetGroupProtocol": None,
            "scenarios": None,
            "disruptions": "report",
            "interruptions": 1,
            "nodesPerZone": None,
            "pdbTimeout": None,
            "ignored": [],
            "asOf": None,
        },
        "coverage": {
            "read": 3, "passedOver": [{"kind": "Secret", "count": 1}], "notModelled": [], "notUnderstood": [],
            "notPosted": [],
        },
        "engine": {"version": "0.1.0", "model": "1"},
        "version": 3,
        "workloads": [workload],
    }


def number(setting, value, unit, kind, detail, location=None):
    return {"setting": setting, "value": value, "unit": unit, "source": source(kind, detail, location)}


def version(of, version, kind, detail, location=None, name=None):
    return {"of": of, "name": name, "version": version, "source": source(kind, detail, location)}


def source(kind, detail, location=None):
    return {"kind": kind, "detail": detail, "location": location}


def finding(rule, severity, message, remedy, location=None, window=None, suppression=None):
    return {
        "rule": rule,
        "severity": severity,
        "message": message,
        "remedy": remedy,
        "location": location,
        "template": None,
        "window": window,
        "suppression": suppression,
    }


def set_aside(full, reason, until=None, location=None):
    """Adds a finding that an exception sets aside, an error so that only the exception can put it last."""
    exception = {"reason": reason, "until": until, "location": location}
    full["workloads"][0]["findings"].append(
        finding("disruption-budget-loose", "error", "The budget lets five go.", "Let one go.", suppression=exception)
    )


def autoscale(full):
    """Makes the workload one that an autoscaler moves between 3 pods, where it is worst, and 10."""
    workload = full["workloads"][0]
    calm = [
        {**zone, "windows": [one if one["kind"] != "blackout" else window("blackout", 40) for one in zone["windows"]]}
        for zone in workload["zones"]
    ]
    workload["scales"] = [
        {
            "replicas": replicas,
            "source": source("manifest", detail, workload["location"]),
            "isShown": replicas == 3,
            "model": None,
            "zones": zones,
            "outage": window("outage", outage),
        }
        for replicas, detail, zones, outage in (
            (3, "minReplicas", workload["zones"], 150),
            (10, "maxReplicas", calm, 0),
        )
    ]
