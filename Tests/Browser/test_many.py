"""A review of many workloads: every part can be reached, and what is out of view costs nothing."""

import copy

import pytest
from playwright.sync_api import expect

from lib.example_review import ID, review
from lib.served_review import open_review, serve

COUNT = 20


@pytest.fixture
def many(page, url, manifests):
    text = manifests("reference/stage-1")
    full = review(text, certified=True)
    [workload] = full["workloads"]
    full["workloads"] = [{**copy.deepcopy(workload), "name": f"edge-{number}"} for number in range(1, COUNT + 1)]
    serve(page, full, text)
    page.add_init_script("""window.tasks = [];
        new PerformanceObserver((list) => window.tasks.push(...list.getEntries().map(({ duration }) => duration)))
            .observe({ type: "longtask", buffered: true });""")
    open_review(page, url)
    return page


def test_only_pictures_near_the_reader_are_drawn(many):
    expect(many.locator(".timeline")).to_have_count(COUNT)
    drawn = ".timeline__drawing[width]"
    many.wait_for_function("name => document.querySelectorAll(name).length > 0", arg=drawn)
    nodes = many.evaluate("document.querySelectorAll('*').length")
    longest = many.evaluate("Math.max(0, ...window.tasks)")
    print(f"\n{COUNT} workloads: {nodes:,} elements, longest task {longest:.0f} ms")
    figures = "name => new Set([...document.querySelectorAll(name)].map((node) => node.closest('figure'))).size"
    assert many.evaluate(figures, drawn) < COUNT / 2


def test_the_parts_lead_to_every_workload(many, url):
    parts = many.get_by_role("navigation", name="Parts of this review")
    parts.get_by_role("link", name="and 8 more").click()
    expect(many.locator("#workload-13-title")).to_be_in_viewport()
    many.goto(f"{url}/#/reviews/{ID}?show=workload-{COUNT}-timeline")
    expect(many.locator(f"#workload-{COUNT}-timeline h3")).to_be_in_viewport()
    expect(many.locator(f"#workload-{COUNT} .timeline__drawing[width]").first).to_be_attached()
    # The change is one for all of them: it stands once, and beside none.
    expect(many.locator("#change")).to_have_count(1)
    expect(many.locator(".pictured")).to_have_count(0)
