"""The switch between the rollout now and after the change: two pictures on one axis, and what stays open."""

import re

import pytest
from playwright.sync_api import expect

from lib.accessibility import check
from lib.certificates import leave_open
from lib.example_review import review
from lib.served_review import open_review, serve
from lib.timelines import axis
from lib.windows import schedule

AXIS = """() => Object.fromEntries([...document.querySelectorAll(".tick")].map((tick) =>
    [tick.nextElementSibling?.textContent, tick.getAttribute("d").match(/M([\\d.]+)/)[1]]))"""
BANDS = """(name) => [...document.querySelectorAll(name)].map((node) =>
    [node.getAttribute("x"), node.getAttribute("width")])"""


# The legend has one too.
WAS = ".timeline__drawing .wash--was"


@pytest.fixture
def text(manifests):
    return manifests("reference/stage-1")


def turn(page, name):
    page.get_by_role("radio", name=name).check(force=True)


def drawn(page):
    """Waits for the axis: a picture has its words at once, and its places when it knows its width."""
    expect(page.locator(".tick").first).to_be_attached()


def test_both_rollouts_stand_on_one_axis(page, url, text):
    serve(page, review(text, certified=True), text)
    open_review(page, url)
    expect(page.get_by_role("radio", name="Now")).to_be_checked()
    expect(page.locator(".timeline__sentence")).to_contain_text("us-east-1a is dark for 150 s")
    alone = axis(page)
    turn(page, "After the change")
    expect(page.locator(".timeline__sentence")).to_have_text("Here us-east-1a has 1 serving pod, from 490 s on.")
    expect(page.locator(".dark--target")).to_have_count(0)
    expect(page.locator(".dark--low .dimension__text")).to_have_text("fewest: 1 serving")
    expect(page.locator("#status")).to_have_text("After the change: Here us-east-1a has 1 serving pod, from 490 s on.")
    drawn(page)
    after, band = page.evaluate(AXIS), page.evaluate(BANDS, WAS)
    turn(page, "Now")
    expect(page.locator(".dark--target .dimension__text")).to_have_text("150 s dark")
    drawn(page)
    assert page.evaluate(AXIS) == after
    assert page.evaluate(BANDS, ".wash--target") == band
    assert alone != axis(page), "alone, a picture has its own axis"


def test_the_part_that_is_looked_at_stays(page, url, text):
    serve(page, review(text, certified=True), text)
    open_review(page, url)
    turn(page, "After the change")
    for _ in range(3):
        page.get_by_role("button", name="Zoom in").click()
    scroller = page.locator(".timeline__scroller")
    scroller.evaluate("node => { node.scrollLeft = 700; }")
    seen = lambda: scroller.evaluate("node => [node.scrollWidth, node.scrollLeft]")
    before = seen()
    assert before[1] == 700
    turn(page, "Now")
    expect(page.locator(".dark--target")).to_have_count(1)
    assert seen() == pytest.approx(before, abs=2)


def test_the_keyboard_alone_turns_the_switch(page, url, text):
    serve(page, review(text, certified=True), text)
    open_review(page, url)
    page.get_by_role("radio", name="Now").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="After the change")).to_be_focused()
    expect(page.locator(WAS)).to_have_count(1)
    outline = "node => getComputedStyle(node.closest('label')).outlineStyle"
    assert page.get_by_role("radio", name="After the change").evaluate(outline) != "none"
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".event__words")).to_contain_text("event 10 of 10")


def test_what_stays_open_is_drawn_after_the_change(page, url, text):
    full = review(text, certified=True)
    leave_open(full)
    serve(page, full, text)
    open_review(page, url)
    turn(page, "After the change")
    expect(page.locator(".dark--target .dimension__text")).to_have_text("40 s dark")
    remaining = page.get_by_role("group", name="What no recommendation closes").get_by_role("listitem")
    expect(remaining).to_have_text(
        [
            "Blackout 40 s in us-east-1a: its only node cannot hold two pods",
            "Refused without end on websecure 443 in us-east-1a and us-east-1b: no setting was found",
            "Outage not computed: no zone is known to have room",
        ]
    )


def test_without_a_rollout_after_there_is_no_switch(page, url, text):
    full = review(text, certified=True)
    full["workloads"][0]["certified"]["patchAlone"]["rollout"] = None
    serve(page, full, text)
    open_review(page, url)
    expect(page.locator(".timeline")).to_have_count(1)
    expect(page.get_by_role("radio")).to_have_count(0)
    expect(page.get_by_role("group", name="What no recommendation closes")).to_have_count(0)


def test_the_picture_is_to_be_had_as_documents(page, url, text):
    serve(page, review(text, certified=True), text)
    open_review(page, url)
    svg = page.get_by_role("link", name="This picture as SVG")
    shown = "timeline.svg?workload=kube-system%2Ftraefik2%2FDeployment&window=blackout%2Fus-east-1a"
    expect(svg).to_have_attribute("href", re.compile(re.escape(shown) + ".*view=current"))
    turn(page, "After the change")
    expect(svg).to_have_attribute("href", re.compile("view=patched"))
    expect(page.get_by_role("link", name="Trace for Perfetto")).to_have_attribute("href", re.compile(r"\?format=trace"))


def test_everybody_can_compare(look, url, text):
    full = review(text, certified=True)
    leave_open(full)
    full["workloads"][0]["certified"]["patchAlone"]["rollout"]["witness"] = schedule()
    serve(look, full, text)
    open_review(look, url)
    turn(look, "After the change")
    look.get_by_label("Show", exact=True).select_option(label="us-east-1a: 1 pod serving")
    expect(look.locator(WAS)).to_have_count(1)
    check(look)
    beside = look.locator("#change").bounding_box()["x"] > look.locator(".timeline").bounding_box()["x"] + 300
    assert beside == (look.viewport_size["width"] >= 1200), "the change stands beside the picture where there is room"
