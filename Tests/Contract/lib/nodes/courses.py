"""Every course that a rollout can take as far as its controller, the scheduler and the pods' own start decide it.

Nothing that happens behind the pods (rules of nodes, health checks) acts back on a rollout of node targets, since they
have no readiness gate. So the courses come first, and what clients see of one is worked out afterwards.

A *place* is where pods are counted: a node where nodes are known, a whole zone where they are not. A *course* is a
tuple of events (wait, what, place) in the order in which they happen, `wait` being the seconds since the event before;
`what` is "available", "created" or "deleted". Only the events at the places asked about are in it.
"""

from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True)
class RollingUpdate:
    """A Deployment's rolling update. Pods and seconds; places are (zone, old pods)."""

    places: tuple
    surge: int
    unavailable: int
    # Seconds from a pod's creation until it is available, at least and at most.
    available: tuple
    # maxSkew of a hard constraint over zones, None without one, and whether it counts the new revision alone.
    skew: int | None = None
    per_revision: bool = False
    # Zones that hold no place but count for the constraint are places with no pods.


def courses(rollout, zones, in_sequence=False):
    """The courses of a rolling update as the places of the given zones see them: a frozenset.

    Pods that become available in one instant do so together, before the controller acts. With `in_sequence` the
    controller may also act between two of them, and the order inside an instant is kept: that tells apart courses in
    which one node hears of two events of the same second in either order.
    """
    places = rollout.places
    replicas = sum(pods for _, pods in places)
    every_zone = sorted({zone for zone, _ in places})
    watched = frozenset(place for place, (zone, _) in enumerate(places) if zone in zones)

    def allowed(old, new):
        if rollout.skew is None:
            return range(len(places))
        count = dict.fromkeys(every_zone, 0)
        for place, (zone, _) in enumerate(places):
            count[zone] += new[place] + (0 if rollout.per_revision else old[place])
        least = min(count.values())
        return [place for place, (zone, _) in enumerate(places) if count[zone] + 1 - least <= rollout.skew]

    @lru_cache(maxsize=None)
    def onwards(old, new, starting):
        found = set()
        olds, news = sum(old), sum(new)
        opening = olds == replicas and news < min(rollout.surge, replicas)
        if olds + news < replicas + rollout.surge and news < replicas:
            for place in allowed(old, new):
                for start in range(rollout.available[0], rollout.available[1] + 1):
                    then = onwards(old, _with(new, place, 1), _sorted_with(starting, (start, place)))
                    found |= _before("created", place, then)
        if olds + news - len(starting) > replicas - rollout.unavailable and not opening:
            for place, pods in enumerate(old):
                if pods:
                    found |= _before("deleted", place, onwards(_with(old, place, -1), new, starting))
        if in_sequence:
            for due, place in sorted({one for one in starting if one[0] == 0}):
                found |= _before("available", place, onwards(old, new, _without(starting, (due, place))))
        return frozenset(found) if found else _time_passes(old, new, starting)

    def _time_passes(old, new, starting):
        if not starting:
            return frozenset([()])
        wait = starting[0][0]
        due = [place for left, place in starting if left == wait]
        later = tuple((left - wait, place) for left, place in starting)
        if in_sequence:
            return frozenset(_delayed(course, wait) for course in onwards(old, new, later))
        found = onwards(old, new, later[len(due):])
        for place in due:
            found = _before("available", place, found)
        return frozenset(_delayed(course, wait) for course in found)

    def _before(what, place, found):
        if place not in watched:
            return found
        if in_sequence:
            return frozenset(((0, what, place), *course) for course in found)
        return frozenset(_sorted_into((0, what, place), course) for course in found)

    return onwards(tuple(pods for _, pods in places), (0, ) * len(places), ())


def daemon_set_courses(nodes, unavailable, gone, available, zones):
    """The courses of a DaemonSet's rolling update with maxSurge 0, one pod a node, as the given zones see them.

    `nodes` has the zone of each node; every node is a place. A node's new pod is created when its old one is gone, at
    least gone[0] and at most gone[1] seconds after the deletion, and becomes available as in a rolling update.
    """
    watched = [node for node, zone in enumerate(nodes) if zone in zones]
    starts = range(available[0], available[1] + 1)
    ends = range(gone[0], gone[1] + 1)
    away_elsewhere = range(gone[0] + available[0], gone[1] + available[1] + 1)

    # A pod under way is (seconds until its next event, that event, seconds from creation to available, place). Nodes
    # outside the zones have no events, and the nodes of a zone do not differ before their deletion: taken in order.
    @lru_cache(maxsize=None)
    def onwards(index, elsewhere, under_way):
        found = set()
        if len(under_way) < unavailable and elsewhere:
            for away in away_elsewhere:
                found |= onwards(index, elsewhere - 1, _sorted_with(under_way, (away, "back", 0, -1)))
        if len(under_way) < unavailable and index < len(watched):
            for end in ends:
                for start in starts:
                    pod = (end, "created", start, watched[index])
                    then = onwards(index + 1, elsewhere, _sorted_with(under_way, pod))
                    found |= {((0, "deleted", watched[index]), *course) for course in then}
        return frozenset(found) if found else _time_passes(index, elsewhere, under_way)

    def _time_passes(index, elsewhere, under_way):
        if not under_way:
            return frozenset([()])
        wait = under_way[0][0]
        later = tuple((left - wait, *rest) for left, *rest in under_way if left > wait)
        events = ()
        for left, what, start, place in under_way:
            if left == wait and what == "created":
                later = _sorted_with(later, (start, "available", 0, place))
            if left == wait and what != "back":
                events += ((0, what, place), )
        return frozenset(_delayed(events + course, wait) for course in onwards(index, elsewhere, later))

    return onwards(0, len(nodes) - len(watched), ())


def dated(course):
    """The events of a course as (seconds since the rollout started, what, place), in their order."""
    now = 0
    events = []
    for wait, what, place in course:
        now += wait
        events.append((now, what, place))
    return events


def _delayed(course, wait):
    if not course:
        return course
    first, what, place = course[0]
    return ((first + wait, what, place), *course[1:])


def _sorted_into(event, course):
    index = 0
    while index < len(course) and course[index][0] == 0 and course[index] < event:
        index += 1
    return (*course[:index], event, *course[index:])


def _sorted_with(pods, pod):
    return tuple(sorted((*pods, pod)))


def _without(pods, pod):
    index = pods.index(pod)
    return pods[:index] + pods[index + 1:]


def _with(counts, place, more):
    return counts[:place] + (counts[place] + more, ) + counts[place + 1:]
