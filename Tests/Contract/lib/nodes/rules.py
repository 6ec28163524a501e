"""What the rules of one node do with new connections, second by second, once it is known what the node hears and when.

The pods of a *history* are its old ones, each deleted once, and its new ones, each Ready once: a history is a tuple of
(second, what, pod), `what` being "ready" or "deleted", in the order in which things happened. A node hears of each
change after a lag of its own. Heard *in order*, no later change overtakes an earlier one, which is so as long as the
endpoints fit into one EndpointSlice (100 by default): a node's rules then follow some past state of it.
"""

from functools import lru_cache
from itertools import pairwise, product
from typing import NamedTuple

from lib.nodes.endpoints import Endpoint, usable
from lib.nodes.times import seconds

NODE = "this-node"


class Forwarding(NamedTuple):
    """Sets of seconds (times.py)."""

    # A new connection to the node finds an endpoint that accepts it.
    accepted: int
    # The node counts a ready endpoint of its own, so that its health check port answers 200.
    ready: int
    # By old pod: a new connection that the node receives can be lost since that pod has closed or was taken out.
    lost: tuple


def deleted(history):
    return [second for second, what, _ in history if what == "deleted"]


def ready(history):
    return [second for second, what, _ in history if what == "ready"]


def with_closings(history, accepts):
    """The history with a change more for each deletion: the second in which the pod closes and stops being serving."""
    closings = [(second + accepts, "closed", pod) for second, what, pod in history if what == "deleted"]
    return tuple(sorted((*history, *closings), key=lambda change: change[0]))


def hearings(history, lag, in_order=True):
    """Every tuple of seconds at which a node can hear of the changes of a history; those of one pod are in order."""
    for heard in product(*(range(second + lag[0], second + lag[1] + 1) for second, _, _ in history)):
        last = {}
        for (_, _, pod), second in zip(history, heard):
            about = None if in_order else pod
            if second < last.get(about, second):
                break
            last[about] = second
        else:
            yield heard


def forwarding(history, heard, accepts, fallback, until):
    """The Forwarding of a node from 0 `until`, when it hears of the changes at the seconds given."""
    closes = {pod: second + accepts for second, what, pod in history if what == "deleted"}
    deletions = {pod: second for second, what, pod in history if what == "deleted"}
    states = {pod: "ready" if pod in closes else "unknown" for _, _, pod in history}
    after = {"ready": "ready", "deleted": "terminating", "closed": "closed"}
    changes = sorted(zip(heard, range(len(heard))))
    accepted = countable = 0
    lost = dict.fromkeys(deletions, 0)
    bounds = sorted({0, until, *heard, *closes.values(), *deletions.values()})
    for start, end in pairwise(bound for bound in bounds if bound <= until):
        while changes and changes[0][0] <= start:
            _, index = changes.pop(0)
            _, what, pod = history[index]
            states[pod] = after[what]
        stretch = seconds(start, end)
        pods = tuple(states)
        chosen = [pods[index] for index in chosen_of(tuple(states.values()), fallback)]
        if any(start < closes.get(pod, until) for pod in chosen):
            accepted |= stretch
        if "ready" in states.values():
            countable |= stretch
        for pod, second in deletions.items():
            if start >= second and (not chosen or pod in chosen and start >= closes[pod]):
                lost[pod] |= stretch
    return Forwarding(accepted, countable, tuple(lost.values()))


@lru_cache(maxsize=None)
def chosen_of(states, fallback, policy="Local"):
    """Which pods (by index) the rules use, given what the node has heard of each: all are taken to be on the node."""
    heard_of = {
        "ready": {},
        "terminating": {"ready": False, "terminating": True},
        "closed": {"ready": False, "serving": False, "terminating": True},
    }
    known = [(index, heard_of[state]) for index, state in enumerate(states) if state in heard_of]
    endpoints = [Endpoint(str(index), NODE, **fields) for index, fields in known]
    return tuple(int(one.name) for one in usable(endpoints, policy, NODE, fallback=fallback))
