"""The timeline of a window: the picture says what the JSON says."""

import re

import pytest
from playwright.sync_api import expect


from lib.served_review import open_review
from lib.timelines import CASES, choose, witnesses


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
            parts = [("serving", None, at["delete"]), ("draining", at["delete"], at["stopsServing"])]
            parts.append(("gone", at["stopsServing"], None))
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
        length = "without end" if window["unbounded"] else f"{window['seconds']} s"
        choose(page, f"{zone or 'all zones'}: {window['kind']} {length}")
        expect(page.locator(".dark--target .dimension__text")).to_have_text(
            "dark without end" if window["unbounded"] else f"{window['seconds']} s dark"
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
    after = workload["certified"]["patchAlone"]
    check_fewest(page, after)
    check_drawn(page, lives(after["rollout"]["witness"]["events"], lag, refusals(after)))


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
                serving[event["zone"]] += {"healthy": 1, "stopsServing": -1}.get(event["event"], 0)
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
