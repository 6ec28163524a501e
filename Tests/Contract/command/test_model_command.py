"""Answers to instances of the model that are no rollouts, and what is refused."""

import json
import subprocess

import pytest

from lib.paths import CASES

pytestmark = pytest.mark.process

ROLLOUT = {
    "zones": [2, 2], "maxSurge": 1, "maxUnavailable": 0, "available": [1, 2], "healthy": [1, 2], "readinessGate": True,
    "maxSkew": 1, "counts": "all", "servesAfterDeletion": 0, "target": 0,
}
REPLACEMENT = {
    "zones": [2, 2], "desiredHealthy": 3, "available": [1, 2], "healthy": [1, 2], "readinessGate": True, "maxSkew": 1,
    "servesAfterDeletion": 0, "target": 0,
}


def answers(binary, instances):
    text = "".join(json.dumps(one) + "\n" for one in instances)
    ended = subprocess.run([binary, "model"], input=text, capture_output=True, text=True, timeout=120, check=True)
    return [json.loads(line) for line in ended.stdout.splitlines()]


def test_node_replacements_have_the_blackouts_of_the_search(binary):
    lines = (CASES / "model" / "evictions.jsonl").read_text(encoding="utf-8").splitlines()
    instances = [json.loads(line) for line in lines]
    asked = [{key: value for key, value in one.items() if key != "blackout"} for one in instances]
    found = answers(binary, asked)
    assert len(found) == 300
    assert [one["blackout"] for one in found] == [one["blackout"] for one in instances]
    assert all(one["exact"] for one in found)


def test_interrupted_rollouts_are_as_long_as_the_search_found_them(binary):
    """Where a length is called proven it is that of the exhaustive search; else the search is within what is said."""
    lines = (CASES / "model" / "interrupted.jsonl").read_text(encoding="utf-8").splitlines()
    instances = [json.loads(line) for line in lines]
    found = answers(binary, [{key: value for key, value in one.items() if key != "blackout"} for one in instances])
    assert len(found) == 215
    endless = float("inf")
    for said, solved in zip(found, instances):
        said_length = endless if said["blackout"] is None else said["blackout"]
        length = endless if solved["blackout"] is None else solved["blackout"]
        if said["exact"]:
            assert said_length == length, solved
        else:
            assert said_length <= length, solved
            if "upperBound" in said:
                assert length <= (endless if said["upperBound"] is None else said["upperBound"]), solved
    assert sum(one["exact"] for one in found) > 107


def test_a_push_lengthens_what_is_open_only(binary):
    """Safe settings bear any number of pushes; a window that is there grows by a pod's time with each."""
    safe, = answers(binary, [ROLLOUT | {"interruptions": 5}])
    assert (safe["blackout"], safe["proof"]) == (0, "proven")
    # Its only pod goes first, and a push before the next one is healthy makes it wait for another.
    open_ = ROLLOUT | {"zones": [1], "maxSurge": 0, "maxUnavailable": 1, "available": [4, 4], "healthy": [4, 4]}
    alone, once, twice = (answers(binary, [open_ | {"interruptions": count}])[0] for count in (0, 1, 2))
    assert alone["blackout"] == 4
    assert alone["blackout"] < once["blackout"] < twice["blackout"]


def test_drains_in_place(binary):
    """Two nodes a zone that are away for longer than a pod takes are a node replacement; an only node can hold its drain."""
    two = REPLACEMENT | {"nodes": [2, 2], "away": [10, 10]}
    one = REPLACEMENT | {"nodes": [1, 1], "away": [10, 10]}
    replaced, drained, held = answers(binary, [REPLACEMENT, two, one])
    assert (drained["blackout"], drained["exact"], drained["drainEnds"]) == (replaced["blackout"], True, True)
    # Of two pods one goes; its replacement fits nowhere else, waits, and is all that the budget lets wait.
    assert held["drainEnds"] is False


def test_the_loss_of_an_only_node_is_without_end(binary):
    only, other = answers(binary, [REPLACEMENT | {"nodes": [1, 1], "lost": [300, 350]}, REPLACEMENT | {"nodes": [2, 2], "lost": [300, 350]}])
    assert only["blackout"] is None
    # Both pods may be on the lost node: deleted after 350 s, healthy 2 s later.
    assert other["blackout"] == 352


@pytest.mark.parametrize("change", [
    {"target": 2}, {"zones": [-1, 2]}, {"zones": [1] * 17}, {"healthy": [2, 1]}, {"maxSkew": 0}, {"desiredHealthy": -1},
    {"servesAfterDeletion": 1 << 40}, {"desiredHealthy": "3"}, {"readinessGate": 1},
])  # fmt: skip
def test_a_number_out_of_range_is_refused(binary, change):
    (answer, ) = answers(binary, [REPLACEMENT | change])
    assert list(answer) == ["error"]


def test_a_search_that_is_too_large_says_so(binary):
    (answer, ) = answers(binary, [REPLACEMENT | {"zones": [40] * 16, "maxSkew": 12}])
    assert answer["exact"] is False and answer["upperBound"] is None
