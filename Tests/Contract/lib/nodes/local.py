"""externalTrafficPolicy Local: a node serves by its own pods, for as long as the load balancer finds it healthy."""

from functools import cache
from itertools import product
from math import inf

from lib.nodes.checks import used
from lib.nodes.rules import deleted, forwarding, hearings, with_closings
from lib.nodes.times import longest, seconds, smallest


class NodeSearch:
    """Tries every lag and every way of the health checks for the nodes of one instance.

    `in_order` is explained in rules.py, `steady` in checks.py.
    """

    def __init__(self, instance, in_order=True, steady=False):
        self.instance = instance
        self.in_order = in_order
        self.steady = steady
        check = instance.check
        slowest = (max(check.healthy, check.unhealthy) + 1) * check.interval + check.timeout
        # Seconds after the last change by which nothing moves any more on a node.
        self.settles = instance.accepts + 2 * instance.lag[1] + 2 * slowest + 1
        self.serving = cache(self._serving)
        self.refused = cache(self._refused)

    def dark(self, nodes):
        """The longest time in seconds for which none of the nodes serves, `inf` when it does not end.

        A node is its history. The first of all must have old pods that serve at second 0.
        """
        end = max(change[0] for node in nodes for change in node) + self.settles
        possibilities = [self._placed(node, end) for node in nodes]
        return max(_longest_gap(choice, end) for choice in product(*possibilities))

    def _placed(self, node, end):
        """Sets of seconds from 0 to `end` in which the node can serve."""
        start = node[0][0]
        settled = node[-1][0] + self.settles
        before = seconds(0, start) if deleted(node) else 0
        relative = tuple((second - start, what, pod) for second, what, pod in node)
        sets = []
        for times in self.serving(relative):
            lasting = seconds(settled, end) if times >> (settled - start - 1) & 1 else 0
            sets.append(before | times << start | lasting)
        return sets

    def _serving(self, node):
        """Sets of seconds in which the node can serve; those that hold another one are left out, being no worse."""
        until = node[-1][0] + self.settles
        found = set()
        for heard in hearings(node, self.instance.lag, self.in_order):
            rules = forwarding(node, heard, self.instance.accepts, self.instance.fallback, until)
            found |= {rules.accepted & times for times in self._used(node, rules.ready, until)}
        return smallest(found)

    def _refused(self, node):
        """The longest time in seconds for which connections for one deleted pod of the node can be lost."""
        until = node[-1][0] + self.settles
        # A node with one old pod has nothing to choose from when that pod closes, so news of it changes nothing.
        history = with_closings(node, self.instance.accepts) if len(deleted(node)) > 1 else node
        lost = set()
        for heard in hearings(history, self.instance.lag, self.in_order):
            rules = forwarding(history, heard, self.instance.accepts, self.instance.fallback, until)
            lost |= {times & pod for times in self._used(node, rules.ready, until) for pod in rules.lost}
        return max(map(longest, lost), default=0)

    def _used(self, node, ready, until):
        return used(ready, bool(deleted(node)), self.instance.check, until, self.steady)


def _longest_gap(sets, end):
    served = 0
    for times in sets:
        served |= times
    if not served >> (end - 1) & 1:
        return inf
    return longest(~served & seconds(0, end))
