"""The timeline under the pointer: the playhead, the pods, and zooming on a phone and on a desk."""

import pytest
from playwright.sync_api import expect

from lib.served_review import open_review



def test_the_pointer_moves_the_playhead_and_asks_pods(page, url, posted):
    open_review(page, url, posted)
    words = page.locator(".event__words")
    page.locator(".ruler").scroll_into_view_if_needed()
    ruler = page.locator(".ruler").bounding_box()
    page.mouse.move(ruler["x"] + 2, ruler["y"] + 8)
    page.mouse.down()
    expect(words).to_contain_text("At 0 s")
    page.mouse.move(ruler["x"] + ruler["width"] - 2, ruler["y"] + 8, steps=5)
    expect(words).to_contain_text("event 30 of 30")
    page.mouse.up()
    page.get_by_role("button", name="Previous event").click()
    expect(words).to_contain_text("event 29 of 30")
    expect(page.locator("#status")).to_contain_text("event 29 of 30")
    pod = page.locator(".pod").first
    pod.hover()
    expect(page.get_by_role("tooltip")).to_contain_text("old-1")
    expect(page.get_by_role("tooltip")).to_contain_text("the ReplicaSet does not look at zones")
    pod.click()
    expect(words).to_contain_text("old-1 in us-east-1a")
    page.locator(".timeline__sentence").hover()
    expect(page.get_by_role("tooltip")).to_be_hidden()


@pytest.mark.parametrize("width", [360, 1400])
def test_zoom_scrolls_the_figure_and_not_the_page(open_page, url, posted, width):
    page = open_page(width=width)
    open_review(page, url, posted)
    scroller = page.locator(".timeline__scroller")
    sizes = lambda: scroller.evaluate("node => [node.clientWidth, node.scrollWidth, node.scrollLeft]")
    for _ in range(2):
        page.get_by_role("button", name="Zoom in").click()
    client, whole, _ = sizes()
    assert whole > 2 * client
    page.get_by_role("slider").focus()
    page.keyboard.press("End")
    assert sizes()[2] > client, "the playhead is brought into view"
    box = page.locator(".playhead__line").bounding_box()
    frame = scroller.bounding_box()
    assert frame["x"] <= box["x"] <= frame["x"] + frame["width"]
    page.get_by_role("button", name="Whole rollout").click()
    assert sizes()[1] <= client + 1
    page.get_by_role("button", name="Window").click()
    expect(page.locator(".dark--target .dimension__text")).to_be_in_viewport()
    page.mouse.move(frame["x"] + frame["width"] / 2, page.locator(".pod").first.bounding_box()["y"])
    before = sizes()[1]
    page.keyboard.down("Control")
    page.mouse.wheel(0, -300)
    page.keyboard.up("Control")
    page.wait_for_function("before => document.querySelector('.timeline__scroller').scrollWidth > before", arg=before)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
