"""The timeline of a window: the picture says what the JSON says, and everybody can read it."""

import json
import re
import urllib.request

import pytest
from example import open_review
from playwright.sync_api import expect
from test_accessibility import LOOKS, check

ZONES = "us-east-1a:2,us-east-1b:2,us-east-1f:2"
CASES = ["stage-1", "stage-2", "stage-3", "stage-4", "stage-5", "stage-5-hard-per-revision"]
LARGE = ",".join(f"us-east-1{zone}:{pods}" for zone, pods in zip("abcdef", (34, 34, 33, 33, 33, 33)))


@pytest.fixture(scope="session")
def post(url):
    """Posts manifests and gives the review back."""

    def post(text, zones=ZONES):
        request = urllib.request.Request(
            f"{url}/v1/reviews?zones={zones}", data=text.encode(), headers={"Content-Type": "application/yaml"}
        )
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)

    return post


@pytest.fixture(scope="session")
def large(post, manifests):
    """200 pods in six zones, a quarter of them replaced at once."""
    text = manifests("reference/stage-5-hard-per-revision")
    return post(text.replace("replicas: 6", "replicas: 200").replace("maxSurge: 1", 'maxSurge: "25%"'), LARGE)


def choose(page, beginning):
    """Shows the window whose words begin so; where there is no choice it is shown already."""
    select = page.get_by_label("Show", exact=True)
    if select.count() and select.is_visible():
        labels = select.locator("option").all_inner_texts()
        select.select_option(index=next(index for index, label in enumerate(labels) if label.startswith(beginning)))


def witnesses(full):
    """The windows with a witness: `(zone, window)`."""
    workload = full["workloads"][0]
    every = [(None, workload["outage"])] + [(one["zone"], w) for one in workload["zones"] for w in one["windows"]]
    return [(zone, window) for zone, window in every if window["witness"]]


def lives(events, lag, refused):
    """What each pod does from when to when, by its events alone: None is "to the edge of the picture"."""
    pods = {}
    for event in events:
        pods.setdefault(event["pod"], {"zone": event["zone"]})[event["event"]] = event["at"]
    found = {}
    for name, at in pods.items():
        if "create" in at:
            parts = [("starting", at["create"], min(at["available"], at["healthy"]))]
            parts.append(("ready", at["available"], at["healthy"]))
            parts.append(("serving", at["healthy"], None))
        else:
            parts = [("serving", None, at["delete"]), ("draining", at["delete"], at["stops-serving"])]
            parts.append(("gone", at["stops-serving"], None))
            for seconds in sorted(refused.get(at["zone"], set()), reverse=True):
                parts.append(("refused", at["delete"] + lag - seconds, at["delete"] + lag))
        # A part without length is not drawn.
        found[name] = [part for part in parts if None in part or part[2] > part[1]]
    return found


# The lanes as the page draws them, in seconds: the ruler's own ticks are the measure.
DRAWN = """() => {
    const ticks = [...document.querySelectorAll(".tick")].map((node) => Number(node.getAttribute("d").match(/M([\\d.]+)/)[1]));
    const texts = [...document.querySelectorAll(".tick__text")].map((node) => node.textContent);
    const seconds = (text) => text.endsWith("min") ? parseFloat(text) * 60 : parseFloat(text);
    const scale = seconds(texts[1]) / (ticks[1] - ticks[0]);
    const width = Number(document.querySelector(".ruler svg").getAttribute("width"));
    const time = (x) => (x <= 0.01 || x >= width - 1 ? null : Math.round((x - ticks[0]) * scale * 10) / 10);
    return {
        perPixel: scale,
        pods: Object.fromEntries([...document.querySelectorAll(".pod")].map((pod) => [
            pod.getAttribute("aria-label").split(", ")[0],
            [...pod.querySelectorAll(".piece")].map((node) => {
                const of = (name) => Number(node.getAttribute(name));
                const isLine = node.localName === "line";
                const [from, to] = isLine ? [of("x1") - 2, of("x2")] : [of("x"), of("x") + of("width")];
                return [node.getAttribute("class").match(/phase--(\\w+)/)[1], time(from), time(to)];
            }),
        ])),
    };
}"""


@pytest.mark.parametrize("case", CASES)
def test_the_picture_says_what_the_review_says(open_page, url, post, manifests, case):
    full = post(manifests(f"reference/{case}"))
    workload = full["workloads"][0]
    page = open_page(width=1400)
    open_review(page, url, full["id"])
    lag = next(one["value"]["most"] for one in workload["plan"] if one["setting"] == "deregistrationLag")
    refused = refusals(workload)
    for zone, window in witnesses(full):
        length = "unbounded" if window["unbounded"] else f"{window['seconds']} s"
        choose(page, f"{zone or 'all zones'}: {window['kind']} {length}")
        expect(page.locator(".dark--target .dimension__text")).to_have_text(
            "dark, no end" if window["unbounded"] else f"{window['seconds']} s dark"
        )
        check_drawn(page, lives(window["witness"]["events"], lag, refused))
    labels = page.locator(".dark--refused .dimension__text")
    if refused:
        # The first bar of the zone says it, not each.
        expect(labels).to_have_text(f"{max(refused[None])} s refused")
        choose(page, "each deletion")
        expect(labels).to_have_text([f"{seconds} s refused" for seconds in sorted(refused[None], reverse=True)])
        page.get_by_label("Show", exact=True).select_option(index=0)
    page.get_by_role("radio", name="After the change").check(force=True)
    certified = workload["certified"]
    check_fewest(page, certified)
    check_drawn(page, lives(certified["rollout"]["witness"]["events"], lag, refusals(certified)))


def refusals(of):
    """The lengths of refused windows by zone, None for all zones."""
    refused = {}
    for one in of["zones"]:
        for window in one["windows"]:
            if window["kind"] == "refused" and window["seconds"]:
                for zone in (one["zone"], None):
                    refused.setdefault(zone, set()).add(window["seconds"])
    return refused


def check_drawn(page, expected):
    page.wait_for_selector(".tick__text >> nth=1", state="attached")
    drawn = page.evaluate(DRAWN)
    assert drawn["pods"].keys() == expected.keys()
    for pod, parts in expected.items():
        assert [part[0] for part in drawn["pods"][pod]] == [part[0] for part in parts], pod
        for got, wanted in zip(drawn["pods"][pod], parts):
            for seconds, truth in zip(got[1:], wanted[1:]):
                assert seconds == truth or abs(seconds - truth) <= 2 * drawn["perPixel"], (pod, got, wanted)


def check_fewest(page, of):
    """The sentence names the fewest serving pods of a zone, as the review has them and as its events count them."""
    bound = min(zone["lowestServing"]["atLeast"] for zone in of["zones"] if zone["pods"] > 0)
    events = of["rollout"]["witness"]["events"]
    serving = {zone["zone"]: zone["pods"] for zone in of["zones"]}
    seen = {}
    for at in sorted({event["at"] for event in events}):
        for event in events:
            if event["at"] == at:
                serving[event["zone"]] += {"healthy": 1, "stops-serving": -1}.get(event["event"], 0)
        for zone, count in serving.items():
            seen[zone] = min(count, seen.get(zone, count))
    assert min(seen.values()) == bound
    words = "1 serving pod" if bound == 1 else f"{bound} serving pods"
    zones = "|".join(zone for zone, count in seen.items() if count == bound)
    expect(page.locator(".timeline__sentence")).to_have_text(
        re.compile(rf"At worst ({zones}) has {words}, .*: no zone ever has fewer\.$")
    )
    expect(page.locator(".dark--low .dimension__text")).to_have_text(f"fewest: {bound} serving")


def test_where_no_window_is_open_the_picture_shows_the_fewest_serving_pods(page, url, post, manifests):
    full = post(manifests("reference/stage-5-hard"))
    open_review(page, url, full["id"])
    check_fewest(page, full["workloads"][0])
    expect(page.get_by_role("radio")).to_have_count(0)
    page.locator("summary", has_text="The same as a table").click()
    rows = page.get_by_role("table", name="Windows in this picture").locator("tbody tr")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("fewest: ")


def test_the_keyboard_alone_steps_through_every_event(page, url, posted, post, manifests):
    full = post(manifests("reference/stage-1"))
    open_review(page, url, full["id"])
    events = next(window for zone, window in witnesses(full) if zone)["witness"]["events"]
    page.get_by_label("Show", exact=True).focus()
    for _ in range(7):
        page.keyboard.press("Tab")
    slider = page.get_by_role("slider", name="Playhead")
    expect(slider).to_be_focused()
    page.keyboard.press("Home")
    for number, event in enumerate(events, 1):
        expect(slider).to_have_attribute(
            "aria-valuetext", re.compile(rf"^At {event['at']} s.*event {number} of {len(events)}\. {event['pod']} in ")
        )
        expect(page.locator(".event__words")).to_contain_text(f"Cause: {event['rule']}.")
        page.keyboard.press("ArrowRight")
    expect(page.locator(".event__words")).to_contain_text(f"event {len(events)} of {len(events)}")
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".event__words")).to_contain_text(f"event {len(events) - 1} of")
    page.keyboard.press("Home")
    expect(page.locator(".event__words")).to_contain_text("event 1 of")
    page.keyboard.press("End")
    expect(page.locator(".event__words")).to_contain_text(f"event {len(events)} of")


def test_the_keyboard_alone_reads_pods_and_zooms(page, url, posted):
    open_review(page, url, posted)
    page.get_by_role("slider").focus()
    page.keyboard.press("Tab")
    pods = page.locator(".pod")
    tip = page.get_by_role("tooltip")
    expect(pods.nth(0)).to_be_focused()
    expect(tip).to_contain_text("old-1")
    page.keyboard.press("ArrowDown")
    expect(pods.nth(1)).to_be_focused()
    expect(tip).to_contain_text("old-2")
    expect(tip).to_contain_text("the ReplicaSet does not look at zones")
    expect(pods.nth(1)).to_have_attribute("aria-describedby", tip.get_attribute("id"))
    before = page.locator(".event__words").inner_text()
    page.keyboard.press("Enter")
    expect(page.locator(".event__words")).to_contain_text("old-2 in us-east-1a")
    assert page.locator(".event__words").inner_text() != before
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    page.keyboard.press("End")
    expect(pods.last).to_be_focused()
    expect(pods.last).to_be_in_viewport()
    page.keyboard.press("Home")
    width = lambda: page.locator(".ruler").bounding_box()["width"]
    first = width()
    page.keyboard.press("+")
    assert width() == pytest.approx(2 * first, rel=0.02)
    page.keyboard.press("-")
    assert width() == pytest.approx(first, rel=0.02)
    page.keyboard.press("+")
    page.keyboard.press("0")
    assert width() == pytest.approx(first, rel=0.02)
    # One stop for all pods: the next is the table.
    page.keyboard.press("Tab")
    expect(page.locator("summary", has_text="The same as a table")).to_be_focused()


def test_the_pointer_moves_the_playhead_and_asks_pods(page, url, posted):
    open_review(page, url, posted)
    words = page.locator(".event__words")
    page.locator(".ruler").scroll_into_view_if_needed()
    ruler = page.locator(".ruler").bounding_box()
    page.mouse.move(ruler["x"] + 2, ruler["y"] + 8)
    page.mouse.down()
    expect(words).to_contain_text("At 0 s")
    page.mouse.move(ruler["x"] + ruler["width"] - 2, ruler["y"] + 8, steps=5)
    expect(words).to_contain_text("event 30 of 30")
    page.mouse.up()
    page.get_by_role("button", name="Previous event").click()
    expect(words).to_contain_text("event 29 of 30")
    expect(page.locator("#status")).to_contain_text("event 29 of 30")
    pod = page.locator(".pod").first
    pod.hover()
    expect(page.get_by_role("tooltip")).to_contain_text("old-1")
    expect(page.get_by_role("tooltip")).to_contain_text("the ReplicaSet does not look at zones")
    pod.click()
    expect(words).to_contain_text("old-1 in us-east-1a")
    page.locator(".timeline__sentence").hover()
    expect(page.get_by_role("tooltip")).to_be_hidden()


@pytest.mark.parametrize("width", [360, 1400])
def test_zoom_scrolls_the_figure_and_not_the_page(open_page, url, posted, width):
    page = open_page(width=width)
    open_review(page, url, posted)
    scroller = page.locator(".timeline__scroller")
    sizes = lambda: scroller.evaluate("node => [node.clientWidth, node.scrollWidth, node.scrollLeft]")
    for _ in range(2):
        page.get_by_role("button", name="Zoom in").click()
    client, whole, _ = sizes()
    assert whole > 2 * client
    page.get_by_role("slider").focus()
    page.keyboard.press("End")
    assert sizes()[2] > client, "the playhead is brought into view"
    box = page.locator(".playhead__line").bounding_box()
    frame = scroller.bounding_box()
    assert frame["x"] <= box["x"] <= frame["x"] + frame["width"]
    page.get_by_role("button", name="Whole rollout").click()
    assert sizes()[1] <= client + 1
    page.get_by_role("button", name="Window").click()
    expect(page.locator(".dark--target .dimension__text")).to_be_in_viewport()
    page.mouse.move(frame["x"] + frame["width"] / 2, page.locator(".pod").first.bounding_box()["y"])
    before = sizes()[1]
    page.keyboard.down("Control")
    page.mouse.wheel(0, -300)
    page.keyboard.up("Control")
    page.wait_for_function("before => document.querySelector('.timeline__scroller').scrollWidth > before", arg=before)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.fixture(params=LOOKS, ids=lambda look: f"{look[0]}-{look[1]}")
def look(request, open_page):
    width, scheme = request.param
    return open_page(width=width, scheme=scheme, motion="reduce")


def test_everybody_can_use_it(look, url, post, manifests):
    full = post(manifests("reference/stage-3"))
    open_review(look, url, full["id"])
    look.locator("summary", has_text="The same as a table").click()
    look.locator(".pod").nth(1).focus()
    check(look)
    choose(look, "each deletion")
    check(look)
    look.get_by_role("button", name="Whole rollout").focus()
    look.keyboard.press("Tab")
    expect(look.get_by_role("slider")).to_be_focused()
    assert look.get_by_role("slider").evaluate("node => getComputedStyle(node).outlineStyle") != "none"


def test_the_table_has_every_event_and_window(page, url, post, manifests):
    full = post(manifests("reference/stage-1"))
    open_review(page, url, full["id"])
    page.locator("summary", has_text="The same as a table").click()
    events = next(window for zone, window in witnesses(full) if zone)["witness"]["events"]
    rows = page.get_by_role("table", name="Events in this picture").locator("tbody tr")
    expect(rows).to_have_count(len(events))
    for row, event in zip(rows.all(), events):
        expect(row).to_contain_text(event["pod"])
        expect(row).to_contain_text(event["rule"])
        expect(row.get_by_role("rowheader")).to_have_text(f"{event['at']} s")
    windows = page.get_by_role("table", name="Windows in this picture").locator("tbody tr")
    expect(windows.filter(has_text="dark")).to_have_count(3)
    expect(windows.filter(has_text="refused")).to_have_count(6)


def test_phases_differ_without_colour(page, url, post, manifests):
    open_review(page, url, post(manifests("reference/stage-1"))["id"])
    fills = page.evaluate("""() => {
        const own = [...document.querySelectorAll(".legend svg > *")];
        const pattern = (node) => document.querySelector(node.getAttribute("fill")?.slice(4, -1) ?? "none");
        return own.map((node) => pattern(node)?.querySelector("path").getAttribute("d") ?? node.localName + node.getAttribute("d"));
    }""")
    assert len(fills) == 7
    assert len(set(fills)) == len(fills)


def test_200_pods_in_six_zones_do_not_stutter(page, url, large):
    page.add_init_script("""window.tasks = [];
        new PerformanceObserver((list) => window.tasks.push(...list.getEntries().map(({ duration }) => duration)))
            .observe({ type: "longtask", buffered: true });""")
    longest = lambda: page.evaluate("Math.round(Math.max(0, ...window.tasks.splice(0)))")
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    open_review(page, url, large["id"])
    expect(page.locator(".pod")).to_have_count(400)
    expect(page.locator(".timeline__group")).to_have_count(6)
    seconds = next(window["seconds"] for _, window in witnesses(large))
    expect(page.locator(".dark--target .dimension__text")).to_have_text(f"{seconds} s dark")
    times = {"open": longest()}
    measured = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
    paint = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0")
    print(f"\n200 pods: first paint {paint:.0f} ms, scripting {1000 * measured['ScriptDuration']:.0f} ms")
    folded = page.locator('.timeline__zone button[aria-expanded="false"]')
    assert folded.count() == 5, "only the zone of the window shows its pods"
    for _ in range(5):
        folded.first.click()
    times["unfold"] = longest()
    for _ in range(4):
        page.get_by_role("button", name="Zoom in").click()
    times["zoom"] = longest()
    page.get_by_role("slider").focus()
    for _ in range(40):
        page.keyboard.press("ArrowRight")
    times["step"] = longest()
    page.get_by_role("radio", name="After the change").check(force=True)
    times["turn"] = longest()
    page.get_by_role("radio", name="Now").check(force=True)
    longest()
    page.locator(".timeline__scroller").evaluate("""async (node) => {
        for (let step = 0; step < 40; step += 1) {
            node.scrollLeft = step * 40;
            await new Promise(requestAnimationFrame);
        }
    }""")
    times["scroll"] = longest()
    page.locator("summary", has_text="The same as a table").click()
    expect(page.get_by_role("table", name="Events in this picture").locator("tbody tr")).to_have_count(1000)
    times["table"] = longest()
    print(f"200 pods, longest task in ms: {times}")


def test_a_finding_has_an_address(page, url, posted):
    open_review(page, url, posted)
    link = page.get_by_role("link", name="link to this finding").nth(2)
    address = link.get_attribute("href")
    page.goto("about:blank")
    page.goto(f"{url}/{address}")
    lit = page.locator(".finding.item--lit")
    expect(lit).to_have_count(1)
    expect(lit).to_be_in_viewport()
    expect(lit.locator(f'a[href="{address}"]')).to_have_count(1)
