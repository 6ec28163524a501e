"""When a load balancer uses a node, by its health checks of the node's healthCheckNodePort.

Checks go out every `interval` seconds. The answer says what the node's rules count when the check goes out, and it is
there within `timeout` seconds. Answers in a row that contradict what the load balancer thinks change its mind, as many
as the threshold says, when the last of them is there. Where a check and a change on the node fall into one instant,
either may be first.
"""

from functools import cache, lru_cache

from lib.nodes.times import seconds


@lru_cache(maxsize=4096)
def used(ready, was_ready, check, until, steady=False):
    """Every set of seconds from 0 `until` during which the load balancer can use the node: a frozenset.

    `ready` are the seconds in which the node counts a ready endpoint; before 0 it was so, or not, for long. `steady`:
    the checks keep one rhythm, else it may shift whenever the load balancer changes its mind, and how long that takes
    one way says nothing of how long it takes the other.
    """

    def counts(second):
        return bool(ready >> second & 1) if second >= 0 else was_ready

    @cache
    def changes(sent, healthy, contradictions):
        """From the check sent at a second on, the seconds for which the first opinion is reversed."""
        if sent >= until:
            return frozenset([0])
        found = set()
        for answers_well in {counts(sent - 1), counts(sent)}:
            in_a_row = contradictions + 1 if answers_well != healthy else 0
            if in_a_row < (check.healthy if answers_well else check.unhealthy):
                found |= changes(sent + check.interval, healthy, in_a_row)
                continue
            following = [sent + check.interval] if steady else range(sent + 1, sent + check.interval + 1)
            later = frozenset().union(*(changes(next_sent, answers_well, 0) for next_sent in following))
            for delay in range(check.timeout + 1):
                reversed_now = seconds(min(sent + delay, until), until)
                found |= {reversed_now ^ times for times in later}
        return frozenset(found)

    always = seconds(0, until) if was_ready else 0
    return frozenset(always ^ times for first in range(check.interval) for times in changes(first, was_ready, 0))
