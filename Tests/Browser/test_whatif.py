"""What if: a review under other assumptions, not stored until the reader wants it."""

import re
import urllib.parse

import pytest
from playwright.sync_api import expect

from lib.accessibility import check
from lib.example_review import review
from lib.hostile_names import LONG, MARKUP, TURNED, check_harmless
from lib.served_review import open_review, serve

SLOWER = "?if.timing.deregistration=30..180"


@pytest.fixture(scope="module")
def stored(keep, manifests):
    """The id of a review with a version that the request gave."""
    return keep(manifests("reference/stage-4"), kubernetes="1.21", label="staging")


def newest(page, url):
    return page.request.get(f"{url}/v1/reviews?limit=1").json()["reviews"][0]["id"]


def differences(page):
    return page.locator("#what-if .differences li")


def test_the_keyboard_alone_asks_and_goes_back(page, url, stored):
    before = newest(page, url)
    open_review(page, url, stored)
    page.locator("summary", has_text="What if timings").focus()
    page.keyboard.press("Enter")
    field = page.get_by_label("Deregistration lag")
    expect(field).to_be_visible()
    expect(page.locator("#field-timing-deregistration-help")).to_have_text("Now 30–90 s, profile reference.")
    while not field.evaluate("node => node === document.activeElement"):
        page.keyboard.press("Tab")
    page.keyboard.type("30..180")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="What if: not stored")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    expect(page.get_by_role("list", name="Assumed")).to_have_text("Deregistration lag30..180")
    expect(differences(page).first).to_have_text(
        "Refused web 80 in us-east-1a, us-east-1b and us-east-1f: 0 s → 90 s longer"
    )
    expect(page.locator(".window--refused .window__number").nth(1)).to_have_text("180 s")
    assert page.url.endswith(f"{stored}{SLOWER}")
    assert newest(page, url) == before
    page.get_by_role("link", name="Back to the stored review").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="What if: not stored")).to_have_count(0)
    expect(page.locator(".window--refused .window__number").nth(1)).to_have_text("90 s")


def test_an_address_shares_it_and_every_link_inside_stays_with_it(page, url, stored):
    open_review(page, url, stored, SLOWER)
    expect(differences(page).first).to_contain_text("longer")
    page.locator(".finding a.place").first.click()
    expect(page.locator(".line--lit").first).to_be_visible()
    page.get_by_role("navigation", name="Parts of this review").get_by_role("link", name="Numbers").click()
    expect(page.get_by_role("heading", name="Numbers behind it")).to_be_in_viewport()
    assert "if.timing.deregistration=30..180" in page.url
    expect(page.get_by_role("heading", name="What if: not stored")).to_have_count(1)
    # What only a stored review has is not offered.
    expect(page.get_by_role("link", name="This picture as SVG")).to_have_count(0)
    expect(page.get_by_role("list", name="Download as")).to_have_count(0)


def test_what_was_given_can_be_left_out(page, url, stored):
    open_review(page, url, stored)
    page.locator("summary", has_text="What if timings").click()
    expect(page.get_by_label("Kubernetes version")).to_have_value("1.21")
    page.get_by_label("Kubernetes version").fill("")
    page.get_by_role("button", name="Review with these").click()
    expect(page.get_by_role("list", name="Assumed")).to_have_text("Kubernetes versionnot giveninstead of 1.21")
    expect(page.locator("#what-if")).to_contain_text("No window, no verdict and no recommended setting differs.")
    expect(page.locator(".workload__versions")).not_to_contain_text("Kubernetes")


def test_a_better_world_is_shorter(page, url, stored):
    open_review(page, url, stored, "?if.timing.deregistration=10..20")
    expect(differences(page).first).to_contain_text("90 s → 20 s shorter")


def test_it_is_kept_when_the_reader_wants_it(page, url, stored):
    open_review(page, url, stored, SLOWER)
    page.get_by_role("button", name="Keep this review").click()
    expect(page.get_by_role("heading", name="What if: not stored")).to_have_count(0)
    expect(page.locator("#about")).to_contain_text("deregistration 30–180 s")
    kept = page.request.get(f"{url}/v1/reviews/{newest(page, url)}").json()
    assert page.url.endswith(kept["id"]) and kept["id"] != stored
    assert kept["context"]["timings"] == {"deregistration": {"least": 30, "most": 180}}
    assert kept["context"]["kubernetes"] == "1.21"
    assert kept["provenance"]["labels"] == ["staging"]


def test_a_fault_stands_at_its_field_and_the_stored_review_below(page, url, stored):
    open_review(page, url, stored, "?if.timing.deregistration=30x&if.longest=ten")
    expect(page.get_by_role("heading", name="What if: not reviewed")).to_be_visible()
    for label, words in (("Deregistration lag", "not a number of seconds"), ("Longest connection", "not a duration")):
        field = page.get_by_label(label)
        expect(field).to_be_visible()
        expect(field).to_have_attribute("aria-invalid", "true")
        expect(field).to_have_accessible_description(re.compile(words))
        expect(field.locator("xpath=following-sibling::*[1]")).to_contain_text(words)
    expect(page.locator(".window--refused .window__number").nth(1)).to_have_text("90 s")
    expect(page.get_by_role("button", name="Keep this review")).to_have_count(0)


def test_an_address_assumes_fields_and_nothing_else(page, url, stored):
    before = newest(page, url)
    open_review(page, url, stored, "?if.store=true")
    expect(page.locator("#what-if")).to_contain_text("There is no field store.")
    assert newest(page, url) == before


def test_an_assumption_leads_to_the_field_that_replaces_it(page, url, manifests):
    text = manifests("reference/stage-1")
    serve(page, review(text), text)
    open_review(page, url)
    page.locator(".assumptions").get_by_role("link", name="zones").click()
    expect(page.get_by_label("Zones", exact=True)).to_be_focused()


def test_what_the_stored_manifests_lack_is_said(page, url, keep, manifests):
    secret = "apiVersion: v1\nkind: Secret\nmetadata:\n  name: tls\ndata:\n  key: c2VjcmV0\n"
    open_review(page, url, keep(f"{manifests('reference/stage-1')}\n---\n{secret}"), "?if.zones=a:3,b:3")
    expect(page.locator("#what-if")).to_contain_text("values that are left out of them (of Secrets")


def test_everybody_can_ask(look, url, stored):
    # A name in the context has 256 characters at most.
    zones = ",".join(f"{name}:2" for name in (MARKUP, TURNED, LONG[:256]))
    query = urllib.parse.urlencode({"if.zones": zones, "if.timing.deregistration": "30..180"})
    open_review(look, url, stored, f"?{query}")
    expect(look.get_by_role("heading", name="What if: not stored")).to_be_visible()
    expect(look.locator(".zone__name").first).to_have_text(MARKUP)
    look.locator("summary", has_text="Assume something else").click()
    expect(look.get_by_label("Zones", exact=True)).to_be_visible()
    check_harmless(look)
    check(look)
    look.goto("about:blank")
    open_review(look, url, stored, f"?{query}&if.longest=ten")
    expect(look.get_by_label("Longest connection", exact=True)).to_have_attribute("aria-invalid", "true")
    check(look)
