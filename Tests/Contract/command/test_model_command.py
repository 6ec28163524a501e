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


def test_another_rollout_over_this_one_is_not_computed(binary):
    first, second = answers(binary, [ROLLOUT | {"interruptions": 0}, ROLLOUT | {"interruptions": 1}])
    assert first["blackout"] == 0 and second == {"error": "interruptions are not computed"}


@pytest.mark.parametrize("change", [
    {"target": 2}, {"zones": [-1, 2]}, {"zones": [1] * 17}, {"healthy": [2, 1]}, {"maxSkew": 0}, {"desiredHealthy": -1},
    {"servesAfterDeletion": 1 << 40}, {"desiredHealthy": "3"}, {"readinessGate": 1},
])  # fmt: skip
def test_a_number_out_of_range_is_refused(binary, change):
    (answer, ) = answers(binary, [REPLACEMENT | change])
    assert list(answer) == ["error"]


def test_a_search_that_is_too_large_says_so(binary):
    (answer, ) = answers(binary, [REPLACEMENT | {"zones": [40] * 16, "maxSkew": 12}])
    assert "more states than are searched" in answer["error"]
