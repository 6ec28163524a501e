"""Two reviews beside each other."""

import json
import re

import pytest
from playwright.sync_api import expect

from lib.accessibility import check
from lib.example_review import ID
from lib.hostile_names import LONG, MARKUP, TURNED, check_harmless
from lib.openapi import faults

OTHER = "01KAV4R2M7N8P9Q0R1S2T3V4W5"


@pytest.fixture(scope="module")
def stages(keep, manifests):
    """The ids of the first and the last stage of the reference case."""
    return [keep(manifests(f"reference/{stage}"), revision=stage) for stage in ("stage-1", "stage-5")]


def window(change, before, after, zone="us-east-1a", port=None, kind="refused", scenario=None):
    measure = lambda seconds: seconds if seconds is None or isinstance(seconds, dict) else {
        "seconds": seconds, "unbounded": False, "computed": True,
    }
    return {
        "scenario": scenario, "kind": kind, "zone": zone, "port": port, "before": measure(before), "after": measure(after), "change": change,
    }


def comparison(text=""):
    """One workload that got better and worse, one that is new and one that stayed."""
    workload = lambda name, before, after, change, **others: {
        "namespace": f"edge{text}", "name": f"{name}{text}", "kind": "Deployment", "before": before, "after": after,
        "change": change, "windows": [], "newFindings": [], "goneFindings": [], "settings": [], **others,
    }
    port = {"service": f"edge{text}", "name": f"web{text}", "number": 80}
    endless = {"seconds": None, "unbounded": True, "computed": True}
    unknown = {"seconds": None, "unbounded": False, "computed": False}
    finding = lambda rule, severity: {"rule": rule, "severity": severity, "message": f"About `{rule}`{text}."}
    return {
        "base": {"review": ID, "verdict": "fail"},
        "head": {"review": OTHER, "verdict": "fail"},
        "change": "same",
        "workloads": [
            workload(
                "proxy", "fail", "fail", "worse",
                windows=[
                    window("better", 120, 30, f"us-east-1a{text}", port),
                    window("worse", 0, endless, f"us-east-1b{text}", kind="blackout"),
                    window("removed", unknown, None, f"us-east-1f{text}", port),
                    window("better", 150, 0, None, kind="outage"),
                    window("better", endless, 0, kind="blackout", scenario="node-replacement"),
                ],
                newFindings=[finding("zone-spread-soft", "warning")],
                goneFindings=[finding("accept-window-short", "error")],
                settings=[
                    {"setting": f"acceptWindow/web{text}", "before": "0", "after": "90"},
                    {"setting": "readinessGate", "before": "false", "after": "true"},
                    {"setting": "minReadySeconds", "before": None, "after": f"30{text}"},
                ],
            ),
            workload("new", None, "pass", "added"),
            workload("calm", "pass", "pass", "same"),
        ],
    }


def test_the_example_fits_the_contract():
    assert faults("Comparison", comparison()) == []


def serve(page, answer, rows=()):
    fulfil = lambda body: lambda route: route.fulfill(content_type="application/json", body=json.dumps(body))
    page.route(f"**/v1/reviews/{OTHER}/compare/{ID}", fulfil(answer))
    page.route("**/v1/reviews?since=*", fulfil({"reviews": list(rows)}))


def open_comparison(page, url):
    page.goto(f"{url}/#/compare/{ID}/{OTHER}")
    expect(page.locator(".sides")).to_be_visible()


def test_the_last_stage_of_the_reference_case_against_the_first(page, url, stages):
    first, last = stages
    page.goto(f"{url}/#/compare/{first}/{last}")
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(r"^Still fail: \d+ windows better$"))
    expect(page.locator(".compared > .badge")).to_have_text("Better")
    before, after = page.locator(".side").all()
    expect(before).to_contain_text("stage-1")
    expect(after.get_by_role("link").first).to_have_attribute("href", f"#/reviews/{last}")
    better = page.get_by_role("region", name="What got better")
    expect(better.get_by_role("row", name=re.compile("us-east-1a Refused"))).to_contain_text("90 s")
    plan = page.get_by_role("table", name=re.compile("Numbers and switches")).get_by_role("row")
    expect(plan.filter(has_text="Readiness gate")).to_have_text("Readiness gatenoyes")
    gone = page.get_by_role("region", name="Findings that are gone")
    expect(gone).to_contain_text("load-balancer-outage")
    expect(page.get_by_role("region", name="What got worse")).to_have_count(0)
    page.get_by_role("link", name="Swap sides").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(r"^Still fail: \d+ windows worse$"))
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    expect(page.get_by_text("The review that stands before is the later one.")).to_be_visible()
    expect(page.get_by_role("region", name="New findings")).to_contain_text("load-balancer-outage")


def test_what_got_worse_stands_first_and_all_bars_share_a_scale(page, url):
    serve(page, comparison())
    open_comparison(page, url)
    expect(page.get_by_role("heading", level=1)).to_have_text("Still fail: 1 window worse, 3 better")
    expect(page.locator(".compared > .badge")).to_have_text("Better and worse")
    expect(page.get_by_role("heading", level=3)).to_have_text([
        "What got worse", "What got better", "Windows that are gone", "What changed in the plan", "New findings",
        "Findings that are gone",
    ])
    widths = page.locator(".compared__bars").evaluate_all("""cells => cells.map((cell) =>
        [...cell.querySelectorAll(".bar")].map((bar) =>
            bar.getBoundingClientRect().width / bar.parentNode.clientWidth))""")
    worse, better, outage, replaced, gone = widths
    better_windows = page.get_by_role("region", name="What got better")
    # The scale ends at the longest bounded window, 150 s.
    assert better == pytest.approx([120 / 150, 30 / 150], abs=0.01)
    assert outage[0] == pytest.approx(1, abs=0.01) and outage[1] < 0.05
    assert worse[0] < 0.05 and worse[1] == pytest.approx(1, abs=0.01)
    assert replaced[0] == pytest.approx(1, abs=0.01) and replaced[1] < 0.05
    assert len(gone) == 1
    expect(better_windows.get_by_role("row").filter(has_text="node replacement")).to_have_count(1)
    expect(page.get_by_role("row", name=re.compile("us-east-1b Blackout"))).to_contain_text("without end")
    removed = page.get_by_role("region", name="Windows that are gone")
    expect(removed.get_by_role("row").last).to_contain_text("not there")
    expect(page.get_by_role("region", name="edge/new")).to_contain_text("not there before, Pass after")
    expect(page.get_by_role("region", name="Unchanged")).to_contain_text("edge/calm")


def test_a_review_against_itself(page, url, posted):
    page.goto(f"{url}/#/compare/{posted}/{posted}")
    expect(page.get_by_role("heading", level=1)).to_have_text("Still fail: no window is longer or shorter")
    expect(page.get_by_role("heading", name="Nothing differs")).to_be_visible()


def test_an_unknown_review_is_said(page, url, posted):
    page.goto(f"{url}/#/compare/{posted}/{OTHER}")
    expect(page.get_by_role("link", name="All reviews")).to_be_visible()


def test_everybody_can_read_it(look, url):
    serve(look, comparison())
    open_comparison(look, url)
    check(look)


@pytest.mark.parametrize("width", [320, 1280])
def test_names_are_only_text(open_page, url, width):
    page = open_page(width=width)
    text = f"{MARKUP} {TURNED} {LONG}"
    row = {
        "id": OTHER, "createdAt": "2026-11-24T08:10:00.000Z", "verdict": "fail", "summary": text, "digest": "",
        "provenance": {"repository": f"javascript:{text}", "revision": text, "pipeline": None, "labels": [text]},
        "workloads": [],
    }
    serve(page, comparison(text), [row])
    open_comparison(page, url)
    expect(page.locator(".side").last).to_contain_text(MARKUP)
    expect(page.get_by_role("table", name=re.compile("Numbers and switches"))).to_contain_text(MARKUP)
    check_harmless(page)
