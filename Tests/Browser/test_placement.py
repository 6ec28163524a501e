"""Windows of pods of which it is not known where they are, and windows without a rollout that shows them."""

import pytest
from playwright.sync_api import expect

from lib.example_review import review
from lib.served_review import open_review, serve
from lib.timelines import choose, witnesses

PLACEMENT = [{"zone": "us-east-1a", "pods": 1}, {"zone": "us-east-1b", "pods": 3}, {"zone": "us-east-1f", "pods": 2}]
WORDS = "The old pods are taken to be {}, since it is not known where they are."


@pytest.fixture
def text(manifests):
    return manifests("reference/stage-5-hard-per-revision")


def test_a_rollout_under_another_placement_says_which(page, url, text):
    full = review(text)
    full["workloads"][0]["zones"][0]["windows"][0]["placement"] = PLACEMENT
    serve(page, full, text)
    open_review(page, url)
    expect(page.locator(".timeline__sentence")).to_contain_text(
        WORDS.format("1 pod in us-east-1a, 3 in us-east-1b, 2 in us-east-1f")
    )


def test_a_rollout_of_the_pods_as_they_are_says_nothing_of_it(page, url, text):
    serve(page, review(text), text)
    open_review(page, url)
    expect(page.locator(".timeline__sentence")).not_to_contain_text("are taken to be")


def test_where_pods_are_not_counted_each_picture_has_the_pods_of_its_placement(page, url, post, manifests):
    """Two of these zones have fewer pods than the third, so that it is looked at with the pods of one of them."""
    full = post(manifests("reference/stage-5-hard-per-revision").replace("replicas: 6", "replicas: 7"), zones="a,b,c")
    windows = [(zone, window) for zone, window in witnesses(full) if window["kind"] == "blackout"]
    assert {bool(window["placement"]) for _, window in windows} == {True, False}
    open_review(page, url, full["id"])
    sentence = page.locator(".timeline__sentence")
    for zone, window in windows:
        choose(page, f"{zone}: blackout")
        if not window["placement"]:
            expect(sentence).not_to_contain_text("are taken to be")
            continue
        first, *rest = window["placement"]
        pods = [f"{first['pods']} {'pod' if first['pods'] == 1 else 'pods'} in {first['zone']}"]
        expect(sentence).to_contain_text(WORDS.format(", ".join(pods + [f"{one['pods']} in {one['zone']}" for one in rest])))
        for one in window["placement"]:
            group = page.get_by_role("group", name=one["zone"], exact=True)
            expect(group.get_by_role("button", name="old-")).to_have_count(one["pods"])


def test_a_window_without_a_rollout_says_why(page, url, text):
    full = review(text)
    full["workloads"][0]["outage"]["witnessAbsent"] = "The length follows from a formula."
    serve(page, full, text)
    open_review(page, url)
    expect(page.locator(".window--outage .window__reason").last).to_have_text("The length follows from a formula.")
    expect(page.get_by_text("The length follows from a formula.")).to_have_count(1)
