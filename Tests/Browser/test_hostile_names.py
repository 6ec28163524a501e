"""Names that try to be markup, to turn text around or to push the page apart are text and nothing else."""

import pytest
from playwright.sync_api import expect

from lib.certificates import certificate, leave_open, leave_steps
from lib.example_review import ID, autoscale, place, review, set_aside
from lib.hostile_names import LONG, MARKUP, TURNED, check_harmless
from lib.served_review import open_review, serve
from lib.submit import submit

# Fields whose values the page chooses by, or turns into addresses.
CHOOSING = {"id", "kind", "event", "severity", "verdict", "createdAt", "unit", "recommended", "current", "sha"}


def poisoned(value, key=""):
    if isinstance(value, dict):
        return {name: poisoned(one, name) for name, one in value.items()}
    if isinstance(value, list):
        return [poisoned(one, key) for one in value]
    if isinstance(value, str) and key not in CHOOSING:
        # What stood there comes last, so that different names stay different.
        return f"{MARKUP} {TURNED} {LONG} {value}"
    return value


@pytest.mark.parametrize("width", [360, 1280])
def test_every_text_of_a_review_is_only_text(open_page, url, manifests, width):
    page = open_page(width=width)
    text = manifests("reference/stage-1")
    full = review(text)
    autoscale(full)
    set_aside(full, "a reason", "2027-01-31", place(text, "minAvailable", 2))
    workload = full["workloads"][0]
    workload["certified"] = certificate(workload["zones"])
    leave_steps(full)
    leave_open(full)
    blackout = workload["zones"][0]["windows"][0]
    blackout["placement"] = [{"zone": "us-east-1a", "pods": 1}, {"zone": "us-east-1b", "pods": 2}]
    workload["outage"]["witnessAbsent"] = "a reason"
    hostile = poisoned(full)
    hostile["provenance"]["pipeline"] = "javascript:document.title='run'"
    serve(page, hostile, f"# {MARKUP} {TURNED} {LONG}\n{text}")
    open_review(page, url, ID, "?lines=1&item=finding-1")
    page.locator("summary", has_text="The same as a table").click()
    for summary in page.locator("#findings summary").all():
        summary.click()
    page.locator(".pod").first.hover()
    expect(page.get_by_role("tooltip")).to_contain_text(MARKUP)
    expect(page.locator(".dark--target .dimension__text")).to_have_text("150 s dark")
    check_harmless(page)
    for part in (".verdict", ".steps", ".window--outage", ".timeline__sentence"):
        expect(page.locator(part)).to_contain_text(MARKUP)
    page.get_by_role("radio", name="by hand").check(force=True)
    expect(page.locator(".dark--target .dimension__text")).to_have_text("40 s dark")
    expect(page.locator(".remaining")).to_contain_text(MARKUP)
    check_harmless(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text(MARKUP)
    expect(page.get_by_role("heading", level=1)).to_contain_text("a[U+202E]b[U+2066]c")
    page.goto(f"{url}/#/")
    expect(page.locator(".reviews__summary")).to_contain_text(MARKUP)
    check_harmless(page)


def test_an_event_that_the_page_does_not_know_is_told_as_it_is(page, url, manifests):
    text = manifests("reference/stage-1")
    full = review(text)
    events = full["workloads"][0]["zones"][0]["windows"][0]["witness"]["events"]
    events.insert(3, {"at": 20, "event": f"shrinks {MARKUP}", "pod": "new-9", "zone": "us-east-1z", "rule": "a rule"})
    serve(page, full, text)
    open_review(page, url)
    page.locator("summary", has_text="The same as a table").click()
    rows = page.get_by_role("table", name="Events in this picture").locator("tbody tr")
    expect(rows.nth(3)).to_contain_text(f"new-9 in us-east-1z shrinks {MARKUP}")
    expect(page.locator(".dark--target .dimension__text")).to_have_text("150 s dark")
    check_harmless(page)


@pytest.mark.parametrize("name", [MARKUP, TURNED, LONG], ids=["markup", "turned", "long"])
def test_posted_names_come_back_as_text(page, url, manifests, name):
    quoted = '"' + name.replace('"', '\\"') + '"'
    text = manifests("reference/stage-1").replace(
        "helm.sh/chart: traefik-9.19.1", f"helm.sh/chart: traefik-9.19.1\n    example.com/owner: {quoted}", 2
    )
    submit(page, url, text)
    page.wait_for_selector(".verdict, .problem")
    check_harmless(page)
    shown = name.replace("\u202e", "[U+202E]").replace("\u2066", "[U+2066]").replace('"', '\\"')
    if page.locator(".verdict").count():
        expect(page.locator(".line", has_text="example.com/owner").first).to_contain_text(shown)


@pytest.mark.parametrize("name", [MARKUP, TURNED, LONG], ids=["markup", "turned", "long"])
def test_a_service_with_such_a_name_is_shown_or_refused_as_text(page, url, manifests, name):
    quoted = '"' + name.replace('"', '\\"') + '"'
    text = manifests("reference/stage-1").replace(
        "kind: Service\nmetadata:\n  name: traefik2", f"kind: Service\nmetadata:\n  name: {quoted}"
    )
    submit(page, url, text)
    page.wait_for_selector(".verdict, .problem")
    check_harmless(page)


def test_the_policy_allows_only_files_of_the_server(page, url):
    policy = page.goto(url).headers.get("content-security-policy", "")
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
