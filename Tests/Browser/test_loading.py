"""A view loads its own files, all at once, and says so when they do not come.

`RECORD=1 pytest Tests/Browser/test_loading.py` writes the lists of public/scripts/parts.js and public/index.html anew
from the imports, and fails where it had to.
"""

import os
import re
import textwrap
from pathlib import Path

import pytest
from playwright.sync_api import expect

PUBLIC = Path(__file__).resolve().parents[2] / "public"
SCRIPTS = PUBLIC / "scripts"
PARTS = SCRIPTS / "parts.js"
INDEX = PUBLIC / "index.html"

VIEW = re.compile(r'module: "([^"]+)",\n    styles: "[^"]*",\n    leadsTo: `([^`]*)`')
PRELOAD = re.compile(r'  <link rel="modulepreload" href="scripts/([^"]+)">\n')
STATIC = re.compile(r'^(?:import|export|\}) ?[^;"]*"(\.{1,2}/[^"]+)";$', re.M)


def reached(module, seen=None):
    """The modules that one leads to by its imports, itself included; what is imported on demand is not."""
    seen = set() if seen is None else seen
    if module not in seen:
        seen.add(module)
        for path in STATIC.findall((SCRIPTS / module).read_text(encoding="utf-8")):
            reached(str((SCRIPTS / module).parent.joinpath(path).resolve().relative_to(SCRIPTS)), seen)
    return seen


def test_the_lists_of_modules_are_those_of_the_imports():
    core = reached("app.js")

    def listed(match):
        names = sorted(reached(f"{match[1]}.js") - core - {f"{match[1]}.js"})
        text = " ".join(name.removesuffix(".js") for name in names)
        lines = textwrap.wrap(text, 105, break_on_hyphens=False, break_long_words=False)
        return match[0][: match.start(2) - match.start()] + "\n      ".join(lines) + "`"

    text = PARTS.read_text(encoding="utf-8")
    assert len(VIEW.findall(text)) == text.count("module:")
    page = INDEX.read_text(encoding="utf-8")
    preloads = "".join(f'  <link rel="modulepreload" href="scripts/{name}">\n' for name in sorted(core - {"app.js"}))
    script = '  <script type="module"'
    expected = {PARTS: VIEW.sub(listed, text), INDEX: PRELOAD.sub("", page).replace(script, preloads + script)}
    wrong = [path.name for path, right in expected.items() if path.read_text(encoding="utf-8") != right]
    if os.environ.get("RECORD"):
        for path, right in expected.items():
            path.write_text(right, encoding="utf-8")
    assert wrong == [], "RECORD=1 writes what is imported into them"


def test_every_style_sheet_of_a_view_stands_in_the_document():
    links = re.findall(r'<link rel="stylesheet" href="(\w+)\.css" disabled>', INDEX.read_text(encoding="utf-8"))
    used = set()
    for names in re.findall(r'styles: "([^"]*)"', PARTS.read_text(encoding="utf-8")):
        styles = names.split()
        assert styles == sorted(styles, key=links.index), "the order is that of the document"
        used |= set(styles)
    asked = {name for path in SCRIPTS.rglob("*.js") for name in re.findall(r'styled\("(\w+)"\)', path.read_text("utf-8"))}
    assert used | asked == set(links)


def test_a_view_asks_for_its_files_at_once(page, url, posted):
    """Nothing of the view waits for another file of it: they are all asked for before the first has come."""
    held, asked = [], []
    page.route("**/scripts/timeline/**", lambda route: (asked.append(route.request.url), held.append(route)))
    page.goto(f"{url}/#/reviews/{posted}", wait_until="commit")
    modules = [path.name for path in (SCRIPTS / "timeline").glob("*.js")]
    statics = [name for name in modules if f"timeline/{name}" in reached("review/review.js")]
    for _ in range(100):
        if len(asked) == len(statics):
            break
        page.wait_for_timeout(50)
    assert sorted(address.rsplit("/", 1)[1] for address in asked) == sorted(statics)
    for route in held:
        route.continue_()
    expect(page.locator(".verdict")).to_be_visible()


def test_the_list_takes_nothing_of_a_review(page, url, posted):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(url, wait_until="networkidle")
    assert not [address for address in asked if "/timeline/" in address or "review.css" in address]
    page.locator(".reviews__summary").first.click()
    expect(page.locator(".verdict")).to_be_visible()
    assert [address for address in asked if "/timeline/" in address]


@pytest.mark.parametrize("part", ["scripts/workloads/workloads.js", "tables.css"])
def test_a_part_that_does_not_come_is_said_and_can_be_asked_for_again(browser, url, part):
    # Not the fixture: a part that does not come is an error in the console, too.
    page = browser.new_page()
    page.goto(url, wait_until="networkidle")
    page.route(f"**/{part}", lambda route: route.abort())
    page.get_by_role("link", name="Workloads").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("A part of this page did not load")
    page.unroute(f"**/{part}")
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Workloads")
    page.close()
