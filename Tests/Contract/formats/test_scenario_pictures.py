"""The pictures of scenarios beside the rollout: what is dark in them is as long as the review says, and nodes have lanes."""

import pytest

from lib.formats.svg import SVG, parsed, spaced
from lib.paths import CASES

pytestmark = pytest.mark.live

TEXT = (CASES / "reference" / "stage-5.yaml").read_text(encoding="utf-8")
GIVEN = {"zones": "a:2,b:2,c:2", "scenarios": "all", "scheduler": "hard-only"}


@pytest.fixture(scope="module", params=["1", "2"])
def posted(request, server, conforms):
    """A review of nodes that are few, and its pictures by name."""
    review = conforms(server.post(TEXT.encode(), **GIVEN, **{"nodes-per-zone": request.param}), "createReview")
    found = conforms(server.get(f"/v1/reviews/{review['id']}?format=timeline"), "getReview")
    view = found["workloads"][0]["views"][0]
    assert view["view"] == "current"
    return review, {choice["window"]: choice for choice in view["choices"]}


def courses(review):
    """`{scenario/zone: window}` of all that have events."""
    return {
        f"{scenario['scenario']}/{zone['zone']}": zone["blackout"]
        for scenario in review["workloads"][0]["scenarios"]
        for zone in scenario["zones"]
        if zone["blackout"]["witness"]
    }


def test_every_course_has_a_picture_whose_darkness_is_the_window(posted):
    review, pictures = posted
    windows = courses(review)
    assert {name.split("/")[0] for name in windows} >= {"node-replacement", "drain-in-place", "node-loss"}
    for name, window in windows.items():
        scene = pictures[name]["scene"]
        group = next(one for one in scene["groups"] if one["isTarget"])
        assert group["zone"] == name.split("/")[1]
        dark = max(
            (one for one in group["stretches"] if one["isDark"]),
            key=lambda one: float("inf") if one["to"] is None else one["to"] - one["from"],
        )
        length = None if dark["to"] is None else dark["to"] - dark["from"]
        assert length == window["seconds"], name
        assert (length is None) == window["unbounded"], name


def test_every_event_and_every_pod_is_in_it(posted):
    review, pictures = posted
    before = {zone["zone"]: zone["pods"] for zone in review["workloads"][0]["zones"]}
    for name, window in courses(review).items():
        scene = pictures[name]["scene"]
        events = window["witness"]["events"]
        assert [one["at"] for one in scene["events"]] == [one["at"] for one in events], name
        assert [one["cause"] for one in scene["events"]] == [one["rule"] for one in events], name
        for told, event in zip(scene["events"], events):
            lane = scene["groups"][told["group"]]["lanes"][told["lane"]]
            assert lane["name"] == (event["pod"] or f"node {event['node']}"), name
            assert lane["isNode"] == (event["pod"] is None), name
        for group in scene["groups"]:
            if group["zone"] is not None:
                assert group["serving"]["before"] == before[group["zone"]], name
                old = [one for one in group["lanes"] if one["name"].startswith("old-")]
                assert len(old) == before[group["zone"]], name


def test_a_cordoned_node_is_back_when_its_event_says(posted):
    review, pictures = posted
    events = courses(review)["drain-in-place/a"]["witness"]["events"]
    first = next(one for one in events if one["event"] == "cordon")
    back = next(one for one in events if one["event"] == "back" and one["node"] == first["node"])
    lanes = [lane for group in pictures["drain-in-place/a"]["scene"]["groups"] for lane in group["lanes"]]
    node = next(lane for lane in lanes if lane["isNode"] and any(part["phase"] == "cordoned" for part in lane["parts"]))
    part = next(part for part in node["parts"] if part["phase"] == "cordoned")
    assert (part["from"], part["to"]) == (first["at"], back["at"])


def test_the_svg_draws_the_same(posted, server):
    review, pictures = posted
    for name, choice in pictures.items():
        response = server.get(f"/v1/reviews/{review['id']}/timeline.svg", params={"window": name})
        assert response.status_code == 200, name
        root = parsed(response.text)
        lanes = [node.get("data-pod") for node in root.iter(f"{SVG}g") if node.get("class") == "lane"]
        assert lanes == [lane["name"] for group in choice["scene"]["groups"] for lane in group["lanes"]], name
    text = spaced(server.get(f"/v1/reviews/{review['id']}/timeline.svg", params={"window": "node-loss"}).text)
    assert "Loss of a node of" in text
    assert "One course that the settings allow" in text


@pytest.mark.parametrize("name, status", [
    ("node-replacement", 200), ("scale-in", 200), ("node-replacement/b", 200), ("node-replacement/none", 404),
    ("rollout", 400), ("node-replacement/", 400), ("drain", 400),
])
def test_what_is_asked_for(posted, server, name, status):
    review, _ = posted
    assert server.get(f"/v1/reviews/{review['id']}/timeline.svg", params={"window": name}).status_code == status


def test_a_scenario_that_was_not_looked_at_says_so(server):
    review = server.post(TEXT.encode(), zones="a:2,b:2,c:2", scenarios="rollout").json()
    text = spaced(server.get(f"/v1/reviews/{review['id']}/timeline.svg", params={"window": "node-loss"}).text)
    assert "The review did not look at a loss of a node." in text
