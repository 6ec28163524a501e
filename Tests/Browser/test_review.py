"""How a review's numbers are shown, on an example that has every state."""

import re

import pytest
from playwright.sync_api import expect

from lib.example_review import ID, autoscale, review
from lib.served_review import open_review, serve


@pytest.fixture
def text(manifests):
    return manifests("reference/stage-1")


def test_each_state_of_a_window_has_its_own_words_and_bar(page, url, text):
    serve(page, review(text), text)
    open_review(page, url)
    rows = page.locator(".window--unbounded")
    expect(rows).to_contain_text(["without end"])
    expect(rows).to_contain_text(["every new pod can be placed in another zone"])
    expect(rows).to_contain_text(["Clients see 60 s if they follow DNS, without end if they keep the address."])
    expect(page.locator(".window--unknown")).to_contain_text(["not computed"])
    expect(page.locator(".window--unknown")).to_contain_text(["spread over all revisions is not read yet"])
    expect(page.locator(".window--refused").first).to_contain_text("lag 90 − window 0")
    expect(page.locator(".window--refused", has_text="at least 75 s")).to_have_count(1)
    expect(page.locator(".window--zero.window--cut")).to_have_count(2)


def test_what_is_not_known_is_not_shown_as_zero(page, url, text):
    full = review(text)
    full["workloads"][0]["rollout"]["lowestServing"] = None
    full["workloads"][0]["safeForGood"] = None
    full["workloads"][0]["zones"][0]["lowestServing"] = None
    serve(page, full, text)
    open_review(page, url)
    expect(page.locator(".facts dt")).to_have_text(["Waves", "Duration", "Peak"])
    expect(page.locator(".zone .small").first).to_have_text("2 pods")


def test_ports_of_several_services_are_told_apart(page, url, text):
    full = review(text)
    full["workloads"][0]["loadBalancer"]["services"].append("other")
    serve(page, full, text)
    open_review(page, url)
    expect(page.locator(".window--refused .window__kind").first).to_have_text("Refused traefik2 web 80")


def test_bars_share_one_scale(page, url, text):
    serve(page, review(text), text)
    open_review(page, url)
    width = lambda locator: locator.evaluate("node => node.getBoundingClientRect().width")
    blackout = width(page.locator(".window--blackout.window--positive .bar"))
    refused = width(page.locator(".window--refused .bar").first)
    assert refused / blackout == pytest.approx(90 / 150, abs=0.02)


def test_the_certified_windows_stand_beside_the_present_ones(page, url, text):
    serve(page, review(text, certified=True), text)
    open_review(page, url)
    table = page.get_by_role("table", name="Worst windows of each zone")
    expect(table.get_by_role("columnheader", name="After the change")).to_be_visible()
    expect(page.locator(".window--unbounded .window__after")).to_have_text("0 s")


def test_recommendations_say_what_is_and_what_should_be(page, url, text):
    serve(page, review(text), text)
    open_review(page, url)
    row = page.locator(".recommendation").first
    for words in (
        "Accept grace on entrypoint web",
        "not set",
        "90 s",
        "90 s accept grace for a lag of 90 s",
        "add at lines",
        "Or: a preStop",
    ):
        expect(row).to_contain_text(words)


def test_numbers_name_their_sources(page, url, text):
    serve(page, review(text), text)
    open_review(page, url)
    plan = page.get_by_role("table", name="Numbers of the plan")
    expect(plan).to_contain_text(re.compile(r"Replicas\s*6 pods\s*manifest line \d+"))
    for words in ("Kubernetes default", "derived", "profile", "request parameter", "20–180 s"):
        expect(plan).to_contain_text(words)
    plan.get_by_role("link").first.click()
    expect(page.locator(".line--lit")).to_contain_text("replicas: 6")


def test_the_worst_findings_come_first_and_facts_are_in_minutes(page, url, text):
    serve(page, review(text), text)
    open_review(page, url)
    expect(page.locator(".finding .badge")).to_have_text(["Error", "Note"])
    expect(page.locator(".finding code").nth(1)).to_have_text("zone-spread-soft")
    expect(page.locator(".facts")).to_contain_text("2–30 min")
    expect(page.locator(".facts")).to_contain_text("8 pods")
    page.get_by_text("Download as").click()
    for form, name in (("json", "JSON"), ("sarif", "SARIF"), ("markdown", "Markdown, for a pull request")):
        expect(page.get_by_role("list", name="Download as").get_by_role("link", name=name)).to_have_attribute(
            "href", f"/v1/reviews/{ID}?format={form}"
        )


def test_what_a_review_covers_is_there_for_whoever_asks(page, url, text):
    serve(page, review(text), text)
    open_review(page, url)
    page.get_by_text("Coverage", exact=True).click()
    expect(page.locator("#about")).to_contain_text("Objects read3")
    expect(page.locator("#about")).to_contain_text("1 Secret")
    expect(page.locator("#about")).not_to_contain_text("Not modelled")


def test_a_review_leads_to_its_comparison(page, url, posted, keep, manifests):
    other = keep(manifests("reference/stage-5"))
    open_review(page, url, posted)
    page.get_by_role("link", name="Compare…").click()
    expect(page.locator(".choice")).to_contain_text("Choose the review to compare with")
    page.locator(".reviews__one", has=page.locator(f'[href="#/reviews/{other}"]')).get_by_text("Compare with this").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("windows better")


def test_every_form_that_is_offered_is_there(page, url, posted):
    open_review(page, url, posted)
    page.get_by_text("Download as").click()
    links = page.get_by_role("list", name="Download as").get_by_role("link")
    expect(links).to_have_count(11)
    for link in links.all():
        answer = page.request.get(f"{url}{link.get_attribute('href')}")
        assert answer.ok, link.inner_text()
    with page.expect_download() as download:
        page.get_by_role("link", name="Trace for Perfetto").click()
    assert download.value.suggested_filename == f"trace-{posted}.json"


def test_parts_can_be_jumped_to_again_and_again(page, url, text):
    serve(page, review(text), text)
    open_review(page, url)
    for _ in range(2):
        page.get_by_role("navigation", name="Parts of this review").get_by_role("link", name="Numbers").click()
        expect(page.get_by_role("heading", name="Numbers behind it")).to_be_in_viewport()
        page.evaluate("window.scrollTo(0, 0)")


def test_a_review_without_its_manifests_is_still_shown(page, url, text):
    serve(page, review(text), text)
    page.route(
        "**/manifests?format=json",
        lambda route: route.fulfill(
            status=404, content_type="application/problem+json", body='{"title":"Gone","status":404}'
        ),
    )
    open_review(page, url)
    expect(page.get_by_text("The manifests could not be loaded")).to_be_visible()


@pytest.mark.parametrize(
    "kind, target, words",
    [
        ("aws-nlb", "ip", "AWS Network Load Balancer, pods as targets"),
        ("aws-alb", "instance", "AWS Application Load Balancer, nodes as targets"),
        ("gke-neg", "ip", "Google Cloud load balancer on network endpoint groups, pods as targets"),
        ("cloud-provider", None, "load balancer of the cloud provider"),
        ("unknown", None, "load balancer of an unknown kind"),
    ],
)
def test_every_kind_of_load_balancer_has_words(page, url, text, kind, target, words):
    full = review(text)
    full["workloads"][0]["loadBalancer"] |= {"kind": kind, "targetType": target}
    full["workloads"][0]["kind"] = "Rollout"
    serve(page, full, text)
    open_review(page, url)
    expect(page.locator(".workload__facts")).to_have_text(f"Argo Rollout · Traefik 2.4.8 · {words} · Service traefik2")


def test_versions_name_their_sources(page, url, text):
    serve(page, review(text), text)
    open_review(page, url)
    chart, kubernetes = page.locator(".workload__versions li").all()
    expect(chart).to_have_text(re.compile(r"Chart traefik 9\.19\.1 manifest line \d+ label helm.sh/chart"))
    expect(kubernetes).to_have_text("Kubernetes 1.21 request parameter kubernetes")
    chart.get_by_role("link").click()
    expect(page.locator(".line--lit")).to_contain_text("helm.sh/chart: traefik-9.19.1")


def test_an_autoscaled_workload_is_shown_at_each_number(page, url, text):
    full = review(text)
    autoscale(full)
    serve(page, full, text)
    open_review(page, url)
    rows = page.get_by_role("table", name="An autoscaler changes").locator("tbody tr")
    expect(rows.nth(0)).to_contain_text("3 replicas")
    expect(rows.nth(0)).to_contain_text("shown here")
    expect(rows.nth(0).get_by_role("cell").first).to_have_text("without end")
    expect(rows.nth(1)).to_contain_text("10 replicas")
    expect(rows.nth(1)).not_to_contain_text("shown here")
    expect(rows.nth(1).get_by_role("cell").nth(0)).to_have_text("40 s")
    expect(rows.nth(1).get_by_role("cell").nth(1)).to_have_text("0 s")
    expect(rows.nth(1)).to_contain_text("maxReplicas")


def test_a_fixed_number_of_replicas_has_no_such_table(page, url, text):
    serve(page, review(text), text)
    open_review(page, url)
    expect(page.get_by_role("table", name="An autoscaler changes")).to_have_count(0)


def test_what_to_do_comes_first(page, url, posted):
    """Then why, and then what it rests on."""
    open_review(page, url, posted)
    parts = page.locator("section[id]").evaluate_all("nodes => nodes.map(node => node.id)")
    order = ["recommendations", "timeline", "windows", "rollout", "plan"]
    places = [parts.index(f"workload-1-{part}") for part in order]
    assert places == sorted(places)
    assert parts.index("workload-1-rollout") < parts.index("findings") < parts.index("workload-1-plan")


def test_zones_that_are_alike_share_their_rows(page, url, posted, keep, manifests):
    open_review(page, url, posted)
    heading = page.locator(".table--windows .zone").first
    for words in ("us-east-1a", "us-east-1b", "us-east-1f", "3 zones alike, 2 pods each"):
        expect(heading).to_contain_text(words)
    # One blackout for the three, and the load balancer's outage.
    expect(page.locator(".window--blackout")).to_have_count(1)
    expect(page.locator(".table--windows .zone")).to_have_count(2)
    # A zone with another number of pods stands for itself.
    uneven = keep(manifests("reference/stage-1"), zones="us-east-1a:3,us-east-1b:2,us-east-1f:1")
    open_review(page, url, uneven)
    expect(page.locator(".table--windows .zone")).to_have_count(4)
    expect(page.locator(".window--blackout")).to_have_count(3)
