"""The timeline for everybody: without colours, as a table, on every screen."""

import pytest
from playwright.sync_api import expect

from lib.accessibility import LOOKS, check

from lib.served_review import open_review
from lib.timelines import choose, witnesses


@pytest.fixture(params=LOOKS, ids=lambda look: f"{look[0]}-{look[1]}")
def look(request, open_page):
    width, scheme = request.param
    return open_page(width=width, scheme=scheme, motion="reduce")


def test_everybody_can_use_it(look, url, post, manifests):
    full = post(manifests("reference/stage-3"))
    open_review(look, url, full["id"])
    look.locator("summary", has_text="The same as a table").click()
    look.locator(".pod").nth(1).focus()
    check(look)
    choose(look, "each deletion")
    check(look)
    look.get_by_role("button", name="Whole rollout").focus()
    look.keyboard.press("Tab")
    expect(look.get_by_role("slider")).to_be_focused()
    assert look.get_by_role("slider").evaluate("node => getComputedStyle(node).outlineStyle") != "none"


def test_the_table_has_every_event_and_window(page, url, post, manifests):
    full = post(manifests("reference/stage-1"))
    open_review(page, url, full["id"])
    page.locator("summary", has_text="The same as a table").click()
    events = next(window for zone, window in witnesses(full) if zone)["witness"]["events"]
    rows = page.get_by_role("table", name="Events in this picture").locator("tbody tr")
    expect(rows).to_have_count(len(events))
    for row, event in zip(rows.all(), events):
        expect(row).to_contain_text(event["pod"])
        expect(row).to_contain_text(event["rule"])
        expect(row.get_by_role("rowheader")).to_have_text(f"{event['at']} s")
    windows = page.get_by_role("table", name="Windows in this picture").locator("tbody tr")
    expect(windows.filter(has_text="dark")).to_have_count(3)
    expect(windows.filter(has_text="refused")).to_have_count(6)


def test_phases_differ_without_colour(page, url, post, manifests):
    open_review(page, url, post(manifests("reference/stage-1"))["id"])
    fills = page.evaluate("""() => {
        const own = [...document.querySelectorAll(".legend svg > *")];
        const pattern = (node) => document.querySelector(node.getAttribute("fill")?.slice(4, -1) ?? "none");
        return own.map((node) => pattern(node)?.querySelector("path").getAttribute("d") ?? node.localName + node.getAttribute("d"));
    }""")
    assert len(fills) == 8
    assert len(set(fills)) == len(fills)
