"""The windows of a rollout behind node targets, by trying everything that can happen: no formula is used.

Every course of the rollout (courses.py) is taken with every lag after which a node hears of a change (rules.py) and
every way in which health checks fall (checks.py). Nodes do not influence one another, so the possibilities of each are
tried apart and then combined. Where a load balancer would send connections to every node because it finds none healthy
is not asked: what counts is that a healthy node accepts.
"""

from dataclasses import dataclass
from functools import lru_cache

from lib.nodes.cluster import longest_dark, refused_by_stale_rules
from lib.nodes.courses import RollingUpdate, courses, daemon_set_courses, dated
from lib.nodes.local import NodeSearch
from lib.nodes.rules import deleted, ready


@dataclass(frozen=True)
class Windows:
    """Seconds; `inf` for a window without end, None for a zone that is not served when the rollout starts."""

    # The longest time, for one deletion, in which a connection can be sent where the deleted pod takes it no longer.
    refused: int
    # The longest time in which no new connection to the load balancer is accepted.
    outage: float
    # The same for each zone, by its name.
    blackout: dict


def windows(instance, in_order=True):
    """The Windows of an instance. `in_order`: whether a node hears of changes in their order (rules.py)."""
    everywhere = tuple(range(len(instance.zones)))
    if instance.policy == "Cluster":
        outage = max(longest_dark(*dates, instance, in_order) for dates in cluster_dates(instance))
        return Windows(refused_by_stale_rules(instance), outage, {name: outage for name, _ in instance.zones})
    search = NodeSearch(instance, in_order)
    blackout = {}
    for zone, (name, pods) in enumerate(instance.zones):
        blackout[name] = max(map(search.dark, histories(instance, (zone, )))) if pods else None
    every_course = histories(instance, everywhere)
    refused = max(search.refused(_from_zero(node)) for nodes in every_course for node in nodes)
    return Windows(refused, max(map(search.dark, every_course)), blackout)


@lru_cache(maxsize=16)
def histories(instance, zones):
    """For every course the histories (rules.py) of the nodes in the given zones, in seconds since the rollout started.

    A frozenset of tuples: courses and nodes that look alike are not told apart, and a node without events is left out.
    """
    return frozenset(_by_node(events, instance) for events in course_events(instance, zones))


def cluster_dates(instance):
    """The seconds of deletions and of Ready pods, wherever they are: a set with a pair of tuples for each course."""
    found = set()
    for nodes in histories(instance, tuple(range(len(instance.zones)))):
        changes = sorted(change for node in nodes for change in node)
        found.add((tuple(deleted(changes)), tuple(ready(changes))))
    return found


def course_events(instance, zones):
    """The dated events (courses.py) of every course at the places of the given zones."""
    return map(dated, _courses(instance, zones))


@lru_cache(maxsize=16)
def _courses(instance, zones):
    if instance.strategy == "DaemonSet":
        nodes = [zone for zone, (_, pods) in enumerate(instance.zones) for _ in range(pods)]
        return daemon_set_courses(nodes, instance.unavailable, instance.gone, instance.available, zones)
    return courses(_rolling_update(instance, zones), zones, in_sequence=instance.nodes is not None)


def _rolling_update(instance, zones):
    """A rolling update whose places are the nodes in the zones asked about, or zones where nodes are not known."""
    skew = instance.skew
    if instance.nodes:
        places = []
        for zone, pods in enumerate(instance.nodes):
            places += [(zone, old) for old in pods] if zone in zones else [(zone, sum(pods))]
    elif len(zones) == len(instance.zones):
        # Some zone can always take a new pod, so for all of them together it does not matter which.
        places, skew = [(zones[0], instance.replicas)], None
    else:
        places = [(zone, pods) for zone, (_, pods) in enumerate(instance.zones)]
    per_revision = instance.counts == "revision"
    return RollingUpdate(tuple(places), instance.surge, instance.unavailable, instance.available, skew, per_revision)


def _by_node(events, instance):
    alone = instance.nodes is None and instance.strategy != "DaemonSet"
    nodes = {}
    for index, (second, what, place) in enumerate(events):
        if what == "created":
            continue
        node = nodes.setdefault(index if alone else place, [])
        if what == "available":
            node.append((second - instance.min_ready, "ready", len(node)))
        else:
            node.append((second, "deleted", len(node)))
    return tuple(sorted(tuple(sorted(node, key=_second)) for node in nodes.values()))


def _second(change):
    return change[0]


def _from_zero(node):
    return tuple((second - node[0][0], what, pod) for second, what, pod in node)
