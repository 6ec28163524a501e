"""The witnesses of the solved instances of the model replay, and show the blackouts that an exhaustive search found."""

import json
import subprocess
from math import inf

import pytest

from lib.paths import CASES
from lib.witness.controllers import RollingUpdate
from lib.witness.replay import Numbers, Replay

pytestmark = pytest.mark.process


@pytest.mark.parametrize("name", ["blackout.jsonl", "oracle.jsonl"])
def test_the_witnesses_of_solved_instances_replay(binary, name):
    path = CASES / "model" / name
    instances = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    answers = subprocess.run([binary, "model", path], capture_output=True, text=True, timeout=300, check=True)
    answers = [json.loads(line) for line in answers.stdout.splitlines()]
    assert len(answers) == len(instances) > 600
    for instance, answer in zip(instances, answers):
        solved = inf if instance["blackout"] is None else instance["blackout"]
        events = answer["witness"] or []
        assert events or solved == 0, instance
        if events:
            placement = dict(enumerate(instance["zones"]))
            replay = Replay(_numbers(instance), placement, RollingUpdate()).play(events)
            assert replay.dark(instance["target"]) == solved, instance


def _numbers(instance):
    return Numbers(
        replicas=sum(instance["zones"]),
        surge=instance["maxSurge"],
        unavailable=instance["maxUnavailable"],
        available=tuple(instance["available"]),
        healthy=tuple(instance["healthy"]),
        gate=instance["readinessGate"],
        serves=instance["servesAfterDeletion"],
        grace=None,
        skew=instance["maxSkew"],
        per_revision=instance["counts"] == "revision",
    )
