"""The rules of axe-core, in both colour schemes, on a phone and on a desk; and what axe cannot see."""

from playwright.sync_api import expect

from lib.accessibility import check
from lib.example_review import ID, autoscale, place, review, set_aside
from lib.served_review import open_review, serve


def test_the_list(look, url, posted):
    look.goto(url)
    look.wait_for_selector(".reviews")
    check(look)


def test_the_review_of_the_server(look, url, posted):
    open_review(look, url, posted)
    check(look)


def test_a_review_with_every_state(look, url, manifests):
    text = manifests("reference/stage-1")
    full = review(text, certified=True)
    autoscale(full)
    set_aside(full, "one node at a time is drained here", "2027-01-31", place(text, "minAvailable", 2))
    serve(look, full, text)
    open_review(look, url)
    for summary in look.locator("#findings summary").all():
        summary.click()
    expect(look.locator(".finding", has_text="kubernetes.io").first).to_be_visible()
    check(look)
    look.locator(".finding a.place").first.click()
    expect(look.locator(".line--lit")).to_have_count(1)
    check(look)


def test_the_box_with_a_problem(look, url, manifests):
    look.goto(f"{url}/#/new")
    look.get_by_text("More context").click()
    look.get_by_label("Manifests (YAML)").fill(manifests("bad-input/tab-indent"))
    look.get_by_role("button", name="Review", exact=True).click()
    expect(look.get_by_role("alert")).to_be_visible()
    check(look)


def test_the_empty_list(look, url):
    look.route("**/v1/reviews", lambda route: route.fulfill(content_type="application/json", body='{"reviews": []}'))
    look.goto(url)
    look.wait_for_selector(".empty")
    check(look)


def test_nothing_moves_for_those_who_want_it_still(open_page, url, posted):
    page = open_page(motion="reduce")
    open_review(page, url, posted)
    moving = page.evaluate("""() => [...document.querySelectorAll("*")].filter((node) => {
        const style = getComputedStyle(node);
        return style.animationName !== "none" || style.transitionDuration !== "0s";
    }).length""")
    assert moving == 0


def test_the_focus_is_always_seen(page, url, manifests):
    text = manifests("reference/stage-1")
    serve(page, review(text), text)
    open_review(page, url, ID)
    seen = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        name = page.evaluate("document.activeElement.tagName + '#' + document.activeElement.id")
        if name.startswith("BODY"):
            break
        assert outline != "none", f"{name} has the focus and no outline"
        seen.add(name)
    assert len(seen) > 3


def test_what_colours_mean_is_there_in_forced_colours(page, url, posted):
    page.emulate_media(forced_colors="active")
    open_review(page, url, posted, "?lines=95-100")
    style = "(node, [name, part]) => getComputedStyle(node, part)[name]"
    assert page.locator(".bar--blackout").first.evaluate(style, ["backgroundImage", None]) != "none"
    assert page.locator(".playhead__thumb").evaluate(style, ["backgroundImage", None]) != "none"
    now, after = page.locator(".switch label").all()
    ground = ["backgroundColor", None]
    assert now.evaluate(style, ground) != after.evaluate(style, ground)
    plain, lit = page.locator(".line").first, page.locator(".line--lit").last
    assert lit.evaluate(style, ground) != plain.evaluate(style, ground)
    mark = page.locator(".line__mark--error").first
    assert mark.evaluate(style, ["backgroundColor", "::before"]) != plain.evaluate(style, ground)


def test_the_lengths_in_a_picture_are_whole_on_the_smallest_phone(open_page, url, posted):
    page = open_page(width=320)
    open_review(page, url, posted)
    expect(page.locator(".dimension__text").first).to_be_attached()
    cut = page.evaluate("""() => [...document.querySelectorAll(".dimension__text")].filter((text) => {
        const [own, drawing] = [text, text.closest("svg")].map((node) => node.getBoundingClientRect());
        return own.left < drawing.left - 1 || own.right > drawing.right + 1;
    }).map((text) => text.textContent)""")
    assert page.locator(".dimension__text").count() >= 4
    assert cut == []
