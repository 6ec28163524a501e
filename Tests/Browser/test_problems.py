"""What goes wrong is said where it went wrong."""

import re

import pytest
from playwright.sync_api import expect

from lib.submit import submit


@pytest.mark.parametrize(
    "case, line", [("tab-indent", "\tselector:"), ("not-yaml", "labels: {app: edge, tier: [front, ingress}")]
)
def test_broken_yaml_is_quoted_with_its_line_and_column(page, url, manifests, case, line):
    text = manifests(f"bad-input/{case}")
    submit(page, url, text)
    problem = page.get_by_role("alert")
    expect(problem).to_be_focused()
    expect(problem).to_contain_text(re.compile(r"[Ll]ine \d+, column \d+"))
    number = int(re.search(r"[Ll]ine (\d+), column", problem.text_content()).group(1))
    expect(problem.locator(".quote")).to_contain_text(text.splitlines()[number - 1].strip())
    problem.get_by_role("button", name=f"Go to line {number}").click()
    expect(page.locator("textarea")).to_be_focused()
    start = page.evaluate("document.activeElement.selectionStart")
    assert text[:start].count("\n") == number - 1
    assert line.strip() in text


def test_manifests_without_a_workload_are_refused_in_words(page, url, manifests):
    submit(page, url, manifests("bad-input/no-workload"))
    expect(page.get_by_role("alert")).to_be_visible()
    assert "#/new" in page.url


def test_an_empty_box_asks_for_manifests(page, url):
    submit(page, url, "  \n")
    expect(page.get_by_role("alert")).to_contain_text("nothing to review")


def test_a_wrong_parameter_marks_its_field(page, url, manifests):
    submit(page, url, manifests("reference/stage-1"), zones="us-east-1a:two pods")
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_label("Zones")).to_have_attribute("aria-invalid", "true")


def test_an_unknown_review_says_so(page, url):
    page.goto(f"{url}/#/reviews/01AAAAAAAAAAAAAAAAAAAAAAAA")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("link", name="All reviews")).to_be_visible()


def test_no_answer_can_be_tried_again(page, url):
    page.route("**/v1/reviews*", lambda route: route.abort())
    page.goto(url)
    expect(page.get_by_role("heading", level=1)).to_have_text("The service does not answer")
    page.unroute("**/v1/reviews*")
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Reviews")
