"""The list of reviews."""

import json

from example import listed, review
from playwright.sync_api import expect


def test_an_empty_list_shows_the_command_to_send(page, url):
    page.route("**/v1/reviews", lambda route: route.fulfill(content_type="application/json", body='{"reviews": []}'))
    page.goto(url)
    expect(page.get_by_text("No reviews yet.")).to_be_visible()
    expect(page.locator(".command")).to_contain_text("curl --data-binary @manifests.yaml")
    expect(page.locator(".command")).to_contain_text(f"{url}/v1/reviews")


def test_older_reviews_are_where_the_link_header_says(page, url, manifests):
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
    assert "cursor=ab%2Fc" in page.url
    expect(page.get_by_role("link", name="Older reviews")).to_have_count(0)
    page.get_by_role("link", name="Newest").click()
    expect(page.locator(".reviews__summary")).to_have_text("the first")


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
