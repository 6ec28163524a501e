"""The search over rollouts behind node targets: its parts, its answers, and the formulas that stand for it."""

import json
from dataclasses import replace
from math import inf
from operator import le
from random import Random

import pytest

from lib.nodes import fixture, formulas, search
from lib.nodes.checks import used
from lib.nodes.courses import RollingUpdate, courses, dated
from lib.nodes.endpoints import Endpoint, falls_back, health_status, reachable, usable
from lib.nodes.instances import HealthCheck, Instance, from_json
from lib.nodes.local import NodeSearch
from lib.nodes.model_lines import longest_blackout
from lib.nodes.play import Play, long_enough
from lib.nodes.times import longest, seconds
from lib.paths import CASES

DEFAULT_CHECK = HealthCheck(interval=10, timeout=6, healthy=2, unhealthy=2)
RECORDED = [json.loads(line) for line in fixture.FILE.read_text(encoding="utf-8").splitlines()]
INSTANCES = fixture.instances()


def one_pod(**changes):
    """A Deployment of one pod that starts within 5 to 30 s and accepts for 20 s, and whose nodes lag by up to 10 s."""
    return replace(
        Instance(
            zones=(("a", 1), ),
            nodes=None,
            strategy="RollingUpdate",
            surge=1,
            unavailable=0,
            skew=None,
            counts="all",
            policy="Cluster",
            available=(5, 30),
            min_ready=0,
            lag=(0, 10),
            accepts=20,
            check=None,
            gone=None,
            fallback=True,
        ), **changes)


def one_pod_local(**changes):
    return replace(one_pod(policy="Local", check=DEFAULT_CHECK), **changes)


# Which endpoints a node uses.

READY_HERE = Endpoint("ready-here", "here")
READY_THERE = Endpoint("ready-there", "there")
ENDING_HERE = Endpoint("ending-here", "here", ready=False, terminating=True)
ENDING_THERE = Endpoint("ending-there", "there", ready=False, terminating=True)
CLOSED_HERE = Endpoint("closed-here", "here", ready=False, serving=False, terminating=True)
STARTING_HERE = Endpoint("starting-here", "here", ready=False, serving=False)


@pytest.mark.parametrize(
    "endpoints, cluster, local",
    [
        ([], [], []),
        ([READY_HERE, READY_THERE], [READY_HERE, READY_THERE], [READY_HERE]),
        ([READY_THERE], [READY_THERE], []),
        ([STARTING_HERE, READY_THERE], [READY_THERE], []),
        ([STARTING_HERE], [], []),
        # One ready endpoint in reach is enough to leave out those that terminate.
        ([READY_HERE, ENDING_HERE, ENDING_THERE], [READY_HERE], [READY_HERE]),
        # Local falls back where Cluster, which reaches further, does not.
        ([ENDING_HERE, READY_THERE], [READY_THERE], [ENDING_HERE]),
        # Both fall back, Cluster to endpoints of every node.
        ([ENDING_HERE, ENDING_THERE], [ENDING_HERE, ENDING_THERE], [ENDING_HERE]),
        ([CLOSED_HERE, ENDING_THERE], [ENDING_THERE], []),
        ([CLOSED_HERE], [], []),
    ])
def test_a_node_uses_ready_endpoints_and_else_those_that_terminate_and_serve(endpoints, cluster, local):
    assert usable(endpoints, "Cluster", "here") == tuple(cluster)
    assert usable(endpoints, "Local", "here") == tuple(local)


def test_without_the_fallback_a_terminating_endpoint_is_never_used():
    assert not any(map(falls_back, ("1.9", "1.25.16")))
    assert all(map(falls_back, ("1.26", "1.36.2")))
    for policy in ("Cluster", "Local"):
        assert usable([ENDING_HERE], policy, "here", fallback=False) == ()
        assert usable([ENDING_HERE, READY_HERE], policy, "here", fallback=False) == (READY_HERE, )


def test_what_a_node_reaches_is_what_both_of_its_policies_use():
    both = reachable([ENDING_HERE, READY_THERE], ["Local", "Cluster"], "here")
    assert (both.cluster, both.local, both.all) == ((READY_THERE, ), (ENDING_HERE, ), (READY_THERE, ENDING_HERE))
    local = reachable([READY_THERE], ["Local"], "here")
    assert (local.cluster, local.all, local.anywhere) == (None, (), True)
    assert not reachable([CLOSED_HERE, STARTING_HERE], ["Local"], "here").anywhere


def test_hints_narrow_what_cluster_uses_where_every_ready_endpoint_has_one_and_some_name_the_zone():
    here, there = replace(READY_HERE, zone_hints=("a", )), replace(READY_THERE, zone_hints=("b", ))
    assert usable([here, there], "Cluster", "here", zone="a") == (here, )
    assert usable([here, there], "Cluster", "here", zone="c") == (here, there)
    assert usable([here, READY_THERE], "Cluster", "here", zone="a") == (here, READY_THERE)
    assert usable([here, there], "Local", "there", zone="a") == (there, )
    # Hints of endpoints that are not ready do not matter, and the fallback follows none.
    assert usable([here, there, ENDING_HERE], "Cluster", "here", zone="a") == (here, )
    ending = [replace(ENDING_HERE, zone_hints=("a", )), replace(ENDING_THERE, zone_hints=("b", ))]
    assert usable(ending, "Cluster", "here", zone="a") == tuple(ending)


def test_a_node_that_serves_by_its_fallback_is_unhealthy():
    assert health_status([READY_HERE, ENDING_HERE], "here") == 200
    assert health_status([ENDING_HERE, READY_THERE], "here") == 503


@pytest.mark.parametrize("check", [DEFAULT_CHECK, HealthCheck(1, 0, 1, 1), HealthCheck(3, 2, 1, 3)])
def test_health_checks_change_a_mind_at_any_second_from_the_fewest_to_the_most(check):
    until, at = 200, 50
    left = {longest(times) - at for times in used(seconds(0, at), True, check, until)}
    reached = {until - longest(times) - at for times in used(seconds(at, until), False, check, until)}
    for found, threshold in ((left, check.unhealthy), (reached, check.healthy)):
        assert found == set(range((threshold - 1) * check.interval, threshold * check.interval + check.timeout + 1))


def test_a_gap_too_short_for_the_threshold_goes_unnoticed():
    gap = seconds(0, 40) | seconds(49, 200)
    assert used(gap, True, DEFAULT_CHECK, 200) == {seconds(0, 200)}
    noticed = used(seconds(0, 40) | seconds(50, 200), True, DEFAULT_CHECK, 200)
    # The answer that decides may arrive when the node has been ready again for as long as the timeout.
    assert min(times.bit_count() for times in noticed) == 200 - 26
    assert any(times >> 55 & 1 and not times >> 56 & 1 for times in noticed)


def test_the_courses_hold_the_longest_blackout_of_every_small_solved_instance():
    lines = (CASES / "model" / "blackout.jsonl").read_text(encoding="utf-8").splitlines()
    lines += (CASES / "model" / "oracle.jsonl").read_text(encoding="utf-8").splitlines()[::5]
    compared = 0
    for instance in map(json.loads, lines):
        pods, (least, most) = sum(instance["zones"]), instance["available"]
        if instance["zones"][instance["target"]] and pods <= 4 and (most - least + 1)**pods <= 30:
            assert longest_blackout(instance) == instance["blackout"], instance
            compared += 1
    assert compared > 400


def test_telling_apart_what_happens_in_one_instant_adds_no_other_dates():
    rollout = RollingUpdate(((0, 2), (1, 1)), 1, 1, (1, 2), 1)
    together, in_sequence = ({tuple(sorted(dated(course))) for course in courses(rollout, [0, 1], in_sequence)}
                             for in_sequence in (False, True))
    assert together == in_sequence


# What the search says of rollouts that can be followed by hand.


def test_a_pod_behind_cluster_leaves_a_gap_of_the_lag_that_its_accept_window_closes():
    windows = search.windows(one_pod(accepts=3))
    assert (windows.refused, windows.outage, windows.blackout) == (7, 7, {"a": 7})
    windows = search.windows(one_pod(accepts=10))
    assert (windows.refused, windows.outage) == (0, 0)


def test_a_pod_behind_local_is_away_for_both_health_checks():
    # Left at 0 + 10 at the earliest, reached at 10 + 26 at the latest; the endpoint lag counts once.
    windows = search.windows(one_pod_local(accepts=90))
    assert (windows.refused, windows.outage) == (0, 26)
    # Two checks, up to 26 s after up to 10 s of lag, find a pod that has closed after 20.
    assert search.windows(one_pod_local()).refused == 16


def test_a_zone_of_a_daemon_set_is_away_until_its_pod_is_gone_and_its_node_healthy():
    zones = (("a", 1), ("b", 1))
    daemon_set = one_pod_local(
        zones=zones, strategy="DaemonSet", surge=0, unavailable=1, gone=(25, 25), available=(29, 30), lag=(0, 10))
    windows = search.windows(daemon_set)
    assert windows.blackout == dict.fromkeys("ab", 25 + 30 + 10 + 26 - 10)
    # One after the other, and the second is deleted when the first is Ready but not yet reached.
    assert windows.outage == 26


def test_a_zone_that_no_pod_comes_to_is_dark_without_end():
    windows = search.windows(one_pod_local(zones=(("a", 1), ("b", 1), ("c", 0)), available=(5, 6)))
    assert windows.blackout == {"a": inf, "b": inf, "c": None}


# The fixture, and the formulas.


def test_the_fixture_is_what_the_search_says():
    assert len(RECORDED) == len(INSTANCES) >= 500
    for line, instance in zip(RECORDED, INSTANCES):
        assert from_json(line) == instance
        assert line == fixture.solved(instance)


def test_the_formulas_agree_with_the_search():
    compared = dict.fromkeys(("refused", "outage", "blackout"), 0)
    for line, instance in zip(RECORDED, INSTANCES):
        found = fixture.windows_to_json(formulas.windows(instance))
        for name in compared:
            # Where pods share a node, what is refused is another matter: see below.
            if name != "refused" or not instance.nodes:
                assert found[name] == line["expected"][name], (name, instance)
                compared[name] += 1
        assert found["unbounded"] == line["expected"]["unbounded"], instance
    assert min(compared.values()) >= 500


def test_the_formulas_agree_where_news_may_overtake_each_other_unless_stale_rules_hide_the_fallback():
    for line, instance in zip(RECORDED, INSTANCES):
        if instance.policy == "Cluster":
            found = fixture.windows_to_json(formulas.windows(instance, in_order=False))
            hidden = instance.fallback and instance.accepts < instance.lag[1]
            assert found == line["anyOrder"] or hidden, instance
        elif not instance.nodes:
            # A node hears of one pod alone, or of a DaemonSet's next one long after it.
            assert line["anyOrder"] == line["expected"], instance


def test_what_is_assumed_where_less_is_known_is_never_better():
    for line, instance in zip(RECORDED, INSTANCES):
        expected = fixture.dark_times(line["expected"])
        assert all(map(le, expected, fixture.dark_times(line["separate"]))), instance
        assert all(map(le, expected, fixture.dark_times(line["anyOrder"]))), instance
        if instance.nodes:
            alone = fixture.windows_to_json(search.windows(replace(instance, nodes=None)))
            assert all(map(le, expected, fixture.dark_times(alone))), instance


def test_no_rollout_played_at_random_is_darker_than_the_search_says_and_many_are_as_dark():
    random = Random(7)
    reached = 0
    sample = INSTANCES[::23]
    for instance in sample:
        windows = search.windows(instance)
        worst = 0
        for _ in range(30):
            play = Play(instance, random)
            dark = play.run(long_enough(instance))
            for zone, (name, pods) in enumerate(instance.zones):
                assert windows.blackout[name] is None or dark[zone] <= windows.blackout[name], instance
            assert dark[None] <= windows.outage and play.refused <= windows.refused, instance
            worst = max(worst, dark[None])
        reached += worst == windows.outage
    assert reached > len(sample) // 2


# What is easily got wrong.


def test_one_start_of_a_pod_is_behind_when_it_is_available_and_when_it_serves():
    # Available after 5 s and served after 40 is no pod: what is Ready after 5 s is served after 15 at the latest.
    assert search.windows(one_pod()).outage == 0
    assert formulas.separate_windows(one_pod()).outage == 40 - 5 - 20
    # So minReadySeconds closes the gap behind Local, as a readiness gate would, without the pod's slowest start in it.
    patient = one_pod_local(accepts=90, min_ready=26, available=(31, 56))
    assert search.windows(patient).outage == 0
    assert formulas.separate_windows(patient).outage == 56 - 31


def test_before_the_fallback_no_accept_window_helps_behind_local():
    for accepts in (0, 36, 90):
        windows = search.windows(one_pod_local(accepts=accepts, fallback=False))
        assert (windows.refused, windows.outage) == (max(36 - accepts, 26), 36)


def test_before_the_fallback_cluster_drops_connections_only_where_all_pods_were_deleted_at_once():
    # In order, a node has heard of the Ready pod before it hears of the last deletion.
    assert search.windows(one_pod(fallback=False)).outage == 0
    assert search.windows(one_pod(fallback=False), in_order=False).outage == 10
    at_once = one_pod(surge=0, unavailable=1)
    assert search.windows(at_once).outage == 30 + 10 - 20
    assert search.windows(replace(at_once, fallback=False)).outage == 30 + 10


def test_a_stale_ready_endpoint_that_has_closed_hides_terminating_ones_that_accept():
    two = one_pod(zones=(("a", 2), ), surge=2, unavailable=1, available=(1, 1), lag=(0, 2), accepts=1)
    assert search.windows(two).outage == 1
    # Heard first of the second deletion, a node hands everything to the pod that was deleted first.
    assert search.windows(two, in_order=False).outage == 2


def test_pods_that_leave_one_node_shortly_after_one_another_are_refused_for_longer_than_the_lag():
    # The first closes at 4 + 8. The second is deleted at 8 and the node left at 8 + 3 + 3: from 12 to 14 its rules
    # choose between two terminating pods, of which one has closed.
    shared = one_pod_local(
        zones=(("a", 2), ), nodes=((2, 0), ), available=(4, 4), lag=(3, 3), accepts=8, check=HealthCheck(1, 0, 3, 3))
    assert search.windows(shared).refused == 2
    assert formulas.refused(shared) == 0


def test_checks_in_one_rhythm_are_never_darker():
    for instance in INSTANCES[::7]:
        if instance.policy == "Local":
            any_rhythm, one_rhythm = NodeSearch(instance), NodeSearch(instance, steady=True)
            for nodes in search.histories(instance, tuple(range(len(instance.zones)))):
                assert one_rhythm.dark(nodes) <= any_rhythm.dark(nodes), instance
