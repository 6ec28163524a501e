"""The timeline as SVG: which rollout it shows, that any name is only text, and that its size is bounded."""

import re

import pytest
import yaml

from lib.cases import FIXTURES
from lib.formats.svg import SVG, parsed, spaced, words
from lib.paths import CASES
from lib.reference_case import ZONES

pytestmark = pytest.mark.live

STAGES = ["stage-1", "stage-2", "stage-3", "stage-4", "stage-5"]
MARKUP = "<img src=x onerror=alert(1)>&\"']]>"
TURNED = "a\u202eb\u2066c"
LONG = "x" * 300


@pytest.fixture(scope="module")
def post(server, conforms):
    def post(text, **parameters):
        return conforms(server.post(text.encode(), **{"zones": ZONES, **parameters}), "createReview")

    return post


@pytest.fixture(scope="module")
def stage(post):
    return lambda name: post((CASES / "reference" / f"{name}.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def picture(server, conforms):
    """The picture of a review, checked: `picture(review, window=…)`."""

    def picture(review, **parameters):
        response = server.get(f"/v1/reviews/{review['id']}/timeline.svg", params=parameters)
        conforms(response, "getTimeline")
        assert response.status_code == 200, response.text
        assert response.headers["Content-Type"] == "image/svg+xml"
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        policy = response.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy
        return parsed(response.content.decode("utf-8"))

    return picture


def windows(workload):
    """Each window by its name in the query, with the second that it lasts: None without end."""
    found = {"outage": workload["outage"]}
    for zone in workload["zones"]:
        for window in zone["windows"]:
            if window["kind"] == "blackout":
                found[f"blackout/{zone['zone']}"] = window
    return found


def lengths(root, kind):
    """The lengths that are written at stretches of a kind, in seconds."""
    texts = [spaced(node.find(f"{SVG}text").text) for node in root.iter(f"{SVG}g") if node.get("class") == kind]
    return [None if "without end" in text else int(re.match(r"([\d,]+) s ", text)[1].replace(",", "")) for text in texts]


@pytest.mark.parametrize("name", STAGES)
def test_each_window_is_shown_with_its_length(stage, picture, name):
    review = stage(name)
    workload = review["workloads"][0]
    for window, stated in windows(workload).items():
        root = picture(review, window=window)
        if stated["witness"] is None:
            assert not lengths(root, "dark") and any("never dark" in text for text in words(root))
            continue
        target = next(node for node in root.iter(f"{SVG}g") if node.get("class") == "group target")
        assert stated["seconds"] in lengths(target, "dark")


@pytest.mark.parametrize("name", STAGES)
def test_nothing_is_dark_after_the_change(stage, picture, name):
    review = stage(name)
    certified = review["workloads"][0]["certified"]["patchAlone"]
    root = picture(review, view="patched")
    # Nothing is left to be done by hand.
    assert words(root) == words(picture(review, view="with-steps"))
    assert not lengths(root, "dark")
    fewest = min(zone["lowestServing"]["atMost"] for zone in certified["zones"])
    assert f"fewest: {fewest} serving" in words(root)
    assert any("no zone ever has fewer" in text for text in words(root))
    assert "after the recommended change" in words(root)


def test_what_is_done_by_hand_has_a_picture_of_its_own(post, picture):
    review = post((CASES / "bundles" / "traefik-daemonset.yaml").read_text(encoding="utf-8"))
    certified = review["workloads"][0]["certified"]
    assert len(certified["steps"]) == 1
    alone, together = (picture(review, view=view) for view in ("patched", "with-steps"))
    assert "after the patch alone" in words(alone)
    worst = max(window["seconds"] for window in windows(certified["patchAlone"]).values())
    assert worst > 0 and worst in lengths(alone, "dark")
    assert "after the patch and 1 step by hand" in words(together)
    assert not lengths(together, "dark")


def test_a_picture_of_pods_that_are_not_counted_says_where_they_are_taken_to_be(post, picture):
    """Seven pods in three zones: counted per revision, a zone with three is safe, and one with two is not."""
    text = (CASES / "reference" / "stage-5-hard-per-revision.yaml").read_text(encoding="utf-8")
    text = text.replace("replicas: 6", "replicas: 7")
    review = post(text, zones="a,b,c")
    found = windows(review["workloads"][0])
    assert {bool(window["placement"]) for window in found.values()} == {True, False}
    for name, window in found.items():
        root = picture(review, window=name)
        said = [text for text in words(root) if "are taken to be" in text]
        assert len(said) == (1 if window["placement"] else 0)
        for one in window["placement"] or ():
            assert re.search(rf"\b{one['pods']} (pods? )?in {one['zone']}\b", said[0])
            group = next(node for node in root.iter(f"{SVG}g") if node.get("data-zone") == one["zone"])
            pods = {node.get("data-pod") for node in group.iter() if node.get("data-pod")}
            assert sum(name.startswith("old-") for name in pods) == one["pods"]


def test_what_a_deletion_refuses(stage, picture):
    review = stage("stage-3")
    assert lengths(picture(review, window="refused"), "amber") == [90, 80]
    for port in ("web", "80"):
        assert lengths(picture(review, window=f"refused/us-east-1a/{port}"), "amber") == [80]
    assert any("No deletion refuses" in text for text in words(picture(review, window="refused", view="patched")))


def test_the_default_is_the_worst(stage, picture):
    review = stage("stage-1")
    shown = picture(review)
    assert lengths(shown, "dark")[0] is None
    worst = next(name for name, window in windows(review["workloads"][0]).items() if window["unbounded"])
    assert words(shown) == words(picture(review, window=worst, view="current", workload="kube-system/traefik2"))


@pytest.mark.parametrize("workload", ["traefik2", "kube-system/traefik2", "traefik2/Deployment"])
def test_a_workload_has_several_names(stage, picture, workload):
    review = stage("stage-1")
    assert words(picture(review, workload=workload)) == words(picture(review))


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("workload=", 404),
        ("workload=other", 404),
        ("workload=default/traefik2", 404),
        ("window=blackout/nowhere", 404),
        ("window=refused/us-east-1a/8443", 404),
        ("window=refused/nowhere/web", 404),
        ("window=", 400),
        ("window=cut", 400),
        ("window=refused/web", 400),
        ("window=blackout/", 400),
        ("window=outage&window=outage", 400),
        ("view=later", 400),
        ("zone=us-east-1a", 400),
        ("window=%ff", 400),
    ],
)
def test_what_is_not_there_is_said(server, conforms, stage, query, status):
    response = server.get(f"/v1/reviews/{stage('stage-1')['id']}/timeline.svg?{query}")
    conforms(response, "getTimeline")
    assert response.status_code == status, response.text


def test_a_name_that_two_workloads_have_is_asked_for_in_full(server, conforms, post, picture):
    text = (CASES / "reference" / "stage-1.yaml").read_text(encoding="utf-8")
    review = post(text + "\n---\n" + text.replace("namespace: kube-system", "namespace: other"))
    assert len(review["workloads"]) == 2
    refused = server.get(f"/v1/reviews/{review['id']}/timeline.svg?workload=traefik2")
    conforms(refused, "getTimeline")
    assert refused.status_code == 400
    for namespace in ("kube-system", "other"):
        assert f"{namespace}/traefik2" in words(picture(review, workload=f"{namespace}/traefik2"))


def test_it_never_changes(server, conforms, stage):
    address = f"/v1/reviews/{stage('stage-1')['id']}/timeline.svg"
    first = server.get(address)
    assert "immutable" in first.headers["Cache-Control"]
    again = server.get(address, headers={"If-None-Match": first.headers["ETag"]})
    conforms(again, "getTimeline")
    assert again.status_code == 304
    assert server.get(address).content == first.content
    assert server.head(address).headers["Content-Length"] == str(len(first.content))


@pytest.mark.parametrize("name", [MARKUP, TURNED, LONG], ids=["markup", "turned", "long"])
def test_a_hostile_name_is_only_text(post, picture, name):
    """Names of zones are the request's own; the parts of its syntax that they cannot have are left out."""
    manifests = list(yaml.safe_load_all((CASES / "reference" / "stage-1.yaml").read_text(encoding="utf-8")))
    for document in manifests:
        if document["kind"] == "Deployment":
            document["metadata"]["name"] = name
        for port in document.get("spec", {}).get("ports", []):
            port["name"] = f"{port['name']}{name}"
    review = post(yaml.safe_dump_all(manifests))
    shown = name.replace("\u202e", "[U+202E]").replace("\u2066", "[U+2066]")
    for window in ("outage", "blackout", "refused"):
        root = picture(review, window=window)
        assert not set("\u202e\u2066") & set("".join(root.itertext()))
        assert f"kube-system/{shown}" in root.find(f"{SVG}title").text
        assert max(len(line) for line in words(root)) < 120
        title = next(text for text in words(root) if text.startswith("kube-system/"))
        assert title == f"kube-system/{shown}" or title.endswith("…")


def test_two_hundred_pods_in_six_zones_fit_a_page(post, picture, server):
    zones = ",".join(f"us-east-1{zone}:{pods}" for zone, pods in zip("abcdef", (34, 34, 33, 33, 33, 33)))
    text = (CASES / "reference" / "stage-5-hard-per-revision.yaml").read_text(encoding="utf-8")
    review = post(text.replace("replicas: 6", "replicas: 200").replace("maxSurge: 1", 'maxSurge: "25%"'), zones=zones)
    blackout = review["workloads"][0]["zones"][0]["windows"][0]
    root = picture(review, window="blackout/us-east-1a")
    assert lengths(root, "dark")[0] == blackout["seconds"]
    assert int(root.get("height")) < 1200
    assert sum(node.get("class") == "lane" for node in root.iter()) <= 60
    assert any("not drawn" in text for text in words(root))
    response = server.get(f"/v1/reviews/{review['id']}/timeline.svg")
    assert len(response.content) < 100_000


def test_every_case_has_a_picture_before_and_after(server, conforms, picture):
    """Whatever was posted: the picture is sound, and tells of a rollout or of the reason why there is none."""
    for case in FIXTURES:
        headers = {"Content-Type": "application/yaml"}
        response = server.request("POST", f"/v1/reviews?{case.context}", data=case.text, headers=headers)
        if response.status_code != 201:
            continue
        review = response.json()
        for workload in review["workloads"]:
            name = f"{workload['namespace']}/{workload['name']}/{workload['kind']}"
            for view in ("current", "patched"):
                root = picture(review, workload=name, view=view)
                lanes = any(node.get("class") == "lane" for node in root.iter())
                assert lanes or len(words(root)) >= 3, (case.path, name, view)
