"""externalTrafficPolicy Cluster: every node reaches every pod, and the load balancer uses every node.

Nodes differ only in what they have heard, and each can be as badly off as any other at the same time, so one node is
looked at. It serves for good once it has heard of a Ready new pod, since new pods are not deleted.
"""

from math import inf

from lib.nodes.rules import chosen_of, forwarding, hearings
from lib.nodes.times import longest


def longest_dark(deletions, readies, instance, in_order):
    """The longest time in seconds for which no new connection is accepted, in a course with these dates."""
    changes = sorted([(second, "ready") for second in readies] + [(second, "was deleted") for second in deletions])
    closes = [second + instance.accepts for second in deletions]
    least, most = instance.lag
    # By which deletions the node has heard of, no Ready pod being among it: for how long it has been dark, at most.
    dark_for = {(): 0}
    longest_yet = 0
    now = changes[0][0]
    while True:
        heard_for_sure = [index for index, (second, _) in enumerate(changes) if second + most <= now]
        if any(changes[index][1] == "ready" for index in heard_for_sure):
            return longest_yet
        if not readies and len(heard_for_sure) == len(changes) and now >= max(closes):
            return inf
        following = {}
        for heard, dark in dark_for.items():
            for more in _further(heard, changes, heard_for_sure, now - least, in_order):
                dark_now = dark + 1 if _is_dark(more, changes, closes, now, instance.fallback) else 0
                following[more] = max(following.get(more, 0), dark_now)
        dark_for = following
        longest_yet = max(longest_yet, *dark_for.values())
        now += 1


def _further(heard, changes, for_sure, latest, in_order):
    """What a node that had heard of some deletions can have heard of now: for sure, and no change after `latest`."""
    wanted = tuple(sorted({*heard, *for_sure}))
    possible = [index for index, (second, _) in enumerate(changes) if second <= latest and index not in wanted]
    if not in_order:
        deleted = [index for index in possible if changes[index][1] != "ready"]
        for choice in range(1 << len(deleted)):
            yield tuple(sorted({*wanted, *(one for bit, one in enumerate(deleted) if choice >> bit & 1)}))
        return
    # In order, what is heard is a beginning of the changes, and it ends before the first Ready pod.
    end = max(wanted, default=-1) + 1
    while all(changes[index][1] != "ready" for index in range(end)):
        yield tuple(range(end))
        if end not in possible:
            return
        end += 1


def _is_dark(heard, changes, closes, now, fallback):
    deletions = [index for index, (_, what) in enumerate(changes) if what != "ready"]
    states = tuple("terminating" if index in heard else "ready" for index in deletions)
    return all(now >= closes[pod] for pod in chosen_of(states, fallback, "Cluster"))


def refused_by_stale_rules(instance):
    """The longest time in seconds for which a node still forwards to a pod that has closed, another one being Ready."""
    history = ((0, "deleted", "it"), )
    until = instance.accepts + instance.lag[1] + 1
    longest_yet = 0
    for heard in hearings(history, instance.lag):
        # A pod beside it that is never deleted in this time.
        beside = (*history, (until, "deleted", "other"))
        lost, _ = forwarding(beside, (*heard, until), instance.accepts, instance.fallback, until).lost
        longest_yet = max(longest_yet, longest(lost))
    return longest_yet
