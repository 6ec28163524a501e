"""Names that try to be more than text, and the proof that a page took them for nothing else."""

MARKUP = "<img src=x onerror=\"document.title='run'\"><script>document.title='run'</script>"
TURNED = "a\u202eb\u2066c"
LONG = "x" * 300


def check_harmless(page):
    assert page.locator("main img, main script, main iframe, main style").count() == 0
    assert page.locator('a[href^="javascript:" i], a[href^="data:" i]').count() == 0
    assert page.evaluate("document.title") != "run"
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), "the page scrolls sideways"
    assert not set("\u202e\u2066") & set(page.inner_text("main"))
