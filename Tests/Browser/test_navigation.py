"""Going from view to view: with the pointer, with the keyboard alone, and on paper."""

import re

import pytest
from playwright.sync_api import expect

from lib.keyboard import tab_to

PLACES = [("Workloads", "#/workloads"), ("New review", "#/new"), ("Reviews", "#/")]


def test_the_header_leads_everywhere(page, url, posted):
    page.goto(f"{url}/#/reviews/{posted}")
    for name, address in PLACES:
        page.locator("nav[aria-label=Pages]").get_by_role("link", name=name, exact=True).click()
        expect(page.locator(f'nav a[href="{address}"]')).to_have_attribute("aria-current", "page")
        expect(page.get_by_role("heading", level=1)).to_be_focused()
        expect(page).to_have_title(re.compile(f"^{'Reviews' if address == '#/' else name} – rollout-review$"))
        expect(page.locator("nav [aria-current]")).to_have_count(1)
        assert page.evaluate("window.scrollY") == 0


def test_an_address_that_is_none_says_so(page, url):
    for address in ("#/nowhere", "#/workloads/only", "#/compare/one", "#/%E0%A4%A"):
        page.goto(f"{url}/{address}")
        expect(page.get_by_role("heading", level=1)).to_have_text("No such page")


REPOSITORY = "git.example/navigation"


@pytest.fixture
def two(keep, manifests):
    """Two reviews of one workload, found by their repository."""
    for stage in ("stage-1", "stage-5"):
        keep(manifests(f"reference/{stage}"), repository=REPOSITORY)


def test_the_keyboard_finds_compares_and_follows(page, url, two):
    """Filters the list, chooses two reviews, compares them, and goes on to the workload: without a pointer."""
    page.goto(f"{url}/#/")
    page.wait_for_selector(".reviews")
    tab_to(page, ".filters summary")
    page.keyboard.press("Enter")
    tab_to(page, '[name="repository"]')
    page.keyboard.insert_text(REPOSITORY)
    page.keyboard.press("Enter")
    expect(page.locator(".reviews__one")).to_have_count(2)
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    tab_to(page, ".reviews__compare")
    page.keyboard.press("Enter")
    expect(page.locator(".choice a")).to_be_focused()
    tab_to(page, ".reviews__compare")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("#/compare/"))
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("^Still fail: [0-9]+ windows better"))
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    tab_to(page, ".side a[href^='#/reviews/']")
    page.go_back()
    expect(page.locator(".reviews__compare").first).to_be_focused()
    tab_to(page, ".reviews__one a[href^='#/workloads/']")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("kube-system/traefik2")
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    tab_to(page, ".sparkline__scroller")
    tab_to(page, "#history a[href^='#/compare/']")
    tab_to(page, "#badge button")
    page.go_back()
    expect(page.locator(".reviews__one a[href^='#/workloads/']").first).to_be_focused()


@pytest.mark.parametrize("address", ["#/", "#/workloads", "#/workloads/kube-system/traefik2", "#/compare/{0}/{0}"])
def test_paper_has_no_controls(page, url, posted, address):
    page.emulate_media(media="print")
    page.goto(f"{url}/{address.format(posted)}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    controls = ".masthead nav, .filters details, .aside, .pages, .buttons, .button, .reviews__compare"
    assert page.locator(controls).count() > 0
    for node in page.locator(controls).all():
        expect(node).to_be_hidden()


def test_nothing_moves_in_these_views_either(open_page, url, posted):
    page = open_page(motion="reduce")
    for address in ("#/", "#/workloads", "#/workloads/kube-system/traefik2", f"#/compare/{posted}/{posted}"):
        page.goto(f"{url}/{address}")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        moving = page.evaluate("""() => [...document.querySelectorAll("*")].filter((node) => {
            const style = getComputedStyle(node);
            return style.animationName !== "none" || style.transitionDuration !== "0s";
        }).length""")
        assert moving == 0


def test_leaving_a_page_that_still_loads_is_no_error(page, url, posted):
    """What a review waits for is called off, and so is what nobody has begun to wait for."""
    held = []
    page.route("**/v1/reviews/*", lambda route: held.append(route))
    page.route("**/v1/reviews/*/*", lambda route: held.append(route))
    page.goto(url)
    page.evaluate("address => { window.location.hash = address; }", f"#/reviews/{posted}")
    for _ in range(100):
        if len(held) >= 3:
            break
        page.wait_for_timeout(50)
    assert sorted(request.request.url.removeprefix(f"{url}/v1/reviews/{posted}") for request in held) == [
        "", "/manifests?format=json", "?format=timeline",
    ]
    page.get_by_role("link", name="Workloads").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Workloads")
