"""Solved instances of the rollout model (Tests/Cases/model), answered from the courses: they check the courses."""

from math import inf

from lib.nodes.courses import RollingUpdate, courses, dated


def longest_blackout(instance):
    """The longest blackout of a line's target zone in seconds, None where it does not end."""
    rollout = RollingUpdate(
        places=tuple(enumerate(instance["zones"])),
        surge=instance["maxSurge"],
        unavailable=instance["maxUnavailable"],
        available=tuple(instance["available"]),
        skew=instance["maxSkew"],
        per_revision=instance["counts"] == "revision",
    )
    longest_yet = 0
    for events in map(dated, courses(rollout, [instance["target"]])):
        healthy = [at + instance["healthy"][1] for at, what, _ in events if what == "created"]
        if instance["readinessGate"]:
            healthy += [at for at, what, _ in events if what == "available"]
        last = max(at for at, what, _ in events if what == "deleted")
        longest_yet = max(longest_yet, min(healthy, default=inf) - last - instance["servesAfterDeletion"])
    return None if longest_yet == inf else longest_yet
