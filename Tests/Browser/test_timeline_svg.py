"""The timeline as SVG from the server is the page's own picture: one reads what the other draws, and both must agree."""

import urllib.parse
import urllib.request
from xml.etree import ElementTree

import pytest
from playwright.sync_api import expect

from lib.example_review import open_review
from lib.timelines import CASES

SVG = "{http://www.w3.org/2000/svg}"

# What the page makes of each rollout of a review, by the modules that draw it: pods, their phases, the serving steps, what
# is dark. Without beginning or end is null.
PAGE = """async (review) => {
    const { podsOf, partsOf } = await import("/scripts/timeline/pods.js");
    const { servingOf } = await import("/scripts/timeline/serving.js");
    const { refusedOf } = await import("/scripts/timeline/refused.js");
    const second = (time) => (Number.isFinite(time) ? time : null);
    const sceneOf = (workload, zone, { events }) => {
        const pods = podsOf(events);
        const zones = [...new Set(pods.map((pod) => pod.zone))];
        return {
            pods: Object.fromEntries(pods.map((pod) => {
                const parts = partsOf(pod, -Infinity, Infinity).map(({ phase, from, to }) => [phase, second(from), second(to)]);
                const refused = pod.deleted ? refusedOf(workload, pod.zone) : [];
                return [pod.name, {
                    zone: pod.zone,
                    parts: [...parts, ...refused.map(({ from, to }) => ["refused", pod.deleted.at + from, pod.deleted.at + to])],
                }];
            })),
            serving: zones.map((name) => {
                const { steps, dark } = servingOf(pods.filter((pod) => pod.zone === name));
                return {
                    zone: name,
                    steps: steps.map(({ at, count }) => [second(at), count]),
                    dark: dark.map(({ from, to }) => [from, to]),
                };
            }),
        };
    };
    const scenes = [];
    const [now] = review.workloads;
    const sides = [["current", {}], ["patched", now.certified?.patchAlone], ["with-steps", now.certified?.withSteps]];
    for (const [view, found] of sides) {
        if (!found) continue;
        const workload = { ...now, ...found };
        const add = (window, zone, witness) => {
            if (witness) scenes.push({ view, window, zone, ...sceneOf(workload, zone, witness) });
        };
        add("outage", null, workload.outage.witness);
        for (const { zone, windows } of workload.zones) {
            add(`blackout/${zone}`, zone, windows.find(({ kind }) => kind === "blackout").witness);
        }
        add("fewest", undefined, workload.rollout?.witness);
    }
    return scenes;
}"""


def picture(url, review, **query):
    address = f"{url}/v1/reviews/{review['id']}/timeline.svg?{urllib.parse.urlencode(query)}"
    with urllib.request.urlopen(address, timeout=30) as answer:
        return ElementTree.fromstring(answer.read())


def seconds(node):
    return [int(node.get(name)) if node.get(name) else None for name in ("data-from", "data-to")]


def drawn(root):
    """What the SVG shows, by the seconds that it gives beside each shape."""
    pods, serving = {}, {}
    for group in root.iter(f"{SVG}g"):
        if group.get("class") not in ("group", "group target"):
            continue
        zone = group.get("data-zone")
        inner = [node for node in group.iter() if node is not group]
        for lane in (node for node in inner if node.get("class") == "lane"):
            parts = [(node.get("class"), *seconds(node)) for node in lane if node.get("data-from") or node.get("data-to")]
            pods[lane.get("data-pod")] = {"zone": zone, "parts": parts}
        line = next(node for node in inner if node.get("class") == "line")
        steps = [step.split(":") for step in line.get("data-steps").split()]
        serving[zone] = {
            "steps": [[int(at) if at else None, int(count)] for at, count in steps],
            "dark": [seconds(node) for node in inner if node.get("class") == "dark"],
            "said": [node.find(f"{SVG}text").text for node in inner if node.get("class") == "dark"],
        }
    return pods, serving


def check(scene, root, is_whole):
    pods, serving = drawn(root)
    assert pods and pods.keys() <= scene["pods"].keys()
    if is_whole:
        assert pods.keys() == scene["pods"].keys()
    for name, pod in pods.items():
        expected = [tuple(part) for part in scene["pods"][name]["parts"]]
        assert pod["zone"] == scene["pods"][name]["zone"]
        shown = [part for part in expected if part in pod["parts"]]
        # A picture that is cut to the time around its window leaves out what is before and behind it.
        assert pod["parts"] == (expected if is_whole else shown), name
        assert len(pod["parts"]) >= 1
    for one in scene["serving"]:
        found = serving[one["zone"]]
        assert found["steps"] == one["steps"]
        if is_whole:
            assert found["dark"] == one["dark"]
        assert all(dark in one["dark"] for dark in found["dark"])
        for (start, end), said in zip(found["dark"], found["said"]):
            assert said == ("dark, no end" if end is None else f"{end - start:,}\u00a0s dark")
    if scene["window"] != "fewest":
        group = serving[scene["zone"]]
        assert group["dark"], "the window itself is drawn"


def check_all(url, review, scenes):
    for scene in scenes:
        root = picture(url, review, window=scene["window"], view=scene["view"])
        is_cut = any("around the window only" in "".join(node.itertext()) for node in root.iter(f"{SVG}text"))
        check(scene, root, is_whole=not is_cut)


@pytest.mark.parametrize("case", CASES)
def test_the_svg_shows_what_the_page_draws(page, url, post, manifests, case):
    review = post(manifests(f"reference/{case}"))
    open_review(page, url, review["id"])
    scenes = page.evaluate(PAGE, review)
    assert scenes and {scene["view"] for scene in scenes} == {"current", "patched"}
    check_all(url, review, scenes)
    label = page.locator(".dark--target .dimension__text")
    if label.count():
        target = next(node for node in picture(url, review).iter() if node.get("class") == "group target")
        said = [node.find(f"{SVG}text").text.replace("\u00a0", " ") for node in target if node.get("class") == "dark"]
        assert label.first.text_content() in said


def test_what_is_done_by_hand_is_drawn_alike(page, url, post, manifests):
    """A Namespace that is not posted: its label is left to be done by hand."""
    review = post(manifests("bundles/traefik-daemonset"))
    open_review(page, url, review["id"])
    scenes = page.evaluate(PAGE, review)
    assert {scene["view"] for scene in scenes} == {"current", "patched", "with-steps"}
    check_all(url, review, scenes)


def test_pods_that_are_not_counted_are_drawn_alike(page, url, post, manifests):
    """Seven pods in three zones, each looked at as one of those with the fewest."""
    review = post(manifests("reference/stage-5-hard-per-revision").replace("replicas: 6", "replicas: 7"), zones="a,b,c")
    open_review(page, url, review["id"])
    scenes = page.evaluate(PAGE, review)
    blackouts = [scene["pods"] for scene in scenes if scene["window"].startswith("blackout/")]
    placed = {tuple(sorted(pod["zone"] for name, pod in pods.items() if name.startswith("old-"))) for pods in blackouts}
    assert len(placed) > 1, "the placements differ"
    check_all(url, review, scenes)


def test_late_deregistration_moves_the_refused_time_in_both(page, url, post, manifests):
    """With publishNotReadyAddresses a terminating pod stays a target until it is gone."""
    text = manifests("reference/stage-1").replace("  type: ClusterIP", "  type: ClusterIP\n  publishNotReadyAddresses: true")
    review = post(text)
    plan = {number["setting"]: number["value"] for number in review["workloads"][0]["plan"]}
    starts = {value for setting, value in plan.items() if setting.startswith("deregistrationStart/")}
    assert starts and min(starts) > 0
    open_review(page, url, review["id"])
    scenes = [scene for scene in page.evaluate(PAGE, review) if scene["view"] == "current"]
    refused = [part for scene in scenes for pod in scene["pods"].values() for part in pod["parts"] if part[0] == "refused"]
    assert refused and max(part[2] for part in refused) > plan["deregistrationLag"]["most"] + min(starts)
    check_all(url, review, scenes)


def test_a_large_rollout_shows_the_same_where_it_is_drawn(page, url, large):
    open_review(page, url, large["id"])
    for scene in page.evaluate(PAGE, large):
        check(scene, picture(url, large, window=scene["window"], view=scene["view"]), is_whole=False)


@pytest.mark.parametrize(("scheme", "ground"), [("light", "rgb(255, 255, 255)"), ("dark", "rgb(22, 26, 32)")])
def test_the_picture_has_its_colours_where_it_stands_alone(open_page, url, posted, scheme, ground):
    """Opened by itself it has the policy of its answer, by which its one style sheet is known."""
    page = open_page(scheme=scheme)
    page.goto(f"{url}/v1/reviews/{posted}/timeline.svg")
    fill = "(name) => getComputedStyle(document.querySelector(name)).fill"
    assert page.evaluate(fill, "rect.ground") == ground
    assert page.evaluate(fill, "rect.serving") != page.evaluate(fill, "text")
    assert page.evaluate("getComputedStyle(document.querySelector('.starting')).strokeDasharray") == "3px, 2px"


def test_nothing_reaches_over_the_edge(open_page, url, post, manifests, large):
    """Text is as wide as the reader's font makes it: with the fonts here none leaves the picture."""
    page = open_page(width=900)
    for review in (post(manifests("reference/stage-1")), post(manifests("reference/stage-3")), large):
        for query in ("window=outage", "window=blackout", "window=refused", "view=patched"):
            page.goto(f"{url}/v1/reviews/{review['id']}/timeline.svg?{query}")
            assert page.evaluate("""() => [...document.querySelectorAll("text")].filter((text) => {
                const { x, width, y, height } = text.getBBox();
                const all = document.documentElement;
                return x < 4 || x + width > all.width.baseVal.value || y + height > all.height.baseVal.value;
            }).map((text) => text.textContent)""") == []


def test_a_comment_shows_it_as_an_image(page, url, posted):
    page.goto(f"{url}/#/")
    page.evaluate("""(source) => {
        const image = document.createElement("img");
        image.src = source;
        image.id = "timeline";
        document.body.append(image);
    }""", f"/v1/reviews/{posted}/timeline.svg")
    expect(page.locator("#timeline")).to_be_visible()
    page.wait_for_function("document.getElementById('timeline').naturalWidth === 800")
