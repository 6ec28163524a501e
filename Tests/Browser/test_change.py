"""The recommended change: to read in every form, to copy, to download, and how sure the windows after it are."""

import json

import pytest
from playwright.sync_api import expect

from lib.example_review import DIFF, ID, review
from lib.served_review import open_review, serve

FORMS = {
    "Diff": ("diff", "change.diff", "patch -p1 < change.diff"),
    "Patched YAML": ("yaml", "patched.yaml", "kubectl apply -f patched.yaml"),
    "Strategic merge": ("strategic-merge", "merge.yaml", "kubectl patch KIND NAME"),
    "JSON patch": ("json-patch", "patches.json", "--type json"),
    "Kustomize": ("kustomize", "kustomization.yaml", "kubectl apply -k ."),
}


@pytest.fixture
def text(manifests):
    return manifests("reference/stage-1")


@pytest.mark.parametrize("name", FORMS)
def test_every_form_of_the_server_is_shown_as_it_is(page, url, posted, name):
    form, file, command = FORMS[name]
    answer = page.request.get(f"{url}/v1/reviews/{posted}/patch?format={form}").text()
    open_review(page, url, posted)
    page.get_by_label("Form", exact=True).select_option(label=name)
    expect(page.get_by_role("group", name=name, exact=True)).to_have_text(answer, use_inner_text=False)
    expect(page.locator("#change")).to_contain_text(command)
    link = page.get_by_role("link", name=f"Download {file}")
    expect(link).to_have_attribute("download", file)
    with page.expect_download() as download:
        link.click()
    assert download.value.path().read_text(encoding="utf-8") == answer


def test_added_and_removed_lines_are_told_apart_by_sign_and_element(page, url, text):
    serve(page, review(text), text)
    open_review(page, url)
    expect(page.locator("#change ins")).to_have_text("+      maxUnavailable: 0\n")
    expect(page.locator("#change del")).to_have_text("-      maxUnavailable: 1\n")
    expect(page.locator("#change strong")).to_have_text(["--- a/manifests.yaml\n", "+++ b/manifests.yaml\n"])


def test_the_change_is_copied_byte_for_byte(page, url, text):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    hostile = DIFF.replace("template:", "template: # \u202e")
    serve(page, review(text), text)
    page.route("**/patch?format=*", lambda route: route.fulfill(content_type="text/x-diff", body=hostile))
    open_review(page, url)
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == hostile
    expect(page.locator(".change__text")).to_contain_text("[U+202E]")


@pytest.mark.parametrize("status, words", [(404, "There is nothing here."), (406, "Values are not kept.")])
def test_a_form_that_cannot_be_had_says_why(page, url, text, status, words):
    serve(page, review(text), text)
    page.route(
        "**/patch?format=yaml",
        lambda route: route.fulfill(
            status=status,
            content_type="application/problem+json",
            body=json.dumps({"title": "No such form", "status": status, "detail": words, "errors": []}),
        ),
    )
    open_review(page, url)
    page.get_by_label("Form", exact=True).select_option(label="Patched YAML")
    expect(page.locator("#change")).to_contain_text(f"No such form: {words}")
    expect(page.locator(".change__text")).to_have_count(0)
    page.get_by_label("Form", exact=True).select_option(label="Diff")
    expect(page.locator(".change__text")).to_be_visible()


def test_a_large_change_scrolls_inside(open_page, url, text):
    page = open_page(width=360)
    serve(page, review(text), text)
    large = DIFF + "".join(f"+  {'long ' * 60}{number}\n" for number in range(2000))
    page.route("**/patch?format=*", lambda route: route.fulfill(content_type="text/x-diff", body=large))
    open_review(page, url)
    box = page.locator(".change__text")
    assert box.evaluate("node => node.scrollHeight > 20 * node.clientHeight && node.scrollWidth > node.clientWidth")
    assert box.bounding_box()["height"] < 700
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_nothing_to_change_is_no_section(page, url, text):
    full = review(text)
    full["workloads"][0]["recommendations"] = []
    serve(page, full, text)
    open_review(page, url)
    expect(page.locator("#change")).to_have_count(0)
    expect(page.get_by_role("link", name="The change")).to_have_count(0)


def test_a_change_that_the_manifests_cannot_hold_says_so(page, url, text):
    serve(page, review(text), text)
    page.route("**/patch?format=*", lambda route: route.fulfill(content_type="text/x-diff", body=""))
    open_review(page, url)
    expect(page.locator("#change")).to_contain_text("Nothing of it can be written into these manifests.")


def test_windows_after_a_patch_were_read_from_the_patched_manifests(page, url, text):
    serve(page, review(text, certified=True), text)
    open_review(page, url)
    expect(page.get_by_text("The patched manifests were read again and reviewed: the table")).to_be_visible()
    expect(page.locator("#change")).to_contain_text("All that is recommended, written into the manifests")
    expect(page.get_by_text("by hand")).to_have_count(0)


def test_without_a_second_review_none_is_told_of(page, url, text):
    serve(page, review(text), text)
    open_review(page, url)
    expect(page.get_by_text("The changed manifests have not been reviewed again.")).to_be_visible()


def test_the_change_of_an_unknown_review_is_never_asked_for(page, url):
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "/patch" in request.url else None)
    page.goto(f"{url}/#/reviews/{ID}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert asked == []
