"""The replay itself: what it accepts, worked out by hand, and every way of breaking a rule that it has to notice."""

from dataclasses import replace
from math import inf

import pytest

from lib.witness.claims import Account
from lib.witness.controllers import DaemonSet, Recreate, RollingUpdate, StatefulSet, SurgingDaemonSet
from lib.witness.replay import Disagreement, Numbers, Replay

NUMBERS = Numbers(
    replicas=2, surge=1, unavailable=0, available=(5, 10), healthy=(5, 8), gate=False, serves=3, grace=30,
    skew=1, per_revision=False,
)
PLACEMENT = {"a": 1, "b": 1}

# Two pods in two zones. At 10, once old-1 is deleted, the counts are a 2, b 0, so that new-2 has to go to b, which is
# dark from 13 to 18.
ROLLING = """
 0 create new-1 a
 8 healthy new-1 a
10 available new-1 a
10 delete old-1 b
10 create new-2 b
13 stopsServing old-1 b
18 healthy new-2 b
20 available new-2 b
20 delete old-2 a
23 stopsServing old-2 a
"""
RECREATE = """
 0 delete old-1 a
 0 delete old-2 b
 3 stopsServing old-1 a
 3 stopsServing old-2 b
30 create new-1 a
30 create new-2 b
38 healthy new-1 a
38 healthy new-2 b
40 available new-1 a
40 available new-2 b
"""
# Without maxSurge: each pod is away for 30 s of grace and 10 s of start.
IN_PLACE = """
 0 delete old-1 a
 3 stopsServing old-1 a
30 create new-1 a
38 healthy new-1 a
40 available new-1 a
40 delete old-2 b
43 stopsServing old-2 b
70 create new-2 b
78 healthy new-2 b
80 available new-2 b
"""
SURGING = """
 0 create new-1 a
 5 available new-1 a
 5 delete old-1 a
 5 create new-2 b
 8 healthy new-1 a
 8 stopsServing old-1 a
10 available new-2 b
10 delete old-2 b
13 healthy new-2 b
13 stopsServing old-2 b
"""
AWAY = replace(NUMBERS, surge=0, unavailable=1)
PLAYS = {
    "rolling": (ROLLING, NUMBERS, RollingUpdate, {"a": 0, "b": 5, None: 0}),
    "recreate": (RECREATE, NUMBERS, Recreate, {"a": 35, "b": 35, None: 35}),
    "daemon": (IN_PLACE, AWAY, DaemonSet, {"a": 35, "b": 35, None: 0}),
    "stateful": (IN_PLACE, AWAY, StatefulSet, {"a": 35, "b": 35, None: 0}),
    "surging": (SURGING, NUMBERS, SurgingDaemonSet, {"a": 0, "b": 0, None: 0}),
}


def events(text):
    words = [line.split() for line in text.strip().splitlines()]
    return [{"at": int(at), "event": event, "pod": pod, "zone": zone} for at, event, pod, zone in words]


def played(name, text=None, **numbers):
    original, plan, controller, _ = PLAYS[name]
    return Replay(replace(plan, **numbers), PLACEMENT, controller()).play(events(text or original))


@pytest.mark.parametrize("name", PLAYS)
def test_a_rollout_by_the_rules_is_accepted(name):
    replay = played(name)
    assert {zone: replay.dark(zone) for zone in ("a", "b", None)} == PLAYS[name][3]


def test_what_a_rollout_shows():
    replay = played("rolling")
    assert (replay.fewest("a"), replay.fewest("b"), replay.fewest(), replay.finished) == (1, 0, 2, 20)
    assert played("recreate", RECREATE.replace("new-2 b", "new-2 a"), skew=2).dark("b") == inf


BROKEN = [
    ("rolling", "10 available new-1 a", "11 available new-1 a", "11 s after its creation is outside 5–10"),
    ("rolling", " 8 healthy new-1 a", " 4 healthy new-1 a", "4 s after its creation is outside 5–8"),
    ("rolling", "10 delete old-1 b", " 9 delete old-1 b", "comes after"),
    ("rolling", "10 delete old-1 b\n10 create new-2 b", "12 delete old-1 b\n12 create new-2 b", "a pod may be deleted"),
    ("rolling", "10 create new-2 b", "12 create new-2 b", "a pod may be created"),
    ("rolling", "10 create new-2 b", "10 create new-2 a", "maxSkew 1 forbids the zone"),
    ("rolling", "10 create new-2 b", "10 create new-1 b", "the pod is there already"),
    ("rolling", "10 create new-2 b", "10 create new-2 c", "there is no zone 'c'"),
    ("rolling", " 0 create new-1 a", " 0 create new-1 a\n 0 create new-9 b", "3 pods are live"),
    ("rolling", " 0 create new-1 a", " 0 delete old-1 b\n 0 create new-1 a", "1 pods are created before the first"),
    ("rolling", " 8 healthy new-1 a", " 8 healthy new-1 a\n 8 delete old-1 b", "2 pods are available"),
    ("rolling", "20 delete old-2 a", "20 delete new-1 a", "only an old pod that is live"),
    ("rolling", "20 delete old-2 a", "20 delete old-1 a", "only an old pod that is live"),
    ("rolling", "20 delete old-2 a", "20 delete old-2 b", "all 1 old pods of the zone are deleted"),
    ("rolling", "13 stopsServing old-1 b", "12 stopsServing old-1 b", "2 s after its deletion, not 3"),
    ("rolling", "13 stopsServing old-1 b", "13 stopsServing old-2 a", "the pod is not deleted"),
    ("rolling", "18 healthy new-2 b", "18 healthy new-2 a", "the pod is in b"),
    ("rolling", "18 healthy new-2 b", "18 healthy new-1 a", "the pod is healthy already"),
    ("rolling", "13 stopsServing old-1 b\n", "", "old-1 never comes to: stop"),
    ("rolling", "18 healthy new-2 b\n", "", "new-2 never comes to: healthy"),
    ("rolling", "20 delete old-2 a\n23 stopsServing old-2 a\n", "", "old pods are left"),
    ("recreate", " 0 delete old-2 b\n", "", "the old pods are deleted at 0"),
    ("recreate", "30 create new-1 a\n30 create", "31 create new-1 a\n31 create", "the old pods are gone by 30 s"),
    ("recreate", "30 create new-1 a", " 3 create new-1 a", "the other pods are created at the same moment"),
    ("recreate", " 3 stopsServing old-1 a", " 2 create new-1 a\n 3 stopsServing old-1 a", "the old pods still serve"),
    ("daemon", "30 create new-1 a", " 2 create new-1 a", "comes after"),
    ("daemon", "30 create new-1 a", "30 create new-1 b", "no deleted pod waits"),
    ("daemon", "30 create new-1 a", "31 create new-1 a", "the pod deleted at 0 s is gone by 30 s"),
    ("daemon", "40 delete old-2 b", "41 delete old-2 b", "a pod may be deleted"),
    ("daemon", "38 healthy new-1 a", "38 healthy new-1 a\n38 delete old-2 b", "1 pods are away"),
    ("stateful", " 3 stopsServing old-1 a\n30 create new-1 a", " 2 create new-1 a", "still serves 2 s after"),
    ("surging", " 0 create new-1 a", " 0 create new-1 a\n 0 create new-2 b", "1 new pods are not yet available"),
    ("surging", " 5 delete old-1 a", " 5 delete old-2 b", "no new pod in the zone is available in its place"),
    ("surging", " 5 create new-2 b", " 5 create new-2 a", "every node of the zone has its new pod"),
    ("surging", "10 delete old-2 b", "11 delete old-2 b", "a pod may be deleted"),
]


@pytest.mark.parametrize(("name", "right", "wrong", "reason"), BROKEN)
def test_a_broken_rule_is_noticed(name, right, wrong, reason):
    text = PLAYS[name][0]
    assert text.count(right) == 1
    with pytest.raises(Disagreement, match=reason):
        played(name, text.replace(right, wrong))


def test_other_numbers_refuse_the_same_events():
    with pytest.raises(Disagreement, match="with the readiness gate a pod is healthy first"):
        late = ROLLING.replace(" 8 healthy new-1 a\n10 available new-1 a", " 7 available new-1 a")
        played("rolling", late, gate=True)
    with pytest.raises(Disagreement, match="a pod may be deleted"):
        played("rolling", unavailable=1)
    # Both new pods in a, from which the old one goes first.
    emptied = ROLLING.replace("new-2 b", "new-2 a").replace("old-1 b", "old-1 a").replace("old-2 a", "old-2 b")
    assert played("rolling", emptied).dark("b") == inf
    with pytest.raises(Disagreement, match="maxSkew 1 forbids the zone"):
        played("rolling", emptied, per_revision=True)
    with pytest.raises(Disagreement, match="does not hold 3 pods"):
        played("rolling", replicas=3)


def review(blackout, zone="b", **plan):
    """A review of the rollout above in which one zone has this window."""
    def interval(least, most):
        return {"least": least, "most": most}

    closed = {"kind": "blackout", "seconds": 0, "unbounded": False, "computed": True, "upperBoundSeconds": 0}
    closed["exact"] = True
    closed |= {"witness": None, "witnessAbsent": None, "placement": None}
    bounds = {"atLeast": 0, "atMost": 1}
    zones = [
        {"zone": name, "pods": 1, "lowestServing": bounds, "windows": [closed | (blackout if name == zone else {})]}
        for name in PLACEMENT
    ]
    settings = {
        "replicas": 2, "maxSurge": 1, "maxUnavailable": 0, "zones": 2, "placement": "a:1,b:1",
        "topologySpreadConstraints": "maxSkew 1, hard, counts pods of all revisions", "crossZone": False, "readinessGate": False,
        "healthy": interval(5, 8), "available": interval(5, 10), "terminationGracePeriodSeconds": 30,
        "servesAfterDeletion": 3, **plan,
    }
    numbers = [{"setting": name, "value": value, "source": {"kind": "request"}} for name, value in settings.items()]
    workload = {"namespace": "edge", "name": "edge", "kind": "Deployment", "plan": numbers, "zones": zones}
    names = ("maxSurge", "maxUnavailable", "readinessGate", "servesAfterDeletion", "terminationGracePeriodSeconds")
    workload["model"] = {name: settings[name] for name in (*names, "crossZone")} | {
        "strategy": "RollingUpdate", "zones": [1, 1], "available": [5, 10], "healthy": [5, 8], "maxSkew": 1,
        "counts": "all",
    }
    workload |= {"recommendations": [], "outage": closed | {"kind": "outage"}, "rollout": None, "scales": [], "certified": None}
    return {"context": {"scheduler": "honours-soft"}, "workloads": [workload]}


OPEN = {"seconds": 5, "upperBoundSeconds": 5, "witness": {"events": events(ROLLING)}}


def test_a_claim_that_holds_is_accepted():
    account = Account().check(review(OPEN))
    assert (account.replayed, account.disagreements) == (1, [])
    explained = Account().check(review(OPEN | {"witness": None, "witnessAbsent": "the search was ended"}))
    assert (explained.replayed, explained.explained, explained.disagreements) == (0, 1, [])


@pytest.mark.parametrize(("window", "zone", "plan", "reason"), [
    ({"seconds": 6, "upperBoundSeconds": 6}, "b", {}, "dark for 5 s, the window says 6 s"),
    ({"seconds": None, "unbounded": True, "upperBoundSeconds": None}, "b", {}, "dark for 5 s, the window says inf s"),
    ({}, "a", {}, "dark for 0 s, the window says 5 s"),
    ({"witness": None}, "b", {}, "neither a witness nor a reason"),
    ({"witness": None, "witnessAbsent": " "}, "b", {}, "neither a witness nor a reason"),
    ({"upperBoundSeconds": 4}, "b", {}, "an exact window has another bound"),
    ({"upperBoundSeconds": 4, "exact": False}, "b", {}, "its bound of 4 s excludes"),
    ({"placement": [{"zone": "a", "pods": 2}, {"zone": "b", "pods": 0}]}, "b", {}, "the placement was stated"),
    ({"placement": [{"zone": "a", "pods": 1}, {"zone": "b", "pods": 1}]}, "b", {}, "the placement is the stated one"),
    ({}, "b", {"crossZone": True}, "dark for 0 s, the window says 5 s"),
    ({}, "b", {"servesAfterDeletion": 4}, "3 s after its deletion, not 4"),
])
def test_a_claim_that_does_not_hold_is_noticed(window, zone, plan, reason):
    found = Account().check(review(OPEN | window, zone, **plan)).disagreements
    assert any(reason in text for text in found), found
