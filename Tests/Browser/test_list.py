"""The list of reviews: what it shows, filters, pages, and the choice of two to compare."""

import json
import re
import urllib.parse

import pytest
from playwright.sync_api import expect

from lib.accessibility import check
from lib.example_review import review
from lib.hostile_names import LONG, MARKUP, TURNED, check_harmless
from lib.served_review import listed

# Of this file alone, so that what other tests post does not matter.
REPOSITORY = "https://git.example/the-list"


@pytest.fixture(scope="module")
def kept(keep, manifests):
    """Three reviews of one repository, the oldest first: two of one workload, the second labelled, one of another."""
    first, last = manifests("reference/stage-1"), manifests("reference/stage-5")
    return [
        keep(first, repository=REPOSITORY, revision="a1"),
        keep(last, repository=REPOSITORY, revision="a2", label=["the list", "eu, north"]),
        keep(first.replace("namespace: kube-system", "namespace: the-list"), repository=REPOSITORY, revision="a3"),
    ]


def open_list(page, url, **query):
    page.goto(f"{url}/#/?{urllib.parse.urlencode({'repository': REPOSITORY, **query})}")
    expect(page.get_by_role("heading", level=1)).to_have_text("Reviews")


def revisions(page):
    return page.locator(".reviews__one").get_by_text(re.compile(r"^a\d$"))


def test_an_empty_list_shows_the_command_to_send(page, url):
    page.route("**/v1/reviews", lambda route: route.fulfill(content_type="application/json", body='{"reviews": []}'))
    page.goto(url)
    expect(page.get_by_text("No reviews yet.")).to_be_visible()
    expect(page.locator(".command")).to_contain_text("curl --data-binary @manifests.yaml")
    expect(page.locator(".command")).to_contain_text(f"{url}/v1/reviews")


def test_a_row_says_what_was_reviewed_when_and_from_where(page, url, kept):
    open_list(page, url)
    row = page.locator(".reviews__one", has=page.locator(f'a[href="#/reviews/{kept[1]}"]'))
    expect(row.locator(".badge")).to_have_text("Fail")
    expect(row.locator(".reviews__summary")).to_contain_text("refused for up to 90 s")
    expect(row.get_by_role("link", name="kube-system/traefik2", exact=True)).to_have_attribute(
        "href", "#/workloads/kube-system/traefik2"
    )
    expect(row.locator("time")).to_have_text(re.compile(r"^(now|\d+ seconds? ago|\d+ minutes? ago), \d+ \w+ \d{4}, \d"))
    expect(row.locator(".tag")).to_have_text(["the list", "eu, north"])


def test_the_form_filters_and_the_address_keeps_it(page, url, kept):
    open_list(page, url)
    expect(revisions(page)).to_have_text(["a3", "a2", "a1"])
    page.get_by_text("Filter", exact=True).click()
    page.get_by_label("Namespace", exact=True).fill("kube-system")
    page.get_by_label("Verdict").select_option("fail")
    page.get_by_role("button", name="Show these").click()
    expect(revisions(page)).to_have_text(["a2", "a1"])
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    assert "namespace=kube-system" in page.url and "verdict=fail" in page.url
    page.get_by_text("Filter", exact=True).click()
    page.get_by_label("Label", exact=True).fill("eu, north")
    page.get_by_role("button", name="Show these").click()
    expect(revisions(page)).to_have_text(["a2"])
    page.get_by_text("Filter", exact=True).click()
    page.get_by_label("Label", exact=True).fill("the list")
    page.get_by_role("button", name="Show these").click()
    expect(page.locator(".chip")).to_have_count(5)
    assert urllib.parse.urlsplit(page.url).fragment.count("label=") == 2
    page.reload()
    expect(revisions(page)).to_have_text(["a2"])
    page.get_by_role("link", name="No longer filter by Label: eu, north").click()
    page.get_by_role("link", name="No longer filter by Label: the list").click()
    expect(revisions(page)).to_have_text(["a2", "a1"])
    page.go_back()
    expect(revisions(page)).to_have_text(["a2"])
    page.go_forward()
    expect(revisions(page)).to_have_text(["a2", "a1"])


def test_days_are_filters_too(page, url, kept):
    open_list(page, url)
    page.get_by_text("Filter", exact=True).click()
    page.get_by_label("From (UTC)").fill("2020-01-01")
    page.get_by_label("Before (UTC)").fill("2020-01-02")
    page.get_by_role("button", name="Show these").click()
    expect(page.get_by_text("No review matches these filters.")).to_be_visible()
    assert "since=2020-01-01&until=2020-01-02" in page.url
    page.get_by_role("link", name="No longer filter by Before").click()
    expect(revisions(page)).to_have_text(["a3", "a2", "a1"])
    # A time of the day, which no picker of days can show, is not lost.
    open_list(page, url, since="2020-01-01T08:00:00Z")
    expect(page.locator(".chip").last).to_contain_text("08:00:00Z")
    page.get_by_text("Filter", exact=True).click()
    page.get_by_label("Namespace", exact=True).fill("kube-system")
    page.get_by_role("button", name="Show these").click()
    expect(revisions(page)).to_have_text(["a2", "a1"])
    assert "since=2020-01-01T08%3A00%3A00Z" in page.url


def test_filters_that_leave_nothing_can_be_taken_away(page, url, posted):
    page.goto(f"{url}/#/?namespace=nowhere")
    expect(page.get_by_text("No review matches these filters.")).to_be_visible()
    page.get_by_role("link", name="show all reviews").click()
    expect(page.locator(".reviews__one").first).to_be_visible()
    assert "namespace" not in page.url


def test_a_filter_that_the_service_refuses_is_marked(page, url):
    page.goto(f"{url}/#/?since=yesterday")
    expect(page.get_by_role("alert")).to_contain_text("since takes a time")
    expect(page.get_by_label("From (UTC)")).to_have_attribute("aria-invalid", "true")
    page.get_by_label("From (UTC)").fill("")
    page.get_by_role("button", name="Show these").click()
    expect(page.get_by_role("alert")).to_have_count(0)


def test_pages_lead_to_older_reviews_and_back(page, url, kept):
    open_list(page, url, limit=1)
    older = page.get_by_role("link", name="Older reviews")
    for revision in ("a3", "a2"):
        expect(revisions(page)).to_have_text([revision])
        older.click()
    expect(revisions(page)).to_have_text(["a1"])
    expect(older).to_have_count(0)
    assert "cursor=" in page.url
    page.reload()
    expect(revisions(page)).to_have_text(["a1"])
    page.get_by_role("link", name="Newest").click()
    expect(revisions(page)).to_have_text(["a3"])
    older.click()
    expect(revisions(page)).to_have_text(["a2"])
    older.click()
    expect(revisions(page)).to_have_text(["a1"])
    page.get_by_role("link", name="Newer reviews").click()
    expect(revisions(page)).to_have_text(["a2"])
    page.go_back()
    expect(revisions(page)).to_have_text(["a1"])


def test_the_cursor_is_taken_from_the_link_header(page, url, manifests):
    one = listed(review(manifests("reference/stage-1")))

    def answer(route):
        is_second = "cursor=ab%2Fc" in route.request.url
        route.fulfill(
            content_type="application/json",
            headers=(
                {}
                if is_second
                else {"Link": '</v1/reviews?limit=2>; rel="first", </v1/reviews?limit=1&cursor=ab%2Fc>; rel="next"'}
            ),
            body=json.dumps({"reviews": [{**one, "summary": "the second" if is_second else "the first"}]}),
        )

    page.route("**/v1/reviews*", answer)
    page.goto(url)
    expect(page.locator(".reviews__summary")).to_have_text("the first")
    page.get_by_role("link", name="Older reviews").click()
    expect(page.locator(".reviews__summary")).to_have_text("the second")


def test_two_reviews_are_chosen_to_compare(page, url, kept):
    open_list(page, url)
    page.get_by_role("link", name=re.compile("^Compare…")).nth(0).click()
    expect(page.locator(".choice")).to_contain_text("Choose the review to compare with")
    expect(page.locator(".choice a")).to_be_focused()
    assert f"compare={kept[2]}" in page.url
    expect(page.locator(".reviews__one").nth(0)).to_contain_text("Chosen")
    page.get_by_role("link", name=re.compile("^Compare with this")).last.click()
    page.wait_for_url(re.compile(f"#/compare/{kept[0]}/{kept[2]}"))
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    page.go_back()
    expect(page.locator(".choice")).to_be_visible()
    page.get_by_role("link", name="Do not compare").click()
    expect(page.get_by_role("link", name=re.compile("^Compare…"))).to_have_count(3)


def test_the_choice_survives_a_page_turned(page, url, kept):
    open_list(page, url, limit=1)
    page.get_by_role("link", name=re.compile("^Compare…")).click()
    page.get_by_role("link", name="Older reviews").click()
    expect(revisions(page)).to_have_text(["a2"])
    page.get_by_role("link", name=re.compile("^Compare with this")).click()
    page.wait_for_url(re.compile(f"#/compare/{kept[1]}/{kept[2]}"))


def test_back_finds_the_reader_where_they_were(open_page, url, kept):
    page = open_page(height=300)
    open_list(page, url)
    link = page.locator(f'a[href="#/reviews/{kept[0]}"]')
    link.scroll_into_view_if_needed()
    link.click()
    expect(page.locator(".verdict")).to_be_visible()
    page.go_back()
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport()


def test_only_web_addresses_become_links(page, url, manifests):
    one = listed(review(manifests("reference/stage-1")))
    one["provenance"] = {
        "repository": "ssh://git.example/ingress",
        "revision": None,
        "pipeline": "https://ci.example/run/7",
        "labels": [],
    }
    page.route(
        "**/v1/reviews",
        lambda route: route.fulfill(content_type="application/json", body=json.dumps({"reviews": [one]})),
    )
    page.goto(url)
    expect(page.get_by_role("link", name="pipeline ci.example/run/7")).to_have_attribute(
        "href", "https://ci.example/run/7"
    )
    expect(page.locator(".reviews__one")).to_contain_text("ssh://git.example/ingress")
    expect(page.locator('a[href^="ssh:"]')).to_have_count(0)


def test_everybody_can_filter_and_choose(look, url, kept):
    open_list(look, url, verdict="fail", label="eu, north", compare=kept[1])
    look.get_by_text("Filter", exact=True).click()
    expect(look.locator(".choice")).to_be_visible()
    check(look)


@pytest.mark.parametrize("width", [320, 1280])
def test_names_and_filters_are_only_text(open_page, url, manifests, width):
    page = open_page(width=width)
    text = f"{MARKUP} {TURNED} {LONG}"
    one = {**listed(review(manifests("reference/stage-1"))), "summary": text}
    one["workloads"] = [{"namespace": text, "name": text, "kind": "Deployment", "verdict": "fail"}] * 2
    one["provenance"] = {"repository": text, "revision": text, "pipeline": f"https://{text}", "labels": [text]}
    page.route(
        "**/v1/reviews?*",
        lambda route: route.fulfill(content_type="application/json", body=json.dumps({"reviews": [one]})),
    )
    query = urllib.parse.urlencode({"workload": text, "label": [text, "b"], "compare": one["id"]}, doseq=True)
    page.goto(f"{url}/#/?{query}")
    expect(page.locator(".reviews__summary")).to_contain_text(MARKUP)
    expect(page.locator(".choice")).to_contain_text(MARKUP)
    expect(page.locator(".chip").first).to_contain_text(MARKUP)
    expect(page).to_have_title(re.compile(r"a\[U\+202E\]b"))
    page.get_by_text("Filter", exact=True).click()
    check_harmless(page)
