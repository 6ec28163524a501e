"""What a public report has to be answered with, and how an answer is held against it."""

from dataclasses import dataclass, field

import pytest

from lib.review_parts import plan, rules, windows_of_kind

SIX = "a:2,b:2,c:2"
THREE = "a:1,b:1,c:1"
TWO = "a:1,b:1"
NOT_PASS = ("warn", "fail")
# Deregistration takes up to that long, and a listener that closes at SIGTERM refuses what comes meanwhile.
LAG = 90
ALB_LAG = 70


@dataclass(frozen=True)
class Right:
    """The right answer to one input.

    A window is named by its kind and its Service's port. Its length is one number of seconds, or a pair: what is sure,
    and what no behaviour exceeds.
    """

    verdict: str | tuple
    zones: str | None = SIX
    query: dict = field(default_factory=dict)
    windows: dict = field(default_factory=dict)
    rules: tuple = ()
    # What would be untrue.
    never: tuple = ()
    # The one whose windows are meant, where several are reviewed.
    workload: str | None = None
    # What else has to hold of that one.
    holds: object = None
    # How reviews differ from it as yet; nothing where they do not.
    wrong: str | None = None


def refused(*ports, seconds=LAG):
    return {("refused", port): seconds for port in ports}


def front(workload):
    return workload["loadBalancer"]


def is_gated(workload):
    return plan(workload)["readinessGate"]["value"] is True


def cases(right):
    """The names of inputs as parameters; those that get a wrong answer as yet are expected to fail."""
    return [
        pytest.param(
            name, marks=[pytest.mark.xfail(strict=True, reason=one.wrong)] if one.wrong else [], id=name
        )
        for name, one in right.items()
    ]


def check(server, body, right):
    """Holds the review of an input against the right answer."""
    zones = {"zones": right.zones} if right.zones else {}
    answer = server.post(body, store="false", **zones, **right.query)
    if right.verdict == "not reviewable":
        assert answer.status_code == 422, answer.text
        return
    assert answer.status_code == 200, answer.text
    review = answer.json()
    verdicts = (right.verdict,) if isinstance(right.verdict, str) else right.verdict
    assert review["verdict"] in verdicts, review["summary"]
    workloads = {workload["name"]: workload for workload in review["workloads"]}
    assert len(workloads) == len(review["workloads"]) and (right.workload or len(workloads) == 1), list(workloads)
    workload = workloads[right.workload] if right.workload else review["workloads"][0]
    found = set(rules(workload))
    assert set(right.rules) <= found and not found & set(right.never), sorted(found)
    for (kind, port), expected in right.windows.items():
        assert _lengths(workload, kind, port) == {expected if isinstance(expected, tuple) else (expected, expected)}
    assert right.holds is None or right.holds(workload)


def _lengths(workload, kind, port):
    """What is sure of a window, and what no behaviour exceeds, in every zone that has a pod."""
    served = {zone["zone"] for zone in workload["zones"] if zone["pods"]}
    windows = [window for zone, window in windows_of_kind(workload, kind) if zone in served]
    of_port = [window for window in windows if window["port"]["number"] == port]
    return {(window["seconds"], window["upperBoundSeconds"]) for window in of_port if window["computed"]}
