"""Public reports rebuilt as small manifests: each gets the answer that FIELD.md, beside the checkout, has for it.

What is expected here comes from the reports and from the programs' sources, never from what a review said. Where a
review still says something else, the case says what is `wrong`, and is expected to fail until that is mended.
"""

import pytest

from lib.paths import ROOT
from lib.reports import ALB_LAG, LAG, NOT_PASS, Right, SIX, THREE, TWO, cases, check, front, is_gated, refused
from lib.review_parts import plan, windows_of_kind

FIELD = ROOT.parent / "shared" / "field"

pytestmark = [
    pytest.mark.live,
    pytest.mark.skipif(not FIELD.is_dir(), reason="there are no cases from the field beside the checkout"),
]


def outage_below(seconds):
    return lambda workload: workload["outage"]["computed"] and not workload["outage"]["unbounded"] and (
        workload["outage"]["seconds"] < seconds
    )


def blackouts(workload):
    return [window for _, window in windows_of_kind(workload, "blackout")]


def is_never_sure_of_endless_darkness(workload):
    """An Application Load Balancer crosses zones: whoever may be one has no zone that goes dark for good, for sure."""
    kinds = {assumption["parameter"] for assumption in workload["assumptions"]} - {None, "zones", "readiness-gate"}
    return bool(kinds) and not any(window["unbounded"] and window["exact"] for window in blackouts(workload))


def advises_nothing_about(option):
    """It has no effect here, so that advice to set it closes no window."""
    return lambda workload: not any(option in one["change"] for one in workload["recommendations"])


def lasts_at_least(seconds):
    return lambda workload: any(
        window["computed"] and (window["unbounded"] or window["seconds"] >= seconds) for window in blackouts(workload)
    )


MODELLED = ("load-balancer-not-modelled", "in-tree-controller")
UNKNOWN_NAMES = ("target-group-attribute-unknown", "load-balancer-attribute-unknown")
REFUSED = ("refused-by-api-server",)

RIGHT = {
    # EKS Auto Mode: the same load balancers, and a gate label of its own, which this Namespace lacks.
    "01-eks-auto-mode-nlb-class.yaml": Right(
        "fail", THREE, windows=refused(80, 443), never=MODELLED, holds=lambda workload: not is_gated(workload),
    ),
    # The webhook of AWS Load Balancer Controller 2.5 gives a new Service its class; Envoy accepts for its 45 s.
    "02-lbc-webhook-default-class.yaml": Right(
        "fail", "a:2,b:1,c:1", {"lbc": "2.8"}, refused(80, seconds=LAG - 45), never=MODELLED,
    ),
    "03-type-nlb-with-lbc-2.5.yaml": Right(
        "fail", TWO, {"lbc": "2.8"}, refused(80, 443), never=MODELLED, holds=is_gated,
    ),
    "04-eks-auto-mode-alb.yaml": Right(
        "fail", TWO, windows=refused(80, seconds=ALB_LAG), never=MODELLED,
    ),
    "05-lbc-gateway-api-nlb.yaml": Right(
        "fail", THREE, windows=refused(443), never=MODELLED, holds=is_gated
    ),
    # Nodes as targets: of a DaemonSet behind healthCheckNodePort, and of a Deployment behind kube-proxy, 10 s at most.
    "06-local-policy-node-targets-daemonset.yaml": Right("fail", THREE),
    "09-alb-node-targets-prestop.yaml": Right(
        "fail", THREE, windows=refused(80, seconds=10), never=MODELLED
    ),
    # `sleep 15` and then `--wait=15`.
    "10-kong-sleep-and-quit.yaml": Right("fail", THREE, windows=refused(80, seconds=ALB_LAG - 30)),
    # A shell without -c takes the script for the name of a file, and this HAProxy stops hard.
    "11-haproxy-sh-without-c.yaml": Right(
        "fail", windows=refused(443), rules=("hard-stop", "prestop-cannot-run"),
    ),
    # The drain is long enough, and without a gate the new pods are waited for by nobody.
    "12-istio-301-json-annotation.yaml": Right("fail", TWO, windows=refused(443, seconds=0)),
    # Up to 1.7 the drain refuses connections, however long it lasts.
    "13-istio-1.7-drain-not-graceful.yaml": Right(
        "fail", windows=refused(443), holds=advises_nothing_about("terminationDrainDuration"),
    ),
    "15-argo-canary-two-nlb.yaml": Right(
        NOT_PASS, TWO, holds=lambda workload: front(workload)["services"] == ["pay-internal", "pay-public"]
    ),
    "17-attribute-change-revokes-sg.yaml": Right("fail", THREE, windows=refused(80)),
    "18-proxy-protocol-health-port.yaml": Right(
        "warn", windows=refused(80, 443, seconds=0), rules=("health-check-with-proxy-protocol",)
    ),
    "19-gate-strips-native-sidecars.yaml": Right(
        "warn", query={"lbc": "2.7.1", "kubernetes": "1.29"}, rules=("gate-strips-sidecars",)
    ),
    # With one replica, as KEDA may leave, the zone of the only pod goes dark.
    "20-keda-scaledobject.yaml": Right("fail", rules=("autoscaler-end-unsafe",), never=("object-not-read",)),
    "24-nlb-support-300s.yaml": Right("pass", windows=refused(443, seconds=0)),
    # A value that cannot be read is unknown, and not 0.
    "26-flux-unsubstituted-string-fields.yaml": Right(
        "fail", windows=refused(443, seconds=(0, LAG)), rules=("value-not-understood",), never=("accept-window-short",),
    ),
    "30-mixed-gateway-and-nlb.yaml": Right(
        "fail", None, windows=refused(443), workload="traefik-gw"
    ),
    "31-sidecar-dies-first.yaml": Right("warn", rules=("container-ends-first",)),
    # 204 is a success, so that the checks of a draining pod do not fail.
    "33-traefik-terminating-204.yaml": Right(
        "pass", never=("tcp-check-stays-green",),
    ),
    "34-binding-of-terraform.yaml": Right(
        "fail", THREE, windows=refused(443, seconds=LAG - 20), holds=is_never_sure_of_endless_darkness,
    ),
    # The rollout itself loses nothing: the sleep of 75 s outlasts what is known of Application Load Balancers.
    "36-ingress-group-changed.yaml": Right("pass", THREE, windows=refused(80, seconds=0)),
    "37-health-check-nobody-answers.yaml": Right(NOT_PASS, rules=("health-check-cannot-pass",)),
    # Two to three minutes behind a Network Load Balancer, and not behind an Application Load Balancer.
    "39-alb-two-pods-no-hook.yaml": Right(
        "fail", TWO, windows=refused(80, seconds=ALB_LAG), holds=outage_below(120),
    ),
    "40-nlb-two-pods-no-hook.yaml": Right(
        "fail", TWO, windows=refused(80), holds=lambda workload: 120 <= workload["outage"]["seconds"] <= 180
    ),
    "k-ann.yaml": Right("fail", rules=REFUSED),
    "k-both2.yaml": Right("fail", rules=REFUSED),
    "k-cmd.yaml": Right("fail", rules=REFUSED),
    # kubectl reads the Namespace alone.
    "k-cr.yaml": Right("not reviewable"),
    "k-def.yaml": Right("pass", windows=refused(80, seconds=0), holds=is_gated),
    # The last one is applied.
    "k-dupobj.yaml": Right(
        "fail", THREE, windows=refused(80, seconds=LAG - 5),
        holds=lambda workload: plan(workload)["replicas"]["value"] == 3,
        rules=("object-twice",),
    ),
    # What is merged below a key wins over it: all six pods go at once.
    "k-merge-below.yaml": Right(
        "fail", holds=lambda workload: [window["seconds"] for window in blackouts(workload)] == [150] * 3
    ),
    "k-tp.yaml": Right("fail", rules=REFUSED),
    "n-alb.yaml": Right("pass", windows=refused(80, seconds=0), never=UNKNOWN_NAMES),
    "n-auto.yaml": Right(
        "fail", windows=refused(80, seconds=0), never=MODELLED, holds=lambda workload: not is_gated(workload),
    ),
    "n-autoalb.yaml": Right(
        NOT_PASS, windows=refused(80, seconds=0), never=MODELLED + UNKNOWN_NAMES,
        holds=lambda workload: not is_gated(workload),
    ),
    # The manager's hook waits for Envoy, so that it ends after it.
    "n-eg.yaml": Right("pass", windows=refused(80, seconds=0), never=("container-ends-first",)),
    # A Gateway Load Balancer forwards packets.
    "n-geneve.yaml": Right("warn", rules=("load-balancer-not-modelled",)),
    "n-gw.yaml": Right("fail", windows=refused(80), never=MODELLED, holds=is_gated),
    # It goes on accepting for its wait, and then cuts everything at once.
    "n-hap15.yaml": Right("warn", windows=refused(80, seconds=0), rules=("hard-stop",)),
    "n-icp2.yaml": Right(NOT_PASS, holds=lambda workload: front(workload)["targetType"] == "instance"),
    "n-lbcflags.yaml": Right(NOT_PASS, rules=("pod-targets-disabled", "targets-beyond-limit")),
    "n-mixed.yaml": Right("fail", windows=refused(80), workload="behindgw"),
    "n-ngf.yaml": Right(
        "fail", windows=refused(80, seconds=LAG - 40),
    ),
    # Pods tell their zones themselves.
    "n-podzones.yaml": Right(
        "pass", None, holds=lambda workload: [(one["zone"], one["pods"]) for one in workload["zones"]] == [
            ("a", 2), ("b", 2), ("c", 2),
        ],
    ),
    # Nothing that Traefik is told matters to SIGKILL.
    "n-stop.yaml": Right(
        "fail", windows=refused(80), holds=advises_nothing_about("requestAcceptGraceTimeout"),
    ),
    "n-sts-recreate.yaml": Right("fail"),
    "n-sts.yaml": Right("fail", query={"kubernetes": "1.37"}, holds=lasts_at_least(750)),
    # An absent label is ignored, so that all revisions are counted.
    "n-stsmlk.yaml": Right(
        ("pass", "warn"), holds=lambda workload: [window["seconds"] for window in blackouts(workload)] == [0] * 3,
    ),
    # The target group of both protocols ends connections when the delay of 120 s is over, whatever its attributes say; none
    # begins later than 90 s after the deletion, so that the youngest has lasted 30 s of its 300.
    "n-tcpudp2.yaml": Right("fail", query={"longest": "300s"}, windows={("refused", 80): 0, ("cut", 80): 300 - 30}),
    "n-weighted.yaml": Right("fail", windows=refused(80), workload="green"),
    # Nobody knows what it does with open connections at SIGTERM, 100 s after the deletion; the last began at 90 s.
    "p-apache.yaml": Right(
        "warn", query={"longest": "30s"}, windows={("refused", 80): 0, ("cut", 80): (0, 30 - 10)}, rules=("drain-unknown",)
    ),
    "p-envoy-plain.yaml": Right(NOT_PASS, query={"longest": "30s"}, windows={("refused", 80): 0}),
    # Connections have 20 s from 100 s on, and the last began at 90 s.
    "p-haproxy-ingress-0.16.yaml": Right(
        "fail", query={"longest": "40s"}, windows={("refused", 80): 0, ("cut", 80): 40 - 10 - 20},
        holds=lambda workload: "--haproxy-grace-period" in str(workload["remaining"] + workload["recommendations"]),
    ),
    # SIGUSR1 leaves them 25 s.
    "p-haproxytech.yaml": Right(
        "pass", query={"longest": "25s"}, windows={("refused", 80): 0, ("cut", 80): 0}, never=("hard-stop",),
        wrong="all images of HAProxy Technologies are taken to stop hard",
    ),
    "r-slow.yaml": Right("fail", "a:232,b:232,c:231", windows=refused(8000)),
}


def test_every_report_has_an_answer():
    assert {path.name for path in FIELD.glob("*.yaml")} == set(RIGHT)


@pytest.mark.parametrize("name", cases(RIGHT))
def test_a_report_gets_the_right_answer(server, name):
    check(server, (FIELD / name).read_bytes(), RIGHT[name])


@pytest.mark.parametrize("form", ["text", "markdown", "junit"])
def test_columns_of_two_services_with_one_port_have_two_names(server, form):
    body = (FIELD / "15-argo-canary-two-nlb.yaml").read_bytes()
    text = server.post(body, store="false", zones=TWO, format=form).text
    assert "refused pay-internal 443" in text and "refused pay-public 443" in text


def test_the_label_of_the_other_controller_is_named(server):
    body = (FIELD / "n-auto.yaml").read_bytes()
    (workload, ) = server.post(body, store="false", zones=SIX).json()["workloads"]
    finding = next(one for one in workload["findings"] if one["rule"] == "readiness-gate-missing")
    assert "has the label of AWS Load Balancer Controller, which Amazon EKS Auto Mode does not read" in finding["message"]


def test_two_routes_to_one_service_need_one_setting(server):
    """What configures the target groups stands in one object, and is recommended once."""
    text = (FIELD / "n-gw.yaml").read_text()
    route = next(one for one in text.split("---\n") if "kind: TCPRoute" in one)
    body = text + "---\n" + route.replace("name: r,", "name: other,")
    (workload, ) = server.post(body.encode(), store="false", zones=SIX).json()["workloads"]
    delays = [one for one in workload["recommendations"] if one["setting"].startswith("deregistrationDelay/")]
    assert [one["setting"] for one in delays] == ["deregistrationDelay/tgc"]
    assert workload["certified"]["patchAlone"]["outage"]["seconds"] == 0
