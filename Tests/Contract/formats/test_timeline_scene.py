"""The pictures as data: what they say of each rollout follows from its events alone, and the SVG draws the same."""

import pytest

from lib.formats.svg import SVG, parsed, spaced
from lib.paths import CASES
from lib.reference_case import ZONES

pytestmark = pytest.mark.live

STAGES = ["stage-1", "stage-2", "stage-3", "stage-4", "stage-5", "stage-5-hard-per-revision"]


@pytest.fixture(scope="module")
def post(server, conforms):
    def post(text, **parameters):
        return conforms(server.post(text.encode(), **{"zones": ZONES, **parameters}), "createReview")

    return post


@pytest.fixture(scope="module")
def timelines(server, conforms):
    """The pictures of a review's first workload: `{view: {window: scene}}`, those of its rollouts and deletions."""
    beside = ("node-replacement", "drain-in-place", "node-loss", "scale-in")

    def timelines(review):
        found = conforms(server.get(f"/v1/reviews/{review['id']}?format=timeline"), "getReview")
        views = found["workloads"][0]["views"]
        return {
            one["view"]: {
                choice["window"]: choice["scene"]
                for choice in one["choices"]
                if not choice["window"].startswith(beside)
            }
            for one in views
        }

    return timelines


@pytest.fixture(scope="module")
def picture(server):
    def picture(review, **parameters):
        response = server.get(f"/v1/reviews/{review['id']}/timeline.svg", params=parameters)
        assert response.status_code == 200, response.text
        return parsed(response.content.decode("utf-8"))

    return picture


def text_of(name):
    return (CASES / f"{name}.yaml").read_text(encoding="utf-8")


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
        line = next((node for node in inner if node.get("class") == "line"), None)
        if line is None:
            continue
        steps = [step.split(":") for step in line.get("data-steps").split()]
        serving[zone] = {
            "steps": [[int(at) if at else None, int(count)] for at, count in steps],
            "dark": [seconds(node) for node in inner if node.get("class") == "dark"],
            "said": [node.find(f"{SVG}text").text for node in inner if node.get("class") == "dark"],
        }
    return pods, serving


def lanes_of(scene):
    """Each lane by its name, with its zone and every stretch of it."""
    return {
        lane["name"]: {
            "zone": group["zone"],
            "parts": [(one["phase"], one["from"], one["to"]) for one in lane["parts"] + lane["drains"]],
        }
        for group in scene["groups"]
        for lane in group["lanes"]
    }


def check(scene, window, root, is_whole):
    pods, serving = drawn(root)
    expected = lanes_of(scene)
    assert pods and pods.keys() <= expected.keys()
    if is_whole:
        assert pods.keys() == expected.keys()
    for name, pod in pods.items():
        parts = expected[name]["parts"]
        assert pod["zone"] == expected[name]["zone"]
        shown = [part for part in parts if part in pod["parts"]]
        # A picture that is cut to the time around its window leaves out what is before and behind it.
        assert pod["parts"] == (parts if is_whole else shown), name
        assert len(pod["parts"]) >= 1
    for group in scene["groups"]:
        if group["serving"] is None:
            continue
        found = serving[group["zone"]]
        steps = [[None, group["serving"]["before"]]] + [[one["at"], one["count"]] for one in group["serving"]["steps"]]
        assert found["steps"] == steps
        dark = [[one["from"], one["to"]] for one in group["stretches"] if one["isDark"]]
        if is_whole:
            assert found["dark"] == dark
        assert all(one in dark for one in found["dark"])
        for (start, end), said in zip(found["dark"], found["said"]):
            assert said == ("dark without end" if end is None else f"{end - start:,}\u00a0s dark")
    if window not in ("fewest", "deletion"):
        target = next(group for group in scene["groups"] if group["isTarget"])
        assert serving[target["zone"]]["dark"], "the window itself is drawn"


def check_all(picture, review, views, is_large=False):
    for view, scenes in views.items():
        for window, scene in scenes.items():
            root = picture(review, window=window, view=view)
            is_cut = any("around the window only" in "".join(node.itertext()) for node in root.iter(f"{SVG}text"))
            check(scene, window, root, is_whole=not is_cut and not is_large)


def lives(events):
    """What each pod does from when to when, by its events alone."""
    pods = {}
    for event in events:
        pods.setdefault(event["pod"], {})[event["event"]] = event["at"]
    found = {}
    for name, at in pods.items():
        if "create" in at:
            parts = [("starting", at["create"], min(at["available"], at["healthy"]))]
            parts += [("ready", at["available"], at["healthy"]), ("serving", at["healthy"], None)]
        else:
            parts = [("serving", None, at["delete"]), ("draining", at["delete"], at["stopsServing"])]
            parts.append(("gone", at["stopsServing"], None))
        found[name] = [part for part in parts if None in part or part[2] > part[1]]
    return found


def witnesses(workload, found):
    """The events of each rollout, by the name of its picture."""
    events = {"outage": found["outage"]["witness"], "fewest": (found["rollout"] or {}).get("witness")}
    for zone in found["zones"]:
        events[f"blackout/{zone['zone']}"] = zone["windows"][0]["witness"]
    return {window: witness["events"] for window, witness in events.items() if witness}


@pytest.mark.parametrize("name", STAGES)
def test_a_scene_follows_from_its_events(post, timelines, name):
    review = post(text_of(f"reference/{name}"))
    (workload,) = review["workloads"]
    views = timelines(review)
    for view, found in (("current", workload), ("patched", workload["certified"]["patchAlone"])):
        rollouts = witnesses(workload, found)
        assert views[view].keys() == rollouts.keys() | {"deletion"}
        grace = found["deletion"]["terminationGracePeriodSeconds"]
        refused = {
            one["seconds"] for zone in found["zones"] for one in zone["windows"] if one["kind"] == "refused" and one["seconds"]
        }
        for window, events in rollouts.items():
            scene = views[view][window]
            lanes = {lane["name"]: lane for group in scene["groups"] for lane in group["lanes"]}
            expected = lives(events)
            assert lanes.keys() == expected.keys()
            for pod, parts in expected.items():
                assert [(one["phase"], one["from"], one["to"]) for one in lanes[pod]["parts"]] == parts
                deleted = [event["at"] for event in events if event["pod"] == pod and event["event"] == "delete"]
                lengths = {one["to"] - one["from"] for one in lanes[pod]["drains"] if one["phase"] == "refused"}
                assert lengths == (refused if deleted else set())
                for mark in lanes[pod]["marks"]:
                    if mark["kind"] == "killed":
                        assert [mark["at"]] == [at + grace for at in deleted]
            assert [(one["at"], one["cause"]) for one in scene["events"]] == [(one["at"], one["rule"]) for one in events]
            assert scene["lastSecond"] >= max(event["at"] for event in events)


@pytest.mark.parametrize("name", STAGES)
def test_the_svg_shows_the_scene(post, timelines, picture, name):
    review = post(text_of(f"reference/{name}"))
    views = timelines(review)
    assert views.keys() == {"current", "patched"}
    check_all(picture, review, views)


def test_what_is_done_by_hand_is_drawn_alike(post, timelines, picture):
    """A Namespace that is not posted: its label is left to be done by hand."""
    review = post(text_of("bundles/traefik-daemonset"))
    views = timelines(review)
    assert views.keys() == {"current", "patched", "with-steps"}
    check_all(picture, review, views)


def test_pods_that_are_not_counted_are_drawn_alike(post, timelines, picture):
    """Seven pods in three zones, each looked at as one of those with the fewest."""
    review = post(text_of("reference/stage-5-hard-per-revision").replace("replicas: 6", "replicas: 7"), zones="a,b,c")
    views = timelines(review)
    blackouts = [scene for scenes in views.values() for window, scene in scenes.items() if window.startswith("blackout/")]
    placed = {
        tuple(sorted(pod["zone"] for name, pod in lanes_of(scene).items() if name.startswith("old-"))) for scene in blackouts
    }
    assert len(placed) > 1, "the placements differ"
    check_all(picture, review, views)


def test_late_deregistration_moves_the_refused_time_in_both(post, timelines, picture):
    """With publishNotReadyAddresses a terminating pod stays a target until it is gone."""
    text = text_of("reference/stage-1").replace("  type: ClusterIP", "  type: ClusterIP\n  publishNotReadyAddresses: true")
    review = post(text)
    deletion = review["workloads"][0]["deletion"]
    starts = {port["deregistrationStartSeconds"] for port in deletion["ports"]}
    assert starts and min(starts) > 0
    views = timelines(review)
    parts = [part for scene in views["current"].values() for lane in lanes_of(scene).values() for part in lane["parts"]]
    refused = [part for part in parts if part[0] == "refused"]
    assert refused and max(part[2] for part in refused) > deletion["deregistrationLag"]["most"] + min(starts)
    check_all(picture, review, {"current": views["current"]})


def test_a_large_rollout_shows_the_same_where_it_is_drawn(post, timelines, picture):
    zones = ",".join(f"us-east-1{zone}:{pods}" for zone, pods in zip("abcdef", (34, 34, 33, 33, 33, 33)))
    text = text_of("reference/stage-5-hard-per-revision")
    review = post(text.replace("replicas: 6", "replicas: 200").replace("maxSurge: 1", 'maxSurge: "25%"'), zones=zones)
    check_all(picture, review, timelines(review), is_large=True)


def test_a_deletion_has_its_numbers(post, timelines):
    """Each port closes after its accept window; open connections end when the plan says; SIGKILL comes at the end of the grace."""
    review = post(text_of("reference/stage-1"), longest="3600")
    (workload,) = review["workloads"]
    deletion = workload["deletion"]
    (group,) = timelines(review)["current"]["deletion"]["groups"]
    lanes = {lane["name"]: lane for lane in group["lanes"]}
    cut = {one["seconds"] for zone in workload["zones"] for one in zone["windows"] if one["kind"] == "cut"}
    for port in deletion["ports"]:
        names = f"{port['port']['name']} {port['port']['number']}"
        new, kept = (
            next(lane for name, lane in lanes.items() if name.startswith("open on ") == is_open and names in name)
            for is_open in (False, True)
        )
        closes = port["acceptWindowSeconds"]
        assert [one["to"] for one in new["parts"] if one["phase"] == "draining"] == ([closes] if closes else [])
        ends = closes + port["keptSeconds"]
        assert {"phase": "open", "from": None, "to": ends} in kept["parts"]
        assert [(one["from"], one["to"]) for one in kept["drains"]] == [(ends, closes + port["promisedSeconds"])]
        assert port["promisedSeconds"] - port["keptSeconds"] in cut
        assert kept["marks"] == [{"kind": "killed", "at": deletion["terminationGracePeriodSeconds"]}]
