"""Reviews of rollouts behind nodes, beside numbers worked by hand and beside a search that knows no formula."""

import json

import pytest
import yaml

from lib.paths import CASES
from lib.review_parts import the_workload, windows_of_kind

pytestmark = pytest.mark.live

PREFIX = "service.beta.kubernetes.io/aws-load-balancer-"
LINES = [json.loads(line) for line in (CASES / "node-targets" / "instances.jsonl").read_text().splitlines()]


def can_be_posted(line):
    """Health checks have the ranges of AWS, and where the pods' nodes are known a review does not ask."""
    check = line["healthCheck"]
    # A cluster that drops connections where no endpoint is ready has no matchLabelKeys either.
    if not line["terminatingFallback"] and line["maxSkew"] is not None and line["counts"] == "revision":
        return False
    return line["nodes"] is None and (check is None or check["interval"] >= 5 and check["timeout"] >= 2 and min(
        check["healthyThreshold"], check["unhealthyThreshold"]) >= 2)


POSTED = [(number, line) for number, line in enumerate(LINES, start=1) if can_be_posted(line)]


def manifests(line, *, hook=True):
    """A Service with nodes as targets, and a workload whose pods close at SIGTERM, after their preStop sleep."""
    annotations = {"type": "external", "nlb-target-type": "instance"}
    check = line["healthCheck"]
    if check:
        names = {
            "interval": "healthcheck-interval", "timeout": "healthcheck-timeout",
            "healthyThreshold": "healthcheck-healthy-threshold", "unhealthyThreshold": "healthcheck-unhealthy-threshold",
        }
        annotations |= {name: str(check[key]) for key, name in names.items()}
    service = {
        "apiVersion": "v1", "kind": "Service",
        "metadata": {"name": "web", "annotations": {PREFIX + name: value for name, value in annotations.items()}},
        "spec": {
            "type": "LoadBalancer", "externalTrafficPolicy": line["policy"], "selector": {"app": "web"},
            "ports": [{"port": 80}],
        },
    }
    container = {"name": "web", "image": "example.com/web:1"}
    if line["acceptWindow"] and hook:
        container["lifecycle"] = {"preStop": {"exec": {"command": ["sleep", str(line["acceptWindow"])]}}}
    grace = line["gone"][1] if line["gone"] else line["acceptWindow"] + 30
    pod = {"terminationGracePeriodSeconds": grace, "containers": [container]}
    if line["maxSkew"] is not None:
        constraint = {
            "maxSkew": line["maxSkew"], "topologyKey": "topology.kubernetes.io/zone",
            "whenUnsatisfiable": "DoNotSchedule", "labelSelector": {"matchLabels": {"app": "web"}},
        }
        if line["counts"] == "revision":
            constraint["matchLabelKeys"] = ["pod-template-hash"]
        pod["topologySpreadConstraints"] = [constraint]
    is_daemon_set = line["strategy"] == "DaemonSet"
    update = {"type": "RollingUpdate", "rollingUpdate": {
        "maxSurge": line["maxSurge"], "maxUnavailable": line["maxUnavailable"],
    }}
    spec = {
        "selector": {"matchLabels": {"app": "web"}}, "minReadySeconds": line["minReadySeconds"],
        "updateStrategy" if is_daemon_set else "strategy": update,
        "template": {"metadata": {"labels": {"app": "web"}}, "spec": pod},
    }
    if not is_daemon_set:
        spec["replicas"] = sum(line["zones"].values())
    workload = {
        "apiVersion": "apps/v1", "kind": "DaemonSet" if is_daemon_set else "Deployment", "metadata": {"name": "web"},
        "spec": spec,
    }
    return yaml.safe_dump_all([service, workload]).encode()


def query(line):
    least, most = (end - line["minReadySeconds"] for end in line["availability"])
    lag = line["endpointLag"]
    return {
        "zones": ",".join(f"{zone}:{pods}" for zone, pods in line["zones"].items()), "scheduler": "hard-only",
        "kubernetes": "1.31" if line["terminatingFallback"] else "1.25", "store": "false",
        "timing.pod-start": f"{least}..{most}", "timing.endpoint-lag": f"{lag[0]}..{lag[1]}",
    }


def seconds(window, key="seconds"):
    """Of a window that may be without end."""
    assert window["computed"], window
    return float("inf") if window[key] is None else window[key]


def admits(window, expected):
    """An exact window is what is expected; of an interval the ends lie around it."""
    wanted = float("inf") if expected is None else expected
    if window["exact"]:
        return seconds(window) == wanted
    return seconds(window) <= wanted <= seconds(window, "upperBoundSeconds")


@pytest.mark.parametrize("start", range(0, len(POSTED), 25))
def test_the_search_agrees(server, start):
    """A node may hear of two pods in either order, as the review takes it."""
    wrong = []
    for number, line in POSTED[start:start + 25]:
        answer = server.post(manifests(line), **query(line))
        assert answer.status_code == 200, answer.text
        workload = the_workload(answer.json())
        expected = line["anyOrder"]
        # The next pod of a DaemonSet may come sooner than the search lets it, which is told by `gone`.
        is_free = line["strategy"] == "DaemonSet" and line["gone"][0] > 0
        pairs = [] if is_free else [("outage", workload["outage"], expected["outage"])]
        for zone, window in windows_of_kind(workload, "blackout"):
            if line["zones"][zone]:
                pairs.append((f"blackout {zone}", window, expected["blackout"][zone]))
        for zone, window in windows_of_kind(workload, "refused"):
            if line["zones"][zone] and line["strategy"] != "DaemonSet":
                pairs.append((f"refused {zone}", window, expected["refused"]))
        for name, window, value in pairs:
            if not admits(window, value):
                shown = (window["seconds"], window["exact"], window["upperBoundSeconds"])
                wrong.append(f"line {number}, {name}: {shown} is not {value}")
    assert not wrong, "\n".join(wrong)


def case(policy="Cluster", zones=None, **changes):
    """Six pods that start within 5 to 30 s and accept for 20 s, behind nodes that lag by up to 10 s."""
    return {
        "zones": zones or {"a": 2, "b": 2, "c": 2}, "nodes": None, "strategy": "RollingUpdate", "maxSurge": 1,
        "maxUnavailable": 0, "maxSkew": 1, "counts": "all", "policy": policy, "availability": [5, 30],
        "minReadySeconds": 0, "endpointLag": [0, 10], "acceptWindow": 20,
        "healthCheck": {"interval": 10, "timeout": 6, "healthyThreshold": 2, "unhealthyThreshold": 2}
        if policy == "Local" else None, "gone": None, "terminatingFallback": True,
    } | changes


ENDLESS = None
# Worked by hand: (what, the case, refused, blackout of the first zone, outage).
BY_HAND = [
    ("accepts for longer than the lag", case(), 0, 0, 0),
    ("closes at once: refused for the lag of 10", case(acceptWindow=0, minReadySeconds=40, availability=[45, 70]), 10, 0, 0),
    ("closes 4 s early", case(acceptWindow=6, minReadySeconds=40, availability=[45, 70]), 4, 0, 0),
    ("accepts exactly as long", case(acceptWindow=10), 0, 0, 0),
    ("one pod, replaced first: its start is behind both", case(zones={"a": 1}, maxSkew=None), 0, 0, 0),
    ("a lag of 30", case(endpointLag=[0, 30], acceptWindow=30), 0, 0, 0),
    ("a lag of 30 and 20 s of accepting", case(endpointLag=[0, 30], minReadySeconds=20, availability=[25, 50]), 10, 0, 0),
    # All pods at once: the first new one is reached 30 + 10 after the deletions, which served for 20.
    ("all at once", case(maxSurge=0, maxUnavailable=6), 0, 20, 20),
    ("all at once, accepting for 45", case(maxSurge=0, maxUnavailable=6, acceptWindow=45), 0, 0, 0),
    ("zones do not matter", case(zones={"a": 6, "b": 0}, maxSkew=None), 0, 0, 0),
    # The node is lost by 10 to 26 s of checks after up to 10 s of lag: 36 − 20.
    ("Local, accepting for 20", case("Local", minReadySeconds=40, availability=[45, 70]), 16, 0, 0),
    ("Local, accepting for 36", case("Local", acceptWindow=36, minReadySeconds=40, availability=[45, 70]), 0, 0, 0),
    ("Local, accepting for 60", case("Local", acceptWindow=60, minReadySeconds=40, availability=[45, 70]), 0, 0, 0),
    # Without a constraint every new pod may go to other zones.
    ("Local, no constraint", case("Local", maxSkew=None, acceptWindow=60, minReadySeconds=40, availability=[45, 70]), 0,
     ENDLESS, 0),
    # All at once, alone on their nodes: reached 30 + 10 + 26 after their deletion, which served for the 10 s of checks that
    # are sure.
    ("Local, all at once", case("Local", maxSurge=0, maxUnavailable=6, acceptWindow=60), 0, 56, 56),
    ("Local, all at once, closing at once", case("Local", maxSurge=0, maxUnavailable=6, acceptWindow=0), 36, 66, 66),
    # Up to 1.25 a node drops what it would hand to its last pod, as soon as it knows, until its checks have failed.
    ("Local, 1.25", case("Local", acceptWindow=60, terminatingFallback=False, minReadySeconds=40, availability=[45, 70]), 26,
     0, 0),
    ("Cluster, 1.25, all at once", case(maxSurge=0, maxUnavailable=6, terminatingFallback=False), 0, 40, 40),
    ("checks every 5 s, three of them", case("Local", acceptWindow=0, minReadySeconds=60, availability=[65, 90], healthCheck={
        "interval": 5, "timeout": 2, "healthyThreshold": 2, "unhealthyThreshold": 3}), 27, 0, 0),
    ("a DaemonSet, node by node", case("Local", zones={"a": 1, "b": 1}, strategy="DaemonSet", maxSurge=0, maxUnavailable=1, maxSkew=None,
                                       acceptWindow=60, gone=[0, 90]), 0, 146, None),
    ("a DaemonSet that accepts for nothing", case("Local", zones={"a": 1, "b": 1}, strategy="DaemonSet", maxSurge=0, maxUnavailable=1, maxSkew=None,
                                                  acceptWindow=0, gone=[0, 90]), 36, 156, None),
]


@pytest.mark.parametrize("line, refused, blackout, outage", [row[1:] for row in BY_HAND], ids=[row[0] for row in BY_HAND])
def test_by_hand(server, line, refused, blackout, outage):
    answer = server.post(manifests(line), **query(line))
    assert answer.status_code == 200, answer.text
    workload = the_workload(answer.json())
    first = next(iter(line["zones"]))
    windows = {(kind, zone): window for kind in ("refused", "blackout") for zone, window in windows_of_kind(workload, kind)}
    assert windows["refused", first]["seconds"] == refused and windows["refused", first]["exact"]
    assert windows["blackout", first]["exact"] and windows["blackout", first]["seconds"] == blackout
    assert windows["blackout", first]["unbounded"] == (blackout is ENDLESS)
    if line["strategy"] != "DaemonSet":
        assert workload["outage"]["exact"] and workload["outage"]["seconds"] == outage


@pytest.mark.parametrize("policy", ["Cluster", "Local"])
def test_the_advice_closes_what_it_says(server, policy):
    """A hook beyond the lag or the checks, and a time to settle in place of the gate."""
    line = case(policy, acceptWindow=0, maxUnavailable=2)
    answer = server.post(manifests(line), **query(line))
    workload = the_workload(answer.json())
    settings = {one["setting"]: one["recommended"] for one in workload["recommendations"]}
    assert settings["acceptWindow"] == {"Cluster": "10", "Local": "36"}[policy]
    # 10 of lag and 26 of checks, less the 10 for which a deleted pod surely has its node's connections.
    assert settings.get("minReadySeconds") == {"Cluster": None, "Local": "26"}[policy]
    assert "readinessGate" not in settings and not any(name.startswith("deregistrationDelay") for name in settings)
    certified = workload["certified"]["patchAlone"]
    kinds = [window for zone in certified["zones"] for window in zone["windows"]] + [certified["outage"]]
    assert all(window["seconds"] == 0 and window["exact"] for window in kinds), workload["remaining"]


def test_the_finding_offers_pods_as_targets(server):
    line = case("Local")
    workload = the_workload(server.post(manifests(line), **query(line)).json())
    finding = next(one for one in workload["findings"] if one["rule"] == "targets-are-nodes")
    assert finding["severity"] == "note" and "up to 36 s" in finding["message"] and "(ip)" in finding["remedy"]
