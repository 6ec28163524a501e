"""What the page says of the pods beside the rollout: a line for each scenario, their windows by zone, and a picture of each."""

import pytest
from playwright.sync_api import expect

from lib.accessibility import check
from lib.example_review import review
from lib.served_review import open_review, serve

ZONES = ["us-east-1a", "us-east-1b", "us-east-1f"]


def window(seconds, *, unbounded=False, events=None, reason=None):
    return {
        "seconds": None if unbounded or reason else seconds,
        "unbounded": unbounded,
        "computed": reason is None,
        "reason": reason,
        "derivation": reason or "first replacement healthy 180 − still served 30",
        "exact": reason is None,
        "upperBoundSeconds": None if unbounded or reason else seconds,
        "placement": None,
        "witness": {"events": events} if events else None,
        "witnessAbsent": None,
    }


def event(at, event, *, pod=None, zone=ZONES[0], node=None, rule="as many healthy pods are left as the budget asks for"):
    return {"at": at, "event": event, "pod": pod, "zone": zone, "node": node, "rule": rule}


COURSE = [
    event(0, "cordon", node=1),
    event(0, "evict", pod="old-1", node=1),
    event(0, "create", pod="new-1", zone=None),
    event(30, "stopsServing", pod="old-1"),
    event(180, "healthy", pod="new-1", node=2),
]


def scenario(name, verdict, summary, windows, outage, never_ends=None):
    return {
        "scenario": name,
        "verdict": verdict,
        "summary": summary,
        "zones": [{"zone": zone, "pods": 2, "blackout": one} for zone, one in zip(ZONES, windows)],
        "outage": outage,
        "neverEnds": never_ends,
        "assumptions": [],
    }


@pytest.fixture
def full(manifests):
    full = review(manifests("reference/stage-1"), certified=True)
    dark = scenario(
        "node-replacement", "fail", "us-east-1a can be dark for up to 150 s",
        [window(150, events=COURSE), window(0), window(0)], window(0),
    )
    endless = scenario("scale-in", "fail", "<b>zones</b> can be dark without end", [window(0, unbounded=True)] * 3, window(0))
    (workload, ) = full["workloads"]
    workload["scenarios"] = [dark, endless]
    closed = scenario("node-replacement", "pass", "no zone goes dark", [window(0)] * 3, window(0))
    workload["certified"]["patchAlone"]["scenarios"] = [closed]
    return full


def test_each_scenario_has_a_line_and_a_column(page, url, manifests, full):
    serve(page, full, manifests("reference/stage-1"))
    open_review(page, url)
    part = page.get_by_role("region", name="Beside the rollout")
    lines = part.locator(".scenarios > li")
    expect(lines).to_have_count(2)
    expect(lines.nth(0)).to_contain_text("Node replacement: us-east-1a can be dark for up to 150 s")
    expect(lines.nth(0)).to_contain_text("no zone goes dark")
    expect(lines.nth(1)).to_contain_text("<b>zones</b> can be dark without end")
    cells = part.get_by_role("row").filter(has_text="us-east-1a").get_by_role("cell")
    expect(cells.nth(0)).to_contain_text("150 s")
    expect(cells.nth(1)).to_contain_text("without end")


def test_the_picture_of_a_course_unfolds(page, url, manifests, full):
    serve(page, full, manifests("reference/stage-1"))
    open_review(page, url)
    part = page.get_by_role("region", name="Beside the rollout")
    part.get_by_text("Node replacement, us-east-1a: dark 150\u00a0s").click()
    figure = part.get_by_role("figure")
    expect(figure.get_by_role("button", name="node 1, us-east-1a")).to_be_visible()
    expect(figure.get_by_role("button", name="old-1, us-east-1a")).to_be_visible()
    expect(figure.locator(".legend")).to_contain_text("cordoned node takes no new pod")
    figure.get_by_text("The same as a table").click()
    rows = figure.get_by_role("table", name="Events in this picture").get_by_role("row")
    expect(rows).to_have_count(len(COURSE) + 1)
    expect(rows.nth(1)).to_contain_text("node 1 in us-east-1a is cordoned")
    expect(rows.nth(2)).to_contain_text("old-1 in us-east-1a is evicted")


def test_without_scenarios_there_is_no_part(page, url, manifests):
    serve(page, review(manifests("reference/stage-1"), certified=True), manifests("reference/stage-1"))
    open_review(page, url)
    expect(page.get_by_role("region", name="Beside the rollout")).to_have_count(0)


def test_everybody_can_read_them(look, url, manifests, full):
    serve(look, full, manifests("reference/stage-1"))
    open_review(look, url)
    expect(look.get_by_role("region", name="Beside the rollout")).to_be_visible()
    check(look)
