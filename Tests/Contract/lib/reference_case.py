"""The reference case: its placement, its first stage, and what was derived of each stage by hand."""

import json

from lib.paths import CASES

ZONES = "us-east-1a:2,us-east-1b:2,us-east-1f:2"
STAGE_1 = (CASES / "reference" / "stage-1.yaml").read_bytes()
EXPECTED = json.loads((CASES / "reference" / "expected.json").read_text(encoding="utf-8"))
NAMES = sorted(EXPECTED["cases"])


def behind_another_load_balancer(text):
    """The manifests of a stage with a Service of a class that no controller of AWS has."""
    headless = "  type: ClusterIP\n  # Headless: the load balancer has the pods as targets, nobody needs a virtual IP.\n  clusterIP: None\n"
    assert headless in text
    return text.replace(headless, "  type: LoadBalancer\n  loadBalancerClass: tailscale\n")
