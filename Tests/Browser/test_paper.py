"""A review on paper: tables as tables, pictures as wide as the page, texts in full, and the screen as it was after."""

import re

import pytest
from playwright.sync_api import expect

from lib.served_review import open_review


# What is left of A4 between a browser's own margins, in CSS pixels.
A4 = 717


@pytest.fixture(scope="session")
def two_workloads(keep, manifests):
    return keep(manifests("bundles/kustomize-shop"), "a:2,b:2,c:2")


@pytest.fixture
def on_paper(open_page, url):
    """Opens a review on a screen, then lays it out as for paper: `on_paper(id, width)`."""

    def on_paper(id, width=1280):
        page = open_page(width=width)
        open_review(page, url, id)
        page.wait_for_selector(".timeline__drawing[width]", state="attached")
        page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
        page.emulate_media(media="print")
        page.set_viewport_size({"width": A4, "height": 1000})
        return page

    return on_paper


def test_the_browser_says_before_it_prints(page, url, posted):
    """What the other tests do by hand, a browser does."""
    open_review(page, url, posted)
    page.evaluate("""window.told = [];
        for (const name of ["beforeprint", "afterprint"]) window.addEventListener(name, () => window.told.push(name));""")
    assert page.pdf(format="A4").startswith(b"%PDF-")
    assert page.evaluate("window.told") == ["beforeprint", "afterprint"]


@pytest.mark.parametrize("width", [360, 1280, 1920])
def test_the_whole_picture_is_as_wide_as_the_page(on_paper, posted, width):
    page = on_paper(posted, width)
    frame = page.locator(".timeline").bounding_box()
    for drawing in page.locator(".timeline__drawing").all():
        box = drawing.bounding_box()
        assert box["x"] + box["width"] <= frame["x"] + frame["width"]
        assert box["width"] > 0.7 * frame["width"]
    assert page.evaluate("document.documentElement.scrollWidth") <= A4
    # Every pod is there to its end.
    expect(page.locator(".pod")).to_have_count(12)


def test_a_zoomed_picture_is_whole_on_paper_and_as_it_was_after(page, url, posted):
    open_review(page, url, posted)
    for _ in range(3):
        page.get_by_role("button", name="Zoom in").click()
    scroller = page.locator(".timeline__scroller")
    seen = lambda: scroller.evaluate("node => [node.scrollWidth, Math.round(node.scrollLeft)]")
    before = seen()
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert before[0] > 2 * scroller.evaluate("node => node.clientWidth")
    assert scroller.evaluate("node => node.scrollWidth <= node.clientWidth + 1")
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert seen() == pytest.approx(before, abs=2)


def test_a_picture_that_nobody_saw_is_printed_too(on_paper, two_workloads):
    page = on_paper(two_workloads)
    expect(page.locator(".timeline")).to_have_count(2)
    for timeline in page.locator(".timeline").all():
        assert timeline.locator(".timeline__drawing").last.bounding_box()["width"] > 0.7 * A4
        assert timeline.locator(".piece").first.bounding_box()["width"] > 0


def test_the_side_that_is_chosen_is_the_one_that_is_named(on_paper, posted):
    page = on_paper(posted)
    labels = page.locator(".switch label")
    expect(labels).to_have_count(2)
    expect(labels.filter(visible=True)).to_have_text(["Now"])
    for name in (".timeline__bar", ".playhead__thumb", "#what-if", ".timeline__foot a", ".masthead nav", ".buttons"):
        for node in page.locator(name).all():
            expect(node).to_be_hidden()


def test_no_part_stands_over_the_one_before(on_paper, two_workloads):
    page = on_paper(two_workloads)
    over = page.evaluate("""() => [...document.querySelectorAll(".page, .workload, .block, .numbers")].flatMap((node) => {
        const boxes = [...node.children].map((child) => child.getBoundingClientRect()).filter(({ height }) => height > 0);
        return boxes.filter(({ top }, index) => index > 0 && top < boxes[index - 1].bottom - 0.5);
    }).length""")
    assert over == 0


def test_tables_are_tables_and_texts_are_whole(on_paper, posted):
    page = on_paper(posted)
    table = page.get_by_role("table", name="Worst windows of each zone")
    heading = table.get_by_role("columnheader", name="After the change")
    assert heading.bounding_box()["height"] > 10
    assert heading.bounding_box()["x"] > A4 / 2
    # No word is broken in two.
    assert table.locator(".window__kind").first.evaluate("""(node) => {
        const range = document.createRange();
        range.selectNodeContents(node.firstChild);
        return [range.toString(), range.getClientRects().length];
    }""") == ["Blackout", 1]
    text = page.locator(".change__text")
    assert text.evaluate("node => [node.scrollWidth - node.clientWidth, node.scrollHeight - node.clientHeight]") == [0, 0]
    expect(page.locator(".line").last).to_have_css("display", re.compile("block"))
    assert page.locator(".manifest__scroller").evaluate("node => node.scrollHeight - node.clientHeight") <= 1
