"""The timeline with the keyboard alone: every event, every pod, every scale."""

import re

import pytest
from playwright.sync_api import expect


from lib.served_review import open_review
from lib.timelines import witnesses


def test_the_keyboard_alone_steps_through_every_event(page, url, posted, post, manifests):
    full = post(manifests("reference/stage-1"))
    open_review(page, url, full["id"])
    events = next(window for zone, window in witnesses(full) if zone)["witness"]["events"]
    page.get_by_label("Show", exact=True).focus()
    for _ in range(7):
        page.keyboard.press("Tab")
    slider = page.get_by_role("slider", name="Playhead")
    expect(slider).to_be_focused()
    page.keyboard.press("Home")
    for number, event in enumerate(events, 1):
        expect(slider).to_have_attribute(
            "aria-valuetext", re.compile(rf"^At {event['at']} s.*event {number} of {len(events)}\. {event['pod']} in ")
        )
        expect(page.locator(".event__words")).to_contain_text(f"Cause: {event['rule']}.")
        page.keyboard.press("ArrowRight")
    expect(page.locator(".event__words")).to_contain_text(f"event {len(events)} of {len(events)}")
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".event__words")).to_contain_text(f"event {len(events) - 1} of")
    page.keyboard.press("Home")
    expect(page.locator(".event__words")).to_contain_text("event 1 of")
    page.keyboard.press("End")
    expect(page.locator(".event__words")).to_contain_text(f"event {len(events)} of")


def test_the_keyboard_alone_reads_pods_and_zooms(page, url, posted):
    open_review(page, url, posted)
    page.get_by_role("slider").focus()
    page.keyboard.press("Tab")
    pods = page.locator(".pod")
    tip = page.get_by_role("tooltip")
    expect(pods.nth(0)).to_be_focused()
    expect(tip).to_contain_text("old-1")
    page.keyboard.press("ArrowDown")
    expect(pods.nth(1)).to_be_focused()
    expect(tip).to_contain_text("old-2")
    expect(tip).to_contain_text("the ReplicaSet does not look at zones")
    expect(pods.nth(1)).to_have_attribute("aria-describedby", tip.get_attribute("id"))
    before = page.locator(".event__words").inner_text()
    page.keyboard.press("Enter")
    expect(page.locator(".event__words")).to_contain_text("old-2 in us-east-1a")
    assert page.locator(".event__words").inner_text() != before
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    page.keyboard.press("End")
    expect(pods.last).to_be_focused()
    expect(pods.last).to_be_in_viewport()
    page.keyboard.press("Home")
    width = lambda: page.locator(".ruler").bounding_box()["width"]
    first = width()
    page.keyboard.press("+")
    assert width() == pytest.approx(2 * first, rel=0.02)
    page.keyboard.press("-")
    assert width() == pytest.approx(first, rel=0.02)
    page.keyboard.press("+")
    page.keyboard.press("0")
    assert width() == pytest.approx(first, rel=0.02)
    # One stop for all pods: the next is the table.
    page.keyboard.press("Tab")
    expect(page.locator("summary", has_text="The same as a table")).to_be_focused()
