"""What each kind of controller may do at a moment of a replay, and what it may not put off.

`may_create` and `may_delete` raise a Disagreement where the action is not allowed; `due` names what has to happen
before time passes, None when nothing has.
"""

from lib.witness.replay import demand


class RollingUpdate:
    """A Deployment: creates while fewer than N + S pods are live and fewer than N are new; deletes old pods, which are
    all available, while more than N − U pods are available. min(S, N) pods are created before the first deletion."""

    def may_create(self, replay, zone):
        numbers = replay.numbers
        demand(len(replay.creations) < numbers.replicas, "all new pods are there")
        demand(replay.live < numbers.replicas + numbers.surge, f"{replay.live} pods are live")

    def may_delete(self, replay, zone):
        numbers = replay.numbers
        first = min(numbers.surge, numbers.replicas)
        demand(len(replay.creations) >= first, f"{first} pods are created before the first deletion")
        demand(replay.available > numbers.replicas - numbers.unavailable, f"{replay.available} pods are available")

    def due(self, replay, date):
        numbers = replay.numbers
        if len(replay.creations) < numbers.replicas and replay.live < numbers.replicas + numbers.surge:
            return "a pod may be created"
        if any(replay.old.values()) and replay.available > numbers.replicas - numbers.unavailable:
            return "a pod may be deleted"
        return None


class Recreate:
    """A Deployment that deletes every old pod at 0 and creates every new one when the last old pod is gone, which is
    after terminationGracePeriodSeconds at the latest, and not while it still serves."""

    def may_create(self, replay, zone):
        numbers = replay.numbers
        demand(not any(replay.old.values()), "old pods are live")
        demand(len(replay.creations) < numbers.replicas, "all new pods are there")
        demand(replay.now >= numbers.serves, "the old pods still serve")
        demand(not replay.creations or replay.creations[0][0] == replay.now, "the new pods are created at one moment")

    def may_delete(self, replay, zone):
        demand(replay.now == 0, "all old pods are deleted at 0")

    def due(self, replay, date):
        if any(replay.old.values()):
            return "the old pods are deleted at 0"
        if len(replay.creations) == replay.numbers.replicas:
            return None
        if replay.creations:
            return "the other pods are created at the same moment"
        return f"the old pods are gone by {replay.numbers.grace} s" if date > replay.numbers.grace else None


class InPlace:
    """Pods that are replaced one for one: a new pod is created when the pod that it replaces is gone, which is after
    terminationGracePeriodSeconds at the latest, and not while that one still serves. Pods are deleted while fewer than
    U of those deleted lack an available successor.

    `waiting` gives the deletions that a creation in a zone can be the answer to, and the creations that were.
    """

    def waiting(self, replay, zone):
        raise NotImplementedError

    def may_create(self, replay, zone):
        deletions, creations = self.waiting(replay, zone)
        demand(len(creations) < len(deletions), "no deleted pod waits for a successor")
        after = replay.now - deletions[len(creations)]
        demand(after >= replay.numbers.serves, f"the pod that it replaces still serves {after} s after its deletion")

    def may_delete(self, replay, zone):
        away = len(replay.deletions) - len(replay.availabilities)
        demand(away < replay.numbers.unavailable, f"{away} pods are away")

    def due(self, replay, date):
        if any(replay.old.values()) and len(replay.deletions) - len(replay.availabilities) < replay.numbers.unavailable:
            return "a pod may be deleted"
        for zone in replay.placement:
            deletions, creations = self.waiting(replay, zone)
            for deleted in deletions[len(creations):]:
                if date > deleted + replay.numbers.grace:
                    return f"the pod deleted at {deleted} s is gone by {deleted + replay.numbers.grace} s"
        return None


class StatefulSet(InPlace):
    """The successor keeps its name and not its zone."""

    def waiting(self, replay, zone):
        return [date for date, _ in replay.deletions], [date for date, _ in replay.creations]


class DaemonSet(InPlace):
    """The successor comes to the same node, hence to the same zone. Without maxSurge the old pod goes first."""

    def waiting(self, replay, zone):
        return _dates(replay.deletions, zone), _dates(replay.creations, zone)


class SurgingDaemonSet:
    """With maxSurge S the successor comes first, beside its old pod on a node, and at most S nodes have one that is not
    yet available; the old pod is deleted as soon as its successor is available."""

    def may_create(self, replay, zone):
        numbers = replay.numbers
        demand(len(_dates(replay.creations, zone)) < replay.placement[zone], "every node of the zone has its new pod")
        growing = len(replay.creations) - len(replay.availabilities)
        demand(growing < numbers.surge, f"{growing} new pods are not yet available")

    def may_delete(self, replay, zone):
        ready, deleted = len(_dates(replay.availabilities, zone)), len(_dates(replay.deletions, zone))
        demand(deleted < ready, "no new pod in the zone is available in its place")

    def due(self, replay, date):
        numbers = replay.numbers
        growing = len(replay.creations) - len(replay.availabilities)
        if len(replay.creations) < numbers.replicas and growing < numbers.surge:
            return "a pod may be created"
        return "a pod may be deleted" if len(replay.deletions) < len(replay.availabilities) else None


def _dates(events, zone):
    return [date for date, where in events if where == zone]
