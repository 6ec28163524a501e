"""Public reports rebuilt as small manifests; the first line of each names its report.

What is expected here comes from the reports and from the programs' sources, never from what a review said. Where a
review still says something else, the case says what is `wrong`, and is expected to fail until that is mended.
"""

import pytest

from lib.paths import ROOT
from lib.reports import ALB_LAG, LAG, NOT_PASS, Right, THREE, TWO, cases, check, front, is_gated, refused
from lib.review_parts import plan, rules, windows_of_kind

CASES = ROOT / "Tests" / "Cases" / "public-issues"

pytestmark = pytest.mark.live

# The number of pods follows from the manifests.
OPEN = "a,b,c"
# How long kube-proxy may take to follow.
NODE_LAG = 10


def has_one_of(*names):
    return lambda workload: bool(set(names) & set(rules(workload)))


def advises_nothing_about(option):
    """It has no effect here, so that advice to set it closes no window."""
    return lambda workload: not any(option in one["change"] for one in workload["recommendations"])


def never_loses_every_target(workload):
    """Some target is healthy throughout."""
    return workload["outage"]["computed"] and workload["outage"]["seconds"] == 0 and not workload["outage"]["unbounded"]


def outage(seconds):
    return lambda workload: workload["outage"]["seconds"] == seconds


def knows_that_nodes_hold_one_pod(workload):
    """With a host port each Node has one pod, and a zone's pod comes back to it: no zone is dark for good."""
    endless = any(one["unbounded"] and one["exact"] for _, one in windows_of_kind(workload, "blackout"))
    return not endless and advises_nothing_about("replicas: 6")(workload)


MODELLED = ("load-balancer-not-modelled", "in-tree-controller")
UNKNOWN = ("load-balancer-not-modelled",)
UNHEALTHY = ("health-check-cannot-pass", "health-check-unanswered")
BAD_ATTRIBUTES = ("target-group-attribute-unknown", "target-group-attribute-invalid")

RIGHT = {
    # The sleep of 40 s is shorter than the minutes that Azure documents; when a new pod is served is not known.
    "agic-75-other-ingress.yaml": Right("fail", windows=refused(80, seconds=180 - 40), rules=UNKNOWN),
    # Kubernetes 1.26 has matchLabelKeys of a spread behind a gate that is off, and drops the field.
    "aks-routing-374-label-keys-too-new.yaml": Right(
        NOT_PASS, query={"kubernetes": "1.26"}, windows=refused(443, seconds=0), rules=("spread-field-too-new",),
    ),
    # APISIX quits at its stop signal: a long grace period gives connections time, and the listener none.
    "apisix-10437-long-grace-only.yaml": Right(
        "fail", query={"longest": "60s"}, windows={("refused", 80): LAG, ("cut", 80): 0},
    ),
    # Istio drains for 5 s unless told otherwise, and the load balancer still sends for up to 70 s.
    "bifrost-153-istio-behind-alb.yaml": Right(
        "fail", TWO, windows=refused(80, seconds=ALB_LAG - 5), never=UNHEALTHY,
    ),
    # `nginx -s quit` closes the listener after the five seconds, and the loop after it keeps nothing open.
    "budibase-11432-quit-in-the-hook.yaml": Right("fail", windows=refused(80, seconds=ALB_LAG - 5)),
    # The hook answers at once, and Envoy ends at SIGTERM with every connection.
    "contour-781-fail-and-stop.yaml": Right(
        "fail", THREE, {"longest": "30s"}, {("cut", 80): 30}, rules=("connections-cut",), never=MODELLED,
    ),
    # Up to 1.21 Contour waits 60 s before it looks for open connections.
    "contour-3897-default-drain-1.17.yaml": Right("fail", windows=refused(443, seconds=LAG - 60)),
    # From 1.22 on it does not wait at all.
    "contour-3897-default-drain-1.28.yaml": Right("fail", windows=refused(443)),
    # A DaemonSet of OpenKruise is another kind with another rollout.
    "deckhouse-4919-kruise-daemonset.yaml": Right("not reviewable", TWO),
    # The image of Envoy Gateway is distroless, so that the shell of the hook is not there.
    "envoy-gateway-3321-sleep-without-shell.yaml": Right(
        NOT_PASS, windows=refused(443, seconds=(0, LAG)), rules=("prestop-cannot-run",),
    ),
    # Up to 1.1 the drain is over after 5 s when no connection is open.
    "envoy-gateway-4156-default-drain.yaml": Right("fail", windows=refused(443, seconds=LAG - 5)),
    # Google's load balancer asks kube-proxy: a node is lost after 25 s of checks and 10 s of endpoint lag at most, and the
    # drain of Envoy Gateway lasts longer.
    "envoy-gateway-9210-other-cloud.yaml": Right(NOT_PASS, never=UNKNOWN),
    # Of extensions/v1beta1 a DaemonSet without a strategy is replaced by hand.
    "haproxy-ingress-303-daemonset-of-old.yaml": Right(
        "warn", TWO, {"kubernetes": "1.10"}, refused(80, seconds=0), rules=("strategy-not-modelled",),
    ),
    # It waits two minutes before it stops, and then ends every connection.
    "haproxy-ingress-363-wait-before-shutdown.yaml": Right(
        "warn", windows=refused(443, seconds=0), rules=("hard-stop",),
    ),
    # The old pod holds the node's port, and goes only when the new one, which waits for the port, is available.
    "haproxytech-charts-189-daemonset-surge.yaml": Right(
        NOT_PASS, TWO, windows=refused(443, seconds=0), rules=("surge-pod-unschedulable",),
    ),
    # Ten seconds of minReadySeconds are none of the minutes that the load balancer takes; the image is older than
    # /wait-shutdown, which came with 0.26.
    "ingress-nginx-322-ready-for-ten-seconds.yaml": Right(
        "fail", TWO, windows=refused(80), rules=("readiness-gate-missing",),
        holds=advises_nothing_about("/wait-shutdown"),
    ),
    # Three pods at least, and none of three may be evicted.
    "ingress-nginx-7034-budget-equals-autoscaler.yaml": Right(
        NOT_PASS, OPEN, windows=refused(443, seconds=0), rules=("disruption-budget-blocks-drains",),
    ),
    # The manifest sets three pods, whatever KEDA made of them; /wait-shutdown closes the listener at once.
    "ingress-nginx-9019-keda-and-replicas.yaml": Right(
        "fail", OPEN, windows=refused(443), rules=("autoscaler-and-replicas",), never=("object-not-read",),
    ),
    # No connection begins later than 90 s after the deletion, so that those of 60 s are over long before 270 s are.
    "ingress-nginx-11891-sleep-270.yaml": Right(
        ("pass", "warn"), query={"longest": "60s"}, windows={("refused", 443): 0, ("cut", 443): 0},
        never=("connections-cut",),
    ),
    # The idle timeout is a Classic Load Balancer's; the proxy protocol is on at both ends.
    "ingress-nginx-13139-classic-annotation.yaml": Right(
        "fail", THREE, windows=refused(80, 443), rules=("annotation-unknown",),
        never=("proxy-protocol-mismatch", "health-check-with-proxy-protocol"), holds=never_loses_every_target,
    ),
    # A progress deadline has to be longer than minReadySeconds, which 0 never is.
    "ingress-nginx-13537-deadline-of-zero.yaml": Right(
        "fail", holds=has_one_of("refused-by-api-server", "min-ready-seconds-above-deadline"),
    ),
    # Nodes follow within 10 s, of which Istio drains 5; two pods as the autoscaler may leave.
    "istio-35348-nlb-of-cloud-provider.yaml": Right(
        "fail", OPEN, windows=refused(80, 443, seconds=NODE_LAG - 5), rules=("targets-are-nodes",),
        never=("load-balancer-not-modelled", "node-ports-missing"),
    ),
    # The namespace has Istio's label: what is injected takes the connections, and drains for 5 s, not for 120.
    "istio-40383-sidecar-to-come.yaml": Right(NOT_PASS, rules=("injected-proxy-ends-first",)),
    # The distroless image has no sleep: the hook fails, and the drain of 5 s is all there is.
    "istio-47265-sleep-in-distroless.yaml": Right(
        "fail", windows=refused(443, seconds=LAG - 5), rules=("prestop-cannot-run",),
    ),
    # Without a minReplicaCount KEDA goes down to one pod and to none.
    "keda-4403-down-to-nothing.yaml": Right(
        "fail", OPEN, windows=refused(80, seconds=0), rules=("autoscaler-end-unsafe",), never=("object-not-read",),
    ),
    # Envoy fails its health checks, accepts for 25 s, and ends.
    "kgateway-3435-fail-and-sleep.yaml": Right("fail", windows=refused(80, seconds=ALB_LAG - 25), zones=TWO),
    # The controller ends at once, so that the proxy balances to pods that are gone; --term-delay is for that.
    "kong-charts-597-controller-goes-first.yaml": Right(
        "warn", windows=refused(443, seconds=0), rules=("container-ends-first",),
    ),
    # minReadySeconds outlasts what is known of Application Load Balancers; the listener closes at SIGTERM.
    "kube-httpcache-256-statefulset-min-ready.yaml": Right(
        "fail", THREE, windows=refused(80, seconds=ALB_LAG), rules=("min-ready-seconds-as-gate",),
        holds=never_loses_every_target,
    ),
    # The kubelet ends the minute of the hook after 30 s; all three pods may go at once.
    "kubernetes-23515-hook-of-a-minute.yaml": Right(
        "fail", THREE, windows=refused(80, seconds=LAG - 30),
        rules=("termination-grace-short", "load-balancer-outage"),
        holds=lambda workload: plan(workload)["maxUnavailable"]["value"] == 3,
    ),
    # The budget asks for another label than kubectl run gave.
    "kubernetes-48307-budget-of-other-label.yaml": Right(
        NOT_PASS, TWO, windows=refused(80, seconds=0), rules=("disruption-budget-protects-nothing",),
    ),
    # Nothing says whose load balancer it is.
    "kubernetes-75647-classic.yaml": Right("warn", TWO, rules=UNKNOWN),
    # A pod waits until its node's port is free again, and comes back to the same zone.
    "kubernetes-97227-host-ports-without-surge.yaml": Right(
        "fail", THREE, windows=refused(443, seconds=0), holds=knows_that_nodes_hold_one_pod,
        wrong="placement and advice do not know that a Node has room for one pod with a host port",
    ),
    # Three nodes, three pods that keep apart, and a surge of one.
    "kubernetes-116891-anti-affinity-three-nodes.yaml": Right(
        NOT_PASS, THREE, windows=refused(80, seconds=0), rules=("surge-pod-unschedulable",),
    ),
    # `curl` may be missing, and the sleep runs nevertheless; then Envoy ends with every connection.
    "kourier-1203-sleep-15.yaml": Right(
        "fail", windows=refused(80, seconds=LAG - 15), rules=("hard-stop",), never=("prestop-cannot-run",),
    ),
    # VPC Lattice is no load balancer of the two.
    "lattice-780-other-gateway.yaml": Right("warn", TWO, rules=UNKNOWN),
    # The gate is the first controller's, which the second never sets: no new pod is ever ready, and no old one goes.
    "lbc-1547-gate-of-version-1.yaml": Right(
        NOT_PASS, TWO, {"lbc": "2.0.0"}, refused(80, seconds=0), rules=("readiness-gate-stale",),
        never=("load-balancer-outage",),
    ),
    # Before 2.6.2 the port is a number.
    "lbc-1615-health-port-by-name-2.2.yaml": Right(
        "fail", TWO, {"lbc": "2.2.0"}, refused(443, 15021), rules=("annotation-value-invalid",), never=UNHEALTHY,
    ),
    # From then on the name is that of the Service's port, whose target is 15021.
    "lbc-1615-health-port-by-name-2.8.yaml": Right(
        "fail", TWO, {"lbc": "2.8.1"}, refused(443, 15021), never=UNHEALTHY + ("annotation-value-invalid",),
    ),
    # The check of the other port carries the header too; the draining timeout is a Classic Load Balancer's.
    "lbc-1633-proxy-protocol-at-health-port.yaml": Right(
        "warn", windows=refused(8443, seconds=0), rules=("health-check-with-proxy-protocol", "annotation-unknown"),
    ),
    # Nodes are the default, and a ClusterIP has no port on them; the Ingress is of an API that is gone.
    "lbc-1695-nodes-by-default.yaml": Right(NOT_PASS, TWO, rules=("node-ports-missing",)),
    # An Application Load Balancer wants the timeout below the interval.
    "lbc-1754-timeout-equals-interval.yaml": Right(
        NOT_PASS, TWO, windows=refused(80, seconds=0), rules=("health-check-out-of-range",), holds=is_gated,
    ),
    # A ClusterIP has pods as targets; of which kind the load balancer is nothing says.
    "lbc-1778-binding-without-type.yaml": Right(
        "fail", THREE, windows=refused(8080), never=UNKNOWN + ("node-ports-missing",),
        holds=lambda workload: "target-group-protocol" in {one["parameter"] for one in workload["assumptions"]},
    ),
    # Gated and crossing zones: no darkness, but what is deleted still gets connections. 2.1.2 drops a sleep action.
    "lbc-1858-gate-but-no-drain.yaml": Right(
        "fail", THREE, {"lbc": "2.1.2"}, refused(443), never=("load-balancer-outage", "zone-blackout"),
        holds=lambda workload: is_gated(workload) and advises_nothing_about("lifecycle.preStop.sleep")(workload),
    ),
    # kube-proxy opens the node's port for UDP alone, and the check is TCP.
    "lbc-2144-udp-behind-nodes.yaml": Right(
        NOT_PASS, THREE, holds=has_one_of(*UNHEALTHY),
    ),
    # An annotation of the other kind of load balancer on the Service of an Ingress is read by nobody.
    "lbc-2279-annotation-of-the-other-kind.yaml": Right(
        "fail", TWO, windows=refused(80, seconds=ALB_LAG), rules=("annotation-unknown",),
    ),
    # What waits instead of a gate is long enough, the hook too; three pods may still end in two zones.
    "lbc-2366-wait-instead-of-a-gate.yaml": Right(
        "fail", THREE, windows=refused(443, seconds=0),
        never=("annotation-value-invalid", "proxy-protocol-mismatch", "load-balancer-outage"),
        holds=never_loses_every_target,
    ),
    # Labels are no annotations, so that nothing says whose load balancer it is.
    "lbc-2487-annotations-as-labels.yaml": Right("warn", THREE, {"lbc": "2.2.4"}, rules=UNKNOWN),
    # No node ports are made, and nodes are the targets: the controller makes no target group.
    "lbc-2492-no-node-ports.yaml": Right(
        NOT_PASS, TWO, {"lbc": "2.4.1"}, rules=("node-ports-missing",),
    ),
    # The blank after the comma is trimmed, and all three names are an Application Load Balancer's.
    "lbc-2494-attributes-with-a-blank.yaml": Right("pass", windows=refused(80, seconds=0), never=BAD_ATTRIBUTES),
    # `ip` is no type: nobody reads it, the cloud provider makes a Classic Load Balancer, and no attribute reaches it.
    "lbc-2504-type-ip.yaml": Right(
        NOT_PASS, THREE, {"lbc": "2.3.1"},
        holds=lambda workload: front(workload)["targetType"] != "ip" and has_one_of(
            "annotation-value-invalid", "annotation-unknown", "in-tree-controller"
        )(workload),
    ),
    # Connections end with the delay, a minute after the deletion, while the pod goes on accepting.
    "lbc-2898-delay-ends-connections.yaml": Right(
        "fail", query={"longest": "30s", "lbc": "2.4.6"}, windows={("refused", 80): 0, ("cut", 80): 30},
        never=("health-check-out-of-range",),
    ),
    # Before 2.4.6 the timeout is not sent, and the 6 s that AWS takes are above the interval.
    "lbc-2951-interval-of-five-2.4.5.yaml": Right(
        "fail", THREE, {"lbc": "2.4.5"}, refused(80),
        rules=("health-check-out-of-range", "health-check-setting-without-effect"),
    ),
    # From then on it is sent.
    "lbc-2951-interval-of-five-2.4.6.yaml": Right(
        "fail", THREE, {"lbc": "2.4.6"}, refused(80),
        never=("health-check-out-of-range", "health-check-setting-without-effect"),
    ),
    # Pods can be targets of a Service of any type; without a protocol the path is not sent.
    "lbc-3094-node-port-with-pods.yaml": Right(
        "fail", THREE, {"lbc": "2.4.0"}, refused(80), rules=("health-check-path-ignored",),
        never=MODELLED + ("node-ports-missing",),
    ),
    # The webhook asks for the value `enabled`, and `enable` is another.
    "lbc-3753-gate-label-enable.yaml": Right(
        "fail", windows=refused(80, seconds=0), rules=("readiness-gate-missing",),
        holds=lambda workload: not is_gated(workload),
    ),
    # TCP is a port of the same pods, so that a check of it can pass.
    "lbc-4146-coredns-udp-binding.yaml": Right("fail", TWO, never=UNHEALTHY + MODELLED),
    # A Gateway's controller does not read the annotations of an Ingress: nodes, and no port on them.
    "lbc-4563-gateway-with-ingress-annotations.yaml": Right(
        NOT_PASS, TWO, rules=("node-ports-missing",),
    ),
    # The default target group came with 3.2.0: before, nodes are taken, and a ClusterIP has no port on them.
    "lbc-4804-default-target-group-2.14.yaml": Right(
        NOT_PASS, THREE, {"lbc": "2.14.0"}, rules=("node-ports-missing",),
    ),
    # From then on the same objects give pods as targets.
    "lbc-4804-default-target-group-3.2.yaml": Right(
        "fail", THREE, {"lbc": "3.2.1"}, refused(80, seconds=ALB_LAG), never=MODELLED + ("node-ports-missing",),
    ),
    # `successCodes` is `success-codes`, and a number without quotes is no annotation.
    "lbc-488-alb-annotations-by-guess.yaml": Right(
        "fail", TWO, windows=refused(80, seconds=ALB_LAG), rules=("refused-by-api-server", "annotation-unknown"),
    ),
    # Without a gate the next pod goes when the one before is ready.
    "lbc-814-statefulset-headless.yaml": Right(
        "fail", THREE, windows=refused(9000, seconds=ALB_LAG), rules=("load-balancer-outage",), holds=outage(80),
    ),
    # Linkerd's proxy takes the connections, and refuses new ones from the deletion on.
    "linkerd-8214-meshed-controller.yaml": Right(NOT_PASS, rules=("injected-proxy-ends-first",)),
    # With Local a node is sent to until two checks 10 s apart and 6 s long have failed.
    "nginx-1199-local-policy-nodes.yaml": Right(
        "fail", TWO, {"kubernetes": "1.29"}, refused(443, seconds=20 + 6 + NODE_LAG), rules=("targets-are-nodes",),
    ),
    # Ten seconds, and a reload that keeps nothing open.
    "nginx-3006-sleep-and-reload.yaml": Right("fail", windows=refused(443, seconds=LAG - 10)),
    # The hook is cut off at 30 s, the default.
    "paragon-145-hook-above-grace.yaml": Right(
        "fail", TWO, windows=refused(80, seconds=ALB_LAG - 30), rules=("termination-grace-short",),
    ),
    # Half a minute of sleep, one pod at a time, and a gate.
    "quickwit-104-statefulset-sleep.yaml": Right("fail", THREE, windows=refused(80, seconds=ALB_LAG - 30)),
    # `health-check-path` is `healthcheck-path`.
    "retail-store-23-health-check-misspelt.yaml": Right(
        "warn", windows=refused(80, seconds=0), rules=("annotation-unknown",),
    ),
    # A fourth pod beside three on three nodes is within a skew of one: the report's deadlock needs something else.
    "sure-522-hostname-spread-has-room.yaml": Right(
        "pass", THREE, windows=refused(80, seconds=0), never=("surge-pod-unschedulable",),
    ),
    # All that Traefik accepts for is the 15 s of its file.
    "traefik-2969-accept-grace-15.yaml": Right("fail", THREE, windows=refused(80, seconds=LAG - 15)),
    # SIGKILL comes before Skipper's wait is over.
    "zalando-5015-wait-above-grace.yaml": Right(
        ("pass", "warn"), windows=refused(80, seconds=0), rules=("termination-grace-short",),
    ),
    # A sleep action may not exceed the grace period, which is 30 s here.
    "zalando-9426-sleep-above-grace.yaml": Right(
        "fail", TWO, {"kubernetes": "1.32"}, rules=("sleep-action-invalid",),
    ),
}


def test_every_report_has_an_answer():
    assert {path.name for path in CASES.glob("*.yaml")} == set(RIGHT)


def test_every_report_is_named():
    for path in CASES.glob("*.yaml"):
        assert path.read_text().startswith("# https://github.com/"), path.name


@pytest.mark.parametrize("name", cases(RIGHT))
def test_a_report_gets_the_right_answer(server, name):
    check(server, (CASES / name).read_bytes(), RIGHT[name])
