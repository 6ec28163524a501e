"""Where nobody says how many pods a zone has, its window is no shorter than for any way in which they may be spread."""

from math import inf
from random import Random

import pytest

from lib.witness.random_workload import Drawn
from lib.witness.reviews import Reviewing

pytestmark = pytest.mark.live

NAMES = "abcde"
PLANS = 150


def blackouts(server, text, query):
    answer = Reviewing(server, text, query).review(store=False)
    assert answer.status_code == 200, answer.text
    (workload,) = answer.json()["workloads"]
    return [(zone["zone"], zone["pods"], length(zone["windows"][0])) for zone in workload["zones"]]


def length(window):
    assert window["kind"] == "blackout" and window["computed"]
    return inf if window["unbounded"] else window["upperBoundSeconds"]


@pytest.mark.parametrize("batch", range(5))
def test_a_window_without_counts_holds_for_balanced_counts(server, batch):
    for index in range(batch, PLANS, 5):
        random = Random(f"assumed placement {index}")
        drawn = Drawn(random)
        zones = random.randint(2, 5)
        if drawn.kind != "Deployment" or drawn.autoscaled or drawn.replicas % zones == 0:
            continue
        context = "&".join(part for part in drawn.query.split("&") if not part.startswith("zones="))
        assumed = blackouts(server, drawn.text, f"{context}&zones={','.join(NAMES[:zones])}")
        counts = [f"{zone}:{pods}" for zone, pods, _ in assumed]
        stated = blackouts(server, drawn.text, f"{context}&zones={','.join(counts)}")
        for (zone, pods, said), (_, _, found) in zip(assumed, stated):
            assert said >= found, f"{index}, {drawn.query}: {zone} of {counts} is dark for {found} s, not {said} s"
