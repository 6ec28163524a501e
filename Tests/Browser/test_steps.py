"""What the patch leaves to be done by hand: its two figures told apart, its commands to copy, and reviews of older versions."""

import copy
import re

import pytest
from playwright.sync_api import expect

from lib.accessibility import check
from lib.certificates import COMMAND, certificate, leave_steps, stored_by_an_older_version
from lib.example_review import review
from lib.served_review import open_review, serve
from lib.timelines import axis

ALONE = "After the patch"
TOGETHER = "After the patch and 2 steps by hand"


@pytest.fixture
def text(manifests):
    return manifests("reference/stage-1")


@pytest.fixture
def full(text):
    full = review(text, certified=True)
    leave_steps(full)
    return full


def turn(page, name):
    page.get_by_role("radio", name=name, exact=True).check(force=True)


def test_the_first_screen_says_both_ends_and_has_the_command_to_copy(page, url, text, full):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    serve(page, full, text)
    open_review(page, url)
    head = page.locator(".verdict")
    sentence = full["workloads"][0]["certified"]["summary"]
    expect(head.get_by_text(f"Longest window: {sentence}")).to_be_in_viewport()
    expect(head.get_by_text("By hand:")).to_have_count(1)
    expect(head.get_by_text(COMMAND, exact=True)).to_be_in_viewport()
    head.get_by_role("button", name="Copy the command: Readiness gate").click()
    expect(page.locator("#status")).to_have_text(re.compile("copied"))
    assert page.evaluate("navigator.clipboard.readText()") == COMMAND


def test_of_several_workloads_each_says_its_own(page, url, text, full):
    other = copy.deepcopy(full["workloads"][0])
    other["name"], other["certified"] = "other", certificate(other["zones"])
    full["workloads"].append(other)
    serve(page, full, text)
    open_review(page, url)
    expect(page.locator(".verdict")).not_to_contain_text("Longest window")
    first, second = page.locator("#workload-1"), page.locator("#workload-2")
    expect(first.get_by_text("(70 s after the patch alone)")).to_be_visible()
    expect(first.get_by_text(COMMAND, exact=True)).to_be_visible()
    expect(second.get_by_text("without end → 0 s after 2 settings in the patch", exact=True)).to_be_visible()
    expect(second.get_by_text("By hand:")).to_have_count(0)
    expect(page.locator("#change")).to_contain_text("2 steps are left to be done by hand")


def test_both_figures_stand_beside_the_present_ones(page, url, text, full):
    serve(page, full, text)
    open_review(page, url)
    table = page.get_by_role("table", name="Worst windows of each zone")
    for name in (ALONE, TOGETHER):
        expect(table.get_by_role("columnheader", name=name, exact=True)).to_be_visible()
    cells = page.locator(".window--blackout").first.locator(".window__after")
    expect(cells).to_have_text(["70 s", "0 s"])
    expect(page.locator(".window--outage .window__after")).to_have_text(["0 s", "0 s"])


def test_on_a_phone_each_figure_has_its_name(open_page, url, text, full):
    page = open_page(width=360)
    serve(page, full, text)
    open_review(page, url)
    cells = page.locator(".window--blackout").first.locator(".window__after")
    named = "node => getComputedStyle(node, '::before').content + node.textContent"
    assert [cell.evaluate(named).replace('"', "") for cell in cells.all()] == [f"{ALONE}: 70 s", f"{TOGETHER}: 0 s"]


def test_each_step_stands_among_the_recommendations(page, url, text, full):
    serve(page, full, text)
    open_review(page, url)
    part = page.locator("#workload-1-recommendations")
    expect(part).to_contain_text("once more with the rest done by hand: the table of zones shows all three results.")
    expect(part.locator(".steps li")).to_have_text(
        [
            re.compile(r"Readiness gate: Label the Namespace\. The Namespace is not among the manifests\."),
            re.compile(r"Accept grace on entrypoint web: add an argument\. The object to change is not among"),
        ]
    )
    expect(page.locator("#change")).to_contain_text("2 steps are left to be done by hand.")


def test_the_timeline_shows_the_rollout_after_each(page, url, text, full):
    serve(page, full, text)
    open_review(page, url)
    expect(page.locator(".switch label")).to_have_text(["Now", ALONE, TOGETHER])
    svg = page.get_by_role("link", name="This picture as SVG")
    expect(svg).to_have_attribute("href", re.compile("view=current"))
    turn(page, ALONE)
    expect(page.locator(".dark--target .dimension__text")).to_have_text("70 s dark")
    expect(page.locator("#status")).to_have_text(re.compile(rf"^{ALONE}: us-east-1a is dark for 70\ss"))
    expect(svg).to_have_attribute("href", re.compile("view=patched"))
    ticks = axis(page)
    turn(page, TOGETHER)
    expect(page.locator(".dark--low .dimension__text")).to_have_text("fewest: 1 serving")
    expect(page.locator("#status")).to_have_text(re.compile(f"^{TOGETHER}: Here us-east-1a has 1 serving pod"))
    expect(svg).to_have_attribute("href", re.compile("view=with-steps"))
    assert axis(page) == ticks, "all stand on one axis"
    turn(page, "Now")
    expect(page.locator(".dark--target .dimension__text")).to_have_text("150 s dark")


def test_everybody_can_read_it(look, url, text, full):
    serve(look, full, text)
    open_review(look, url)
    turn(look, TOGETHER)
    check(look)


def test_the_service_tells_both_figures_of_a_bundle_without_its_namespace(page, url, post, manifests):
    full = post(manifests("bundles/traefik-daemonset"))
    certified = full["workloads"][0]["certified"]
    (step,) = certified["steps"]
    open_review(page, url, full["id"])
    expect(page.locator(".verdict")).to_contain_text(certified["summary"])
    expect(page.locator(".verdict code")).to_have_text(step["command"])
    blackouts = [
        f"{windows['seconds']} s"
        for found in (certified["patchAlone"], certified["withSteps"])
        for windows in found["zones"][0]["windows"]
        if windows["kind"] == "blackout"
    ]
    assert len(set(blackouts)) == 2
    expect(page.locator(".window--blackout").first.locator(".window__after")).to_have_text(blackouts)
    turn(page, "After the patch")
    expect(page.locator(".dark--target .dimension__text")).to_have_text(f"{blackouts[0]} dark")
    turn(page, "After the patch and 1 step by hand")
    expect(page.locator(".dark--low")).to_have_count(1)


def test_a_review_of_an_older_version_has_one_figure_for_all_of_it(page, url, text, full):
    stored_by_an_older_version(full)
    serve(page, full, text)
    open_review(page, url)
    expect(page.locator(".verdict")).not_to_contain_text("Longest window")
    expect(page.locator("thead .window__after")).to_have_text([TOGETHER])
    expect(page.locator(".window--blackout").first.locator(".window__after")).to_have_text(["0 s"])
    expect(page.locator(".switch label")).to_have_text(["Now", TOGETHER])
    part = page.locator("#workload-1-recommendations")
    expect(part).to_contain_text("what comes of the patch together with the rest done by hand")
    expect(part.locator(".steps li").last).to_contain_text("add an argument. The object to change is not among")
    turn(page, TOGETHER)
    expect(page.locator(".dark--low .dimension__text")).to_have_text("fewest: 1 serving")


def test_an_older_patch_that_left_nothing_is_shown_as_one_of_today(page, url, text):
    full = review(text, certified=True)
    stored_by_an_older_version(full)
    serve(page, full, text)
    open_review(page, url)
    expect(page.locator("thead .window__after")).to_have_text(["After the change"])
    expect(page.locator(".window--unbounded .window__after")).to_have_text("0 s")
    expect(page.locator(".switch label")).to_have_text(["Now", "After the change"])
    expect(page.get_by_text("The patched manifests were read again and reviewed: the table")).to_be_visible()
