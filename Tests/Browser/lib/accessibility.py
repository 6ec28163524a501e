"""What axe-core says of a page, and the looks in which it is asked."""

from axe_playwright_python.sync_playwright import Axe

LOOKS = [(width, scheme) for width in (360, 1280) for scheme in ("light", "dark")]
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def check(page):
    results = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}})
    assert results.violations_count == 0, results.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), "the page scrolls sideways"
