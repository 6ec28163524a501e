"""A server to test, a browser to test it with, and pages that fail a test when their console shows an error.

The server is the one at ROLLOUT_REVIEW_URL, else the program at ROLLOUT_REVIEW_BINARY, which is started in the
repository on a free port with an empty database.
"""

import json
import os
import shutil
import subprocess
import urllib.parse
import urllib.request

import pytest
from playwright.sync_api import sync_playwright

from lib import stored
from lib.accessibility import LOOKS
from lib.server import ROOT, free_port, wait_until_healthy


@pytest.fixture(scope="session")
def url(tmp_path_factory):
    given = os.environ.get("ROLLOUT_REVIEW_URL")
    if given:
        yield given.rstrip("/")
        return
    binary = os.environ.get("ROLLOUT_REVIEW_BINARY")
    if not binary:
        pytest.fail("set ROLLOUT_REVIEW_URL or ROLLOUT_REVIEW_BINARY")
    folder = tmp_path_factory.mktemp("server")
    stored.database = folder / "reviews.sqlite"
    port = free_port()
    with open(folder / "log", "wb") as log:
        server = subprocess.Popen(
            [binary, "serve", "--port", str(port), "--database", str(folder / "reviews.sqlite")],
            cwd=ROOT,
            stdout=log,
            stderr=log,
        )
    base = f"http://127.0.0.1:{port}"
    try:
        wait_until_healthy(base, server, folder / "log")
        yield base
    finally:
        server.terminate()
        try:
            server.wait(timeout=10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


@pytest.fixture(scope="session")
def browser():
    # The first has no window and takes a quarter less processor time.
    names = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    path = next(filter(None, map(shutil.which, names)), None)
    if path is None:
        pytest.fail("no chromium on PATH: apt-get install chromium-headless-shell")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser):
    """Makes pages of a width and colour scheme; afterwards no console may hold an error."""
    contexts, errors = [], []

    def open_page(width=1280, scheme="light", height=900, motion="no-preference"):
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion=motion, locale="en-GB"
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("console", lambda message: errors.append(message.text) if is_error(message) else None)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("dialog", lambda dialog: (errors.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert errors == []


# Chromium reports each refused request as an error of its own, also those that the page handles.
def is_error(message):
    is_refusal = message.text.startswith("Failed to load resource") and "/v1/" in message.location.get("url", "")
    return message.type == "error" and not is_refusal


@pytest.fixture
def page(open_page):
    return open_page()


@pytest.fixture(params=LOOKS, ids=lambda look: f"{look[0]}-{look[1]}")
def look(request, open_page):
    width, scheme = request.param
    return open_page(width=width, scheme=scheme)


@pytest.fixture(scope="session")
def manifests():
    """The text of a case: `manifests("reference/stage-1")`."""
    return lambda name: (ROOT / "Tests" / "Cases" / f"{name}.yaml").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def post(url):
    """Posts manifests with parameters: `post(text)` is their review."""

    def post(text, zones="us-east-1a:2,us-east-1b:2,us-east-1f:2", **parameters):
        query = urllib.parse.urlencode({"zones": zones, **parameters}, doseq=True)
        request = urllib.request.Request(
            f"{url}/v1/reviews?{query}", data=text.encode(), headers={"Content-Type": "application/yaml"}
        )
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)

    return post


@pytest.fixture(scope="session")
def keep(post):
    """The same, of which only the id of the review is wanted."""
    return lambda *texts, **parameters: post(*texts, **parameters)["id"]


@pytest.fixture(scope="session")
def posted(keep, manifests):
    """The id of a review that the server keeps."""
    return keep(
        manifests("reference/stage-1"), repository="https://git.example/platform/ingress", revision="4f2a1c9"
    )


@pytest.fixture(scope="session")
def large(post, manifests):
    """200 pods in six zones, a quarter of them replaced at once."""
    zones = ",".join(f"us-east-1{zone}:{pods}" for zone, pods in zip("abcdef", (34, 34, 33, 33, 33, 33)))
    text = manifests("reference/stage-5-hard-per-revision")
    return post(text.replace("replicas: 6", "replicas: 200").replace("maxSurge: 1", 'maxSurge: "25%"'), zones)
