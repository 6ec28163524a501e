"""The short way: the windows of node targets from formulas that stand for all that nodes and health checks do.

With p the endpoint lag, n the unhealthy and m the healthy threshold, a the accept window:

- Cluster: a new pod serves p after it is Ready; connections reach a deleted one for p, and it serves for a.
- Local, a pod alone on its node: a new one serves p + [(m - 1)·interval, m·interval + timeout] after it is Ready;
  connections reach a deleted one for p + [(n - 1)·interval, n·interval + timeout], and it serves for a or until they
  reach it no more.
- Local, more pods on a node: a deleted pod that leaves a Ready one on its node is reached for p, and a new pod on a
  node that is still healthy serves after p.
- Without the fallback to terminating endpoints a node drops what it would have handed to its last pod from p on.

A zone is dark from when its last old pod stops serving until its first new pod serves.
"""

from dataclasses import dataclass
from math import inf

from lib.nodes.search import Windows, course_events, histories


@dataclass(frozen=True)
class Numbers:
    """Seconds of a pod that is alone on its node, intervals (least, most)."""

    # From Ready until the load balancer's connections reach the pod.
    reached: tuple
    # From deletion until they reach it no more.
    left: tuple
    # From deletion until it no longer serves its zone, at the earliest.
    serves: int


def numbers(instance, in_order=True):
    """What the formulas say of an instance. `in_order`: whether a node hears of changes in their order."""
    lag, accepts = instance.lag, instance.accepts
    if instance.policy == "Cluster":
        # Heard in order, a Ready new pod comes before the last deletion, unless all were deleted before any was Ready.
        never_dropped = instance.fallback or in_order and instance.unavailable < instance.replicas
        return Numbers(lag, lag, accepts if never_dropped else min(accepts, lag[0]))
    reached = _sum(lag, turns(instance.check, instance.check.healthy))
    left = _sum(lag, turns(instance.check, instance.check.unhealthy))
    return Numbers(reached, left, min(accepts, left[0] if instance.fallback else lag[0]))


def turns(check, threshold):
    """Seconds from a change of a node's answers until the load balancer acts on it: least and most."""
    return ((threshold - 1) * check.interval, threshold * check.interval + check.timeout)


def refused(instance):
    """Seconds, for the deletion of a pod that is alone on its node.

    Without the fallback the node drops connections while the health checks take their time, whatever the pod accepts.
    A DaemonSet's node is reached again when its next pod is known to be Ready.
    """
    least_lag, most_lag = instance.lag
    reached_for = numbers(instance).left[1]
    replaced = instance.gone[1] + instance.ready[1] if instance.strategy == "DaemonSet" else inf
    if instance.policy == "Cluster":
        return max(0, reached_for - instance.accepts)
    most = min(reached_for, replaced + most_lag) - instance.accepts
    if not instance.fallback:
        most = max(most, min(turns(instance.check, instance.check.unhealthy)[1], replaced + most_lag - least_lag))
    return max(0, most)


def windows(instance, in_order=True):
    """The Windows of an instance, its refused window being that of a pod alone on its node."""

    def dark(zones):
        return max(_dark(nodes, instance, in_order) for nodes in histories(instance, zones))

    return _windows(instance, dark)


def separate_windows(instance):
    """The Windows as if nothing tied when a pod is available to when it serves.

    Then a pod may be available as early and serve as late as the two intervals from its creation allow, though one
    start of the pod is behind both. Nodes that pods share are not looked at.
    """
    given = numbers(instance)
    latest = instance.ready[1] + given.reached[1]

    def dark(zones):
        return max(_dark_separately(events, latest, given.serves) for events in course_events(instance, zones))

    return _windows(instance, dark)


def _windows(instance, dark):
    outage = dark(tuple(range(len(instance.zones))))
    blackout = {}
    for zone, (name, pods) in enumerate(instance.zones):
        blackout[name] = outage if instance.policy == "Cluster" else dark((zone, )) if pods else None
    return Windows(refused(instance), outage, blackout)


def _dark(nodes, instance, in_order):
    given = numbers(instance, in_order)
    soon = instance.lag[1]
    stops, serves = [], []
    for node in nodes:
        left_at = None
        serves_here = []
        for second, what, neighbours in _with_neighbours(node):
            if what == "deleted":
                # Beside an old pod it does not matter for how long it serves: that one is deleted later.
                stops.append(second + (instance.accepts if serves_here else 0 if neighbours else given.serves))
                left_at = second if not neighbours else None
            elif serves_here:
                serves_here.append(max(second + soon, min(serves_here)))
            else:
                kept = neighbours or left_at is not None and _is_kept(second - left_at, instance, given)
                serves_here.append(second + (soon if kept else given.reached[1]))
        serves += serves_here
    return max(0, min(serves, default=inf) - max(stops))


def _is_kept(empty_for, instance, given):
    """Whether a node surely stays healthy that is without a Ready pod for so many seconds."""
    least, most = instance.lag
    return empty_for + most < given.left[0] or empty_for + most <= least


def _with_neighbours(node):
    """The changes of a node's history, each with the number of other pods on the node that are Ready then."""
    count = sum(what == "deleted" for _, what, _ in node)
    for second, what, _ in node:
        count -= what == "deleted"
        yield second, what, count
        count += what == "ready"


def _dark_separately(events, latest, serves):
    first = min((second for second, what, _ in events if what == "created"), default=inf)
    last = max(second for second, what, _ in events if what == "deleted")
    return max(0, first + latest - last - serves)


def _sum(one, other):
    return (one[0] + other[0], one[1] + other[1])
