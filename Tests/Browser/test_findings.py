"""Findings: the exception that sets one aside, the rule behind it, and the window that proves it."""

import re

import pytest
from playwright.sync_api import expect

from lib.example_review import place, review, set_aside
from lib.served_review import open_review, serve


@pytest.fixture
def text(manifests):
    return manifests("reference/stage-1")


def test_a_finding_that_is_set_aside_is_folded_with_reason_and_day(page, url, text):
    full = review(text)
    set_aside(full, "one node at a time is drained here", "2027-01-31", place(text, "minAvailable", 2))
    serve(page, full, text)
    open_review(page, url)
    finding = page.locator(".finding", has_text="The budget lets five go.")
    expect(finding).to_be_hidden()
    expect(page.locator(".findings").first.locator(".finding")).to_have_count(2)
    page.get_by_text("Set aside (1)").click()
    expect(finding).to_contain_text("Set aside until 2027-01-31 because: one node at a time is drained here")
    finding.get_by_role("link", name="line 26").click()
    expect(page.locator(".line--lit")).to_contain_text("minAvailable")


def test_a_link_to_a_folded_finding_unfolds_it(page, url, text):
    full = review(text)
    set_aside(full, "for good")
    serve(page, full, text)
    open_review(page, url, query="?item=finding-3")
    finding = page.locator(".finding", has_text="The budget lets five go.")
    expect(finding).to_be_visible()
    expect(finding).to_contain_text("Set aside because: for good")


def test_what_the_request_sets_aside_stands_with_its_reason(page, url, text):
    full = review(text)
    full["context"]["ignored"] = [{"rule": "zone-blackout", "reason": "one zone", "until": "2027-01-31"}]
    full["context"]["asOf"] = "2026-11-24"
    serve(page, full, text)
    open_review(page, url)
    expect(page.locator("#about")).to_contain_text("zone-blackout: one zone (until 2027-01-31)")
    expect(page.locator("#about")).to_contain_text("2026-11-24")


def test_the_text_of_a_rule_is_fetched_when_it_is_wanted(page, url, posted):
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "/v1/rules" in request.url else None)
    open_review(page, url, posted)
    finding = page.locator(".finding", has_text="zone-blackout")
    assert asked == []
    finding.locator("summary").click()
    rule = page.request.get(f"{url}/v1/rules/zone-blackout").json()
    for part in ("flags", "why", "remedy", "source"):
        expect(finding).to_contain_text(rule[part].replace("`", ""))
    assert len(asked) == 1


def test_a_rule_that_cannot_be_had_can_be_asked_for_again(page, url, text):
    serve(page, review(text), text)
    page.route("**/v1/rules/*", lambda route: route.abort())
    open_review(page, url)
    finding = page.locator(".finding").first
    finding.locator("summary").click()
    expect(finding).to_contain_text("Check that it runs")
    page.unroute("**/v1/rules/*")
    finding.locator("summary").click()
    finding.locator("summary").click()
    expect(finding).to_contain_text("A served port closes before")


def test_a_finding_leads_to_the_window_that_proves_it(page, url, posted):
    open_review(page, url, posted)
    proofs = {
        "zone-blackout": ("window: blackout in us-east-1a", "Blackout"),
        "load-balancer-outage": ("window: outage", "Outage"),
        "accept-window-short": ("window: refused on websecure 443", "Refused websecure 443"),
    }
    for rule, (name, kind) in proofs.items():
        page.locator(".finding", has_text=rule).first.get_by_role("link", name=name).click()
        row = page.locator("tr.item--lit")
        expect(row).to_have_count(1)
        expect(row).to_be_in_viewport()
        expect(row).to_be_focused()
        expect(row.locator(".window__kind")).to_have_text(re.compile(f"^{kind}$"))


def test_a_finding_has_an_address(page, url, posted):
    open_review(page, url, posted)
    link = page.get_by_role("link", name="link to this finding").nth(2)
    address = link.get_attribute("href")
    page.goto("about:blank")
    page.goto(f"{url}/{address}")
    lit = page.locator(".finding.item--lit")
    expect(lit).to_have_count(1)
    expect(lit).to_be_in_viewport()
    expect(lit.locator(f'a[href="{address}"]')).to_have_count(1)
