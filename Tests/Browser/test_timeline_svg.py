"""The timeline as SVG from the server in a browser: its colours, that nothing reaches over its edge, and that it is an image."""

import pytest
from playwright.sync_api import expect


@pytest.mark.parametrize(("scheme", "ground"), [("light", "rgb(255, 255, 255)"), ("dark", "rgb(22, 26, 32)")])
def test_the_picture_has_its_colours_where_it_stands_alone(open_page, url, posted, scheme, ground):
    """Opened by itself it has the policy of its answer, by which its one style sheet is known."""
    page = open_page(scheme=scheme)
    page.goto(f"{url}/v1/reviews/{posted}/timeline.svg")
    fill = "(name) => getComputedStyle(document.querySelector(name)).fill"
    assert page.evaluate(fill, "rect.ground") == ground
    assert page.evaluate(fill, "rect.serving") != page.evaluate(fill, "text")
    assert page.evaluate("getComputedStyle(document.querySelector('.starting')).strokeDasharray") == "3px, 2px"


def test_nothing_reaches_over_the_edge(open_page, url, post, manifests, large):
    """Text is as wide as the reader's font makes it: with the fonts here none leaves the picture."""
    page = open_page(width=900)
    for review in (post(manifests("reference/stage-1")), post(manifests("reference/stage-3")), large):
        for query in ("window=outage", "window=blackout", "window=refused", "view=patched"):
            page.goto(f"{url}/v1/reviews/{review['id']}/timeline.svg?{query}")
            assert page.evaluate("""() => [...document.querySelectorAll("text")].filter((text) => {
                const { x, width, y, height } = text.getBBox();
                const all = document.documentElement;
                return x < 4 || x + width > all.width.baseVal.value || y + height > all.height.baseVal.value;
            }).map((text) => text.textContent)""") == []


def test_a_comment_shows_it_as_an_image(page, url, posted):
    page.goto(f"{url}/#/")
    page.evaluate("""(source) => {
        const image = document.createElement("img");
        image.src = source;
        image.id = "timeline";
        document.body.append(image);
    }""", f"/v1/reviews/{posted}/timeline.svg")
    expect(page.locator("#timeline")).to_be_visible()
    page.wait_for_function("document.getElementById('timeline').naturalWidth === 800")
