"""A replay of witnesses that knows the rules of a rollout and nothing of the program that is tested.

It plays the dated events of a witness, asks of each one whether the rules allow it at that moment, and of each stretch
of time whether the controller could have let it pass. These are the rules, with N replicas, maxSurge S and
maxUnavailable U:

- Events come in the order of their dates, and inside one date in an order in which causes precede their effects.
- The controller counts pods without a deletion timestamp as live. It is eager: as long as it may create or delete a
  pod, no time passes. `controllers.py` has what each kind of controller may do.
- Any old pod may be deleted, whatever its zone. New pods are not deleted during a rollout.
- Under a zone constraint that holds (a hard one, or a soft one where the scheduler is expected to honour it) a new pod
  goes to a zone whose count, the pod included, is at most maxSkew above the lowest count of all zones. What is counted
  are the live pods of both revisions or, with `matchLabelKeys`, those of the new one alone. Terminating pods do not
  count, and an empty zone is a zone. Without a constraint a new pod goes to any zone.
- Each new pod becomes available and healthy within the two intervals after its creation, in whole seconds. With the
  readiness gate it is healthy no later than it is available.
- A deleted pod serves its zone for a fixed number of seconds, then it stops. A new pod serves from when it is healthy.
- A rollout is finished when every old pod is deleted and every new one available; a witness shows a finished one.

A zone is dark from when its last old pod stops until its first new pod is healthy, without end when none comes to it.
"""

import re
from dataclasses import dataclass
from math import inf


class Disagreement(Exception):
    """An event, or the absence of one, that the rules do not allow."""


def demand(condition, text):
    if not condition:
        raise Disagreement(text)


@dataclass
class Numbers:
    """The numbers of a rollout: pods, and whole seconds."""

    replicas: int
    surge: int
    unavailable: int
    available: tuple
    healthy: tuple
    gate: bool
    # For how long a deleted pod still serves, and by when it is gone.
    serves: int
    grace: int
    # maxSkew of the zone constraint that holds, None without one, and whether it counts the new pods alone.
    skew: int
    per_revision: bool


class Pod:
    def __init__(self, zone, created=None):
        self.zone = zone
        self.created = created
        self.dates = {}


class Replay:
    """Pods, zone by zone, as a witness leaves them.

    `placement` has the old pods of each zone. A witness whose events name no zone takes all zones as one.
    """

    def __init__(self, numbers, placement, controller):
        self.numbers = numbers
        self.controller = controller
        self.old = dict(placement)
        self.placement = dict(placement)
        self.new = dict.fromkeys(placement, 0)
        self.pods = {}
        self.now = 0
        self.deletions = []
        self.creations = []
        self.availabilities = []
        demand(sum(placement.values()) == numbers.replicas, f"{placement} does not hold {numbers.replicas} pods")

    @property
    def live(self):
        return sum(self.old.values()) + len(self.creations)

    @property
    def available(self):
        return sum(self.old.values()) + len(self.availabilities)

    def play(self, events):
        for event in events:
            self._pass_time(event["at"])
            zone = event["zone"]
            demand(zone in self.old, f"there is no zone {zone!r}")
            try:
                handler = getattr(self, "_" + re.sub("[A-Z]", lambda capital: "_" + capital[0].lower(), event["event"]))
                handler(event["pod"], zone)
            except Disagreement as reason:
                where = "" if zone is None else f" in {zone}"
                raise Disagreement(f"{event['at']} s, {event['event']} {event['pod']}{where}: {reason}") from None
        self._check_end()
        return self

    def _pass_time(self, date):
        demand(date >= self.now, f"{date} s comes after {self.now} s")
        if date > self.now:
            due = self.controller.due(self, date)
            demand(not due, f"time passes from {self.now} s to {date} s although {due}")
        self.now = date

    def _create(self, name, zone):
        demand(name not in self.pods, "the pod is there already")
        self.controller.may_create(self, zone)
        self._check_spread(zone)
        self.pods[name] = Pod(zone, self.now)
        self.new[zone] += 1
        self.creations.append((self.now, zone))

    def _check_spread(self, zone):
        skew = self.numbers.skew
        if skew is None or zone is None:
            return
        counted = {each: self.new[each] + (0 if self.numbers.per_revision else self.old[each]) for each in self.old}
        demand(counted[zone] + 1 - min(counted.values()) <= skew, f"maxSkew {skew} forbids the zone: {counted}")

    def _delete(self, name, zone):
        demand(name not in self.pods, "only an old pod that is live may be deleted")
        demand(self.old[zone] > 0, f"all {self.placement[zone]} old pods of the zone are deleted")
        self.controller.may_delete(self, zone)
        self.pods[name] = Pod(zone)
        self.pods[name].dates["delete"] = self.now
        self.old[zone] -= 1
        self.deletions.append((self.now, zone))

    def _available(self, name, zone):
        pod = self._grown(name, zone, "available", self.numbers.available)
        if self.numbers.gate:
            demand("healthy" in pod.dates, "with the readiness gate a pod is healthy first")
        self.availabilities.append((self.now, zone))

    def _healthy(self, name, zone):
        self._grown(name, zone, "healthy", self.numbers.healthy)

    def _grown(self, name, zone, what, interval):
        """A new pod that becomes something for the first time, within its interval."""
        pod = self.pods.get(name)
        demand(pod and pod.created is not None, "no such new pod")
        demand(pod.zone == zone, f"the pod is in {pod.zone}")
        demand(what not in pod.dates, f"the pod is {what} already")
        age, (least, most) = self.now - pod.created, interval
        demand(least <= age <= most, f"{age} s after its creation is outside {least}–{most}")
        pod.dates[what] = self.now
        return pod

    def _stops_serving(self, name, zone):
        pod = self.pods.get(name)
        demand(pod and "delete" in pod.dates, "the pod is not deleted")
        demand(pod.zone == zone, f"the pod is in {pod.zone}")
        demand("stop" not in pod.dates, "the pod has stopped already")
        after = self.now - pod.dates["delete"]
        demand(after == self.numbers.serves, f"{after} s after its deletion, not {self.numbers.serves}")
        pod.dates["stop"] = self.now

    def _check_end(self):
        demand(not any(self.old.values()), f"old pods are left: {self.old}")
        created, replicas = len(self.creations), self.numbers.replicas
        demand(created == replicas, f"{created} new pods, not {replicas}")
        for name, pod in self.pods.items():
            needed = {"stop"} if pod.created is None else {"available", "healthy"}
            demand(needed <= pod.dates.keys(), f"{name} never comes to: {', '.join(sorted(needed - pod.dates.keys()))}")

    # What it shows.

    def _here(self, zone):
        return [pod for pod in self.pods.values() if zone is None or pod.zone == zone]

    def dark(self, zone=None):
        """The longest time for which a zone, or none at all, is served; 0 for a zone that was not when it began."""
        here = self._here(zone)
        stops = [pod.dates["stop"] for pod in here if pod.created is None]
        if not stops:
            return 0
        served = min((pod.dates["healthy"] for pod in here if pod.created is not None), default=inf)
        return max(0, served - max(stops))

    def fewest(self, zone=None):
        """The fewest pods that serve a zone, or all zones together, at one moment."""
        changes = {}
        serving = 0
        for pod in self._here(zone):
            serving += pod.created is None
            date, change = (pod.dates["stop"], -1) if pod.created is None else (pod.dates["healthy"], 1)
            changes[date] = changes.get(date, 0) + change
        lowest = serving
        for date in sorted(changes):
            serving += changes[date]
            lowest = min(lowest, serving)
        return lowest

    @property
    def finished(self):
        """Seconds until the last old pod was deleted and the last new one available."""
        return max(date for date, _ in self.deletions + self.availabilities)
