"""Workloads: the latest verdict of each, the history of one, and its badge."""

import json
import re
import urllib.parse
import urllib.request

import pytest
from playwright.sync_api import expect

from lib.accessibility import check
from lib.example_review import ID
from lib.hostile_names import LONG, MARKUP, TURNED, check_harmless
from lib.openapi import faults

# Of this file alone, so that what other tests post does not matter.
NAME = "the-history"


@pytest.fixture(scope="module")
def kept(keep, url, manifests):
    """The reviews of one workload, the oldest first: failing, failing, and with a warning after the change."""
    text = manifests("reference/stage-1").replace("name: traefik2", f"name: {NAME}")
    first, second = (keep(text, repository="https://git.example/edge", revision=one) for one in ("b1", "b2"))
    with urllib.request.urlopen(f"{url}/v1/reviews/{first}/patch?format=yaml", timeout=30) as answer:
        patched = answer.read().decode()
    return [first, second, keep(patched, repository="https://git.example/edge", revision="b3")]


def fulfil(body, **headers):
    return lambda route: route.fulfill(content_type="application/json", body=json.dumps(body), headers=headers)


def history(entries, text=""):
    return {
        "namespace": f"edge{text}", "name": f"proxy{text}", "kind": "Deployment", "verdict": entries[0],
        "history": [
            {
                "review": ID, "createdAt": f"2026-11-24T08:{index:02}:00.000Z", "verdict": verdict,
                "repository": f"git.example/edge{text}", "revision": f"4f2a{text}",
            }
            for index, verdict in reversed(list(enumerate(reversed(entries))))
        ],
    }


def test_the_example_fits_the_contract():
    assert faults("WorkloadHistory", history(["fail", "warn", "pass"])) == []


def test_each_workload_stands_with_its_latest_verdict(page, url, kept):
    page.goto(f"{url}/#/workloads?namespace=kube-system")
    expect(page.get_by_role("heading", level=1)).to_have_text("Workloads")
    row = page.get_by_role("row", name=re.compile(NAME))
    expect(row).to_have_count(1)
    expect(row.locator(".badge")).to_have_text("Warning")
    expect(row.get_by_role("cell").nth(1).get_by_role("link")).to_have_attribute("href", f"#/reviews/{kept[2]}")
    expect(page.get_by_role("link", name="Workloads")).to_have_attribute("aria-current", "true")
    row.get_by_role("link", name=f"kube-system/{NAME}", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"kube-system/{NAME}")
    expect(page.get_by_role("heading", level=1)).to_be_focused()


def test_filters_of_workloads_are_kept_in_the_address(page, url, kept):
    page.goto(f"{url}/#/workloads?namespace=kube-system")
    page.get_by_text("Filter", exact=True).click()
    page.get_by_label("Latest verdict").select_option("fail")
    page.get_by_role("button", name="Show these").click()
    expect(page.get_by_role("row", name=re.compile(NAME))).to_have_count(0)
    assert "verdict=fail" in page.url
    page.get_by_role("link", name="No longer filter by Latest verdict").click()
    expect(page.get_by_role("row", name=re.compile(NAME))).to_have_count(1)
    page.goto(f"{url}/#/workloads?namespace=nowhere")
    expect(page.get_by_text("No workload matches these filters.")).to_be_visible()
    page.get_by_role("link", name="show all workloads").click()
    expect(page.get_by_role("row", name=re.compile(NAME))).to_have_count(1)
    assert page.url.endswith("#/workloads")


def test_pages_of_workloads(page, url, kept, posted):
    page.goto(f"{url}/#/workloads?limit=1")
    first = page.locator("tbody th").inner_text()
    page.get_by_role("link", name="Next page").click()
    expect(page.locator("tbody th")).not_to_have_text(first)
    page.get_by_role("link", name="First page").click()
    expect(page.locator("tbody th")).to_have_text(first, use_inner_text=True)


def test_the_history_leads_to_reviews_and_comparisons(page, url, kept):
    page.goto(f"{url}/#/workloads/kube-system/{NAME}")
    rows = page.get_by_role("table", name="Its reviews, the newest first").locator("tbody tr")
    expect(rows).to_have_count(3)
    for row, identifier, revision, verdict in zip(
        rows.all(), reversed(kept), ("b3", "b2", "b1"), ("Warning", "Fail", "Fail")
    ):
        expect(row.get_by_role("rowheader").get_by_role("link")).to_have_attribute("href", f"#/reviews/{identifier}")
        expect(row).to_contain_text(f"revision {revision}")
        expect(row.locator(".badge")).to_have_text(verdict)
    expect(rows.nth(0)).to_contain_text("from fail to warning")
    expect(page.get_by_role("link", name="The latest review")).to_have_attribute("href", f"#/reviews/{kept[2]}")
    rows.nth(0).get_by_role("link", name=re.compile("With the one before")).click()
    page.wait_for_url(re.compile(f"#/compare/{kept[1]}/{kept[2]}"))
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("^From fail to warning: "))


def test_the_line_falls_where_the_verdict_does(page, url):
    verdicts = ["fail", "warn", "pass", "pass", "fail", "pass"]
    page.route("**/v1/workloads/edge/proxy", fulfil(history(verdicts)))
    page.goto(f"{url}/#/workloads/edge/proxy")
    picture = page.get_by_role("img", name=re.compile("^Verdicts"))
    expect(picture).to_have_accessible_name("Verdicts of 6 reviews: 3 pass, 1 warning and 2 fail; the latest is fail")
    middles = picture.locator(".sparkline__mark").evaluate_all("""marks => marks.map((mark) => {
        const { top, bottom, left, right } = mark.getBoundingClientRect();
        return { x: (left + right) / 2, y: (top + bottom) / 2 };
    })""")
    levels = picture.locator(".sparkline__level").evaluate_all(
        "all => all.map((one) => one.getBoundingClientRect().top)"
    )
    # The oldest is on the left; pass is the upper line, fail the lowest.
    assert [one["x"] for one in middles] == sorted(one["x"] for one in middles)
    expected = [levels[["pass", "warn", "fail"].index(verdict)] for verdict in reversed(verdicts)]
    assert [one["y"] for one in middles] == pytest.approx(expected, abs=2)
    shapes = picture.locator(".sparkline__mark").evaluate_all("all => all.map((one) => one.getAttribute('d'))")
    assert len(set(shapes)) == 3, "verdicts are told apart by shape, not by colour alone"


def test_a_long_history_shows_its_newest_end(open_page, url):
    page = open_page(width=360)
    page.route("**/v1/workloads/edge/proxy*", fulfil(history(["pass"] * 59 + ["fail"])))
    page.goto(f"{url}/#/workloads/edge/proxy?limit=200")
    expect(page.locator(".sparkline__mark").last).to_be_in_viewport()
    scroller = page.locator(".sparkline__scroller")
    assert scroller.evaluate("one => one.scrollWidth > one.clientWidth")
    assert scroller.evaluate("one => one.scrollLeft > 0")
    page.goto(f"{url}/#/workloads/edge/proxy?limit=60")
    expect(page.get_by_role("link", name="Up to 200 reviews")).to_have_attribute(
        "href", "#/workloads/edge/proxy?limit=200"
    )


def test_the_badge_is_shown_and_copied(page, url, kept):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{url}/#/workloads/kube-system/{NAME}")
    image = page.get_by_role("img", name="The badge: rollout warn")
    expect(image).to_be_visible()
    assert image.evaluate("one => one.naturalWidth") > 50
    path = f"{url}/v1/workloads/kube-system/{NAME}/badge.svg"
    link = f"{url}/#/workloads/kube-system/{NAME}"
    for label, text in (
        ("Markdown", f"[![rollout]({path})]({link})"),
        ("HTML", f'<a href="{link}"><img src="{path}" alt="rollout"></a>'),
        ("Address of the picture", path),
    ):
        expect(page.get_by_label(label, exact=True)).to_have_value(text)
        page.get_by_role("button", name=f"Copy {label}").click()
        expect(page.locator("#status")).to_have_text(f"{label}: copied")
        assert page.evaluate("navigator.clipboard.readText()") == text
    with urllib.request.urlopen(path, timeout=10) as answer:
        assert answer.headers.get_content_type() == "image/svg+xml"


def test_where_the_browser_does_not_copy_the_text_is_selected(page, url, kept):
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.goto(f"{url}/#/workloads/kube-system/{NAME}")
    page.get_by_role("button", name="Copy Markdown").click()
    field = page.get_by_label("Markdown", exact=True)
    expect(field).to_be_focused()
    assert field.evaluate("one => one.value.slice(one.selectionStart, one.selectionEnd) === one.value")


def test_without_reviews_there_is_a_command_to_send(page, url):
    page.route("**/v1/workloads", fulfil({"workloads": []}))
    page.goto(f"{url}/#/workloads")
    expect(page.get_by_text("No reviews yet.")).to_be_visible()
    expect(page.locator(".command")).to_contain_text(f"{url}/v1/reviews")


def test_an_unknown_workload_says_so(page, url):
    page.goto(f"{url}/#/workloads/no/where")
    expect(page.get_by_role("heading", level=1)).to_have_text("Not Found")
    expect(page.get_by_role("link", name="All reviews")).to_be_visible()


def test_everybody_can_use_the_list(look, url, kept):
    look.goto(f"{url}/#/workloads?namespace=kube-system")
    look.get_by_text("Filter", exact=True).click()
    check(look)


def test_everybody_can_use_the_history(look, url, kept):
    look.goto(f"{url}/#/workloads/kube-system/{NAME}")
    expect(look.get_by_role("heading", name="Badge")).to_be_visible()
    check(look)


@pytest.mark.parametrize("width", [320, 1280])
def test_names_are_only_text(open_page, url, width):
    page = open_page(width=width)
    text = f"{MARKUP} {TURNED} {LONG}"
    entry = {
        "namespace": "edge", "name": text, "kind": "Deployment", "verdict": "fail", "review": ID,
        "createdAt": "2026-11-24T08:10:00.000Z", "summary": text,
    }
    page.route("**/v1/workloads", fulfil({"workloads": [entry]}))
    page.route(re.compile("/v1/workloads/edge"), lambda route: (
        route.fulfill(content_type="image/svg+xml", body=f'<svg xmlns="http://www.w3.org/2000/svg">{MARKUP}</svg>')
        if route.request.url.endswith("badge.svg") else fulfil({**history(["fail", "pass"], text)})(route)
    ))
    page.goto(f"{url}/#/workloads")
    expect(page.locator("tbody th")).to_contain_text(MARKUP)
    check_harmless(page)
    page.locator("tbody th a").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(MARKUP)
    requested = urllib.parse.unquote(urllib.parse.urlsplit(page.url).fragment)
    assert requested.startswith(f"/workloads/edge/{MARKUP}")
    # The badge is the one picture of the page; what is in it cannot run.
    assert page.locator("main img").count() == 1
    assert page.evaluate("document.title") != "run"
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), "the page scrolls sideways"
    for label in ("Markdown", "HTML"):
        copied = page.get_by_label(label, exact=True).input_value()
        assert "<img src=x" not in copied and "\u202e" not in copied and "'" not in copied
