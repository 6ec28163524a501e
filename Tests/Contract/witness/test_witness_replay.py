"""Every witness of every review replays by the rules alone, and shows in its zone what its window says.

REPLAYED_PLANS sets how many drawn plans are replayed.
"""

import os
from random import Random

import pytest

from lib.cases import FIXTURES
from lib.paths import ROOT
from lib.witness.claims import Account
from lib.witness.random_workload import Drawn
from lib.witness.reviews import Reviewing

pytestmark = pytest.mark.live

FIELD = ROOT.parent / "shared" / "field"
FIELD_CASES = sorted(FIELD.glob("*.yaml"))
# What makes the search of this one long.
PODS = (52, 32, 39, 38, 57, 51, 52, 45, 57, 22, 50, 35, 43, 46, 31, 45)
SLOW = {"r-slow.yaml": "zones=" + ",".join(f"z{zone}:{pods}" for zone, pods in enumerate(PODS))}
PLANS = int(os.environ.get("REPLAYED_PLANS", "1000"))
CERTIFIED_PLANS = PLANS // 10
BATCH = 100


@pytest.mark.parametrize("case", FIXTURES, ids=str)
def test_the_witnesses_of_a_fixture_replay(server, case):
    known = case.context
    other = "honours-soft" if "scheduler=hard-only" in known else "hard-only"
    kept = [part for part in known.split("&") if not part.startswith("scheduler=")]
    # As its author thought of it, for somebody who does not know where the pods are, and by the other scheduler.
    for query in (known, _without_counts(known), "&".join(filter(None, [*kept, f"scheduler={other}"]))):
        _replay_all(server, case.text, query)


def _without_counts(query):
    """The query with the names of its zones alone."""
    parts = []
    for part in query.split("&"):
        name, _, value = part.partition("=")
        if name == "zones":
            part = "zones=" + ",".join(zone.split(":")[0] for zone in value.split(","))
        parts.append(part)
    return "&".join(parts)


@pytest.mark.skipif(not FIELD_CASES, reason="there are no cases from the field beside the checkout")
@pytest.mark.parametrize("path", FIELD_CASES, ids=lambda path: path.name)
def test_the_witnesses_of_a_case_from_the_field_replay(server, path):
    text = path.read_bytes()
    review = _replay_all(server, text, "")
    if review is None:
        pytest.skip("these manifests cannot be reviewed")
    _replay_all(server, text, SLOW.get(path.name, "zones=a,b"))
    for count in {number["value"] for number in _numbers(review) if number["setting"] == "replicas"}:
        for zones in ([count - count // 2, count // 2], [count // 3] * 2 + [count - 2 * (count // 3)], [count, 0, 0]):
            # Counts that do not fit another workload of the text are refused.
            _replay_all(server, text, "zones=" + ",".join(f"{name}:{pods}" for name, pods in zip("abc", zones)))


def _numbers(review):
    return [number for workload in review["workloads"] for number in workload["plan"]]


def _replay_all(server, text, query):
    """The review of a text whose witnesses replay; None where it cannot be reviewed."""
    reviewing = Reviewing(server, text, query)
    answer = reviewing.review()
    if answer.status_code == 422:
        return None
    assert answer.status_code == 201, answer.text
    account = reviewing.account(answer.json())
    assert not account.disagreements, "\n".join([query, *account.disagreements])
    assert not account.without_plan, "there are witnesses of which nobody says by what plan they are"
    return answer.json()


@pytest.mark.parametrize("batch", range(0, PLANS, BATCH))
def test_the_witnesses_of_drawn_plans_replay(server, batch):
    account = Account()
    for index in range(batch, min(batch + BATCH, PLANS)):
        drawn = Drawn(Random(f"witness {index}"))
        answer = Reviewing(server, drawn.text, drawn.query).review(store=False)
        assert answer.status_code == 200, f"{index}: {answer.text}"
        before = len(account.disagreements)
        account.check(answer.json())
        account.disagreements[before:] = [f"{index}: {drawn.query}: {text}" for text in account.disagreements[before:]]
    assert not account.disagreements, "\n".join(account.disagreements)
    assert account.replayed > BATCH > 5 * account.explained, "hardly anything was replayed"


@pytest.mark.parametrize("index", range(CERTIFIED_PLANS))
def test_the_witnesses_after_the_change_of_a_drawn_plan_replay(server, index):
    """Under the plan that a review of the patched text finds."""
    drawn = Drawn(Random(f"certified witness {index}"))
    reviewing = Reviewing(server, drawn.text, drawn.query)
    answer = reviewing.review()
    assert answer.status_code == 201, answer.text
    account = reviewing.account(answer.json())
    assert not account.disagreements, "\n".join([drawn.query, *account.disagreements])
