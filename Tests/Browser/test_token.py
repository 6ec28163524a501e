"""A server with a token file: the page asks for a token, keeps it for the tab, and sends it with everything."""

import json
import os
import subprocess
import urllib.request

import pytest
from playwright.sync_api import expect

from lib.accessibility import check
from lib.server import ROOT, free_port, wait_until_healthy
from lib.submit import submit


@pytest.fixture(scope="module")
def guarded(tmp_path_factory, manifests):
    """The address of such a server, its tokens by scope, and the id of a review that it keeps."""
    binary = os.environ.get("ROLLOUT_REVIEW_BINARY")
    if not binary:
        pytest.skip("a server of one's own takes ROLLOUT_REVIEW_BINARY")
    folder = tmp_path_factory.mktemp("guarded")
    tokens = {}
    for name, scopes in (("all", "read,submit"), ("read", "read"), ("submit", "submit")):
        made = subprocess.run(
            [binary, "tokens", "create", name, "--scopes", scopes, "--tokens", folder / "tokens"],
            capture_output=True, text=True, check=True, cwd=ROOT,
        )
        tokens[name] = made.stdout.strip()
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    with open(folder / "log", "wb") as log:
        server = subprocess.Popen(
            [binary, "serve", "--port", str(port), "--database", folder / "reviews.sqlite",
             "--tokens", folder / "tokens"],
            cwd=ROOT, stdout=log, stderr=log,
        )
    try:
        wait_until_healthy(base, server, folder / "log")
        request = urllib.request.Request(
            f"{base}/v1/reviews?zones=a:2,b:2,c:2",
            data=manifests("reference/stage-1").encode(),
            headers={"Content-Type": "application/yaml", "Authorization": f"Bearer {tokens['all']}"},
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
            yield base, tokens, json.load(answer)["id"]
    finally:
        server.kill()
        server.wait()


def give(page, token, label="Token"):
    page.get_by_label(label, exact=True).fill(token)
    page.keyboard.press("Enter")


def test_a_token_opens_the_page_until_it_is_forgotten(page, guarded):
    base, tokens, review = guarded
    page.goto(f"{base}/#/reviews/{review}")
    expect(page.get_by_role("heading", level=1)).to_have_text("This server wants a token")
    expect(page.get_by_role("alert")).to_have_count(0)
    give(page, tokens["read"])
    expect(page.locator(".verdict")).to_be_visible()
    expect(page.locator(".manifest")).to_be_visible()
    assert tokens["read"] not in page.url
    page.reload()
    expect(page.locator(".verdict")).to_be_visible()
    page.get_by_role("link", name="Reviews", exact=True).click()
    expect(page.locator(".reviews__one")).to_have_count(1)
    page.get_by_role("button", name="Forget the token").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("This server wants a token")
    expect(page.get_by_role("button", name="Forget the token")).to_be_hidden()
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("This server wants a token")


def test_the_token_is_the_tabs_own(page, guarded):
    base, tokens, _ = guarded
    page.goto(base)
    give(page, tokens["read"])
    expect(page.locator(".reviews__one")).to_have_count(1)
    assert page.evaluate("Object.values(sessionStorage)") == [tokens["read"]]
    assert page.evaluate("localStorage.length") == 0 and page.context.cookies() == []
    other = page.context.new_page()
    other.goto(base)
    expect(other.get_by_role("heading", level=1)).to_have_text("This server wants a token")


def test_a_wrong_token_is_said_at_the_field(page, guarded):
    base, tokens, _ = guarded
    page.goto(base)
    for wrong in ("rr_wrong", "wr\u00f6ng \u202e"):
        give(page, wrong)
        expect(page.get_by_role("alert")).to_have_text("The server does not know this token, or no longer.")
        field = page.get_by_label("Token", exact=True)
        expect(field).to_be_focused()
        expect(field).to_have_value("")
        expect(field).to_have_accessible_description(
            "The server does not know this token, or no longer. As rollout-review tokens create printed it: with the "
            "scope read to look, with submit to post. It is kept in this tab until you close it or forget it, and goes "
            "to this server only."
        )
    give(page, tokens["read"])
    expect(page.locator(".reviews__one")).to_have_count(1)


def test_a_token_without_the_scope_is_said_and_another_taken(page, guarded, manifests):
    base, tokens, _ = guarded
    page.goto(base)
    give(page, tokens["submit"])
    expect(page.get_by_role("heading", level=1)).to_have_text("This token does not allow that")
    expect(page.get_by_role("alert")).to_contain_text("scope read")
    page.get_by_role("link", name="review manifests").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Review manifests")
    page.goto(base)
    give(page, tokens["read"], "Another token")
    expect(page.locator(".reviews__one")).to_have_count(1)
    # What was pasted stays while the token is changed.
    submit(page, base, manifests("reference/stage-1"))
    expect(page.get_by_role("alert").first).to_contain_text("scope submit")
    expect(page.get_by_label("Manifests (YAML)")).not_to_be_empty()
    give(page, tokens["all"], "Another token")
    expect(page.locator(".verdict")).to_be_visible()


def test_links_and_pictures_of_the_service_work_with_a_token(page, guarded):
    base, tokens, review = guarded
    page.goto(f"{base}/#/workloads/kube-system/traefik2")
    give(page, tokens["read"])
    image = page.get_by_role("img", name="The badge: rollout fail")
    assert image.evaluate("one => one.naturalWidth") > 50
    expect(page.locator("#badge")).to_contain_text("This server wants a token for it")
    page.goto(f"{base}/#/reviews/{review}")
    page.get_by_text("Download as").click()
    link = page.get_by_role("link", name="JSON", exact=True)
    with page.expect_download() as download:
        link.click()
    assert download.value.suggested_filename.endswith(".json")
    assert json.loads(download.value.path().read_text(encoding="utf-8"))["id"] == review
    # A review never changes, but what the token opened is not kept either.
    page.evaluate("sessionStorage.setItem('rollout-review-token', 'rr_revoked')")
    link.click()
    expect(page.get_by_role("alert")).to_contain_text("Unauthorized")


def test_everybody_can_give_a_token(look, guarded):
    base, _, _ = guarded
    look.goto(base)
    give(look, "rr_wrong")
    expect(look.get_by_role("alert")).to_be_visible()
    check(look)
