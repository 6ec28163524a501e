"""What a review claims about its rollouts, and where its witnesses do not bear it out: read from the JSON alone."""

from math import inf

from lib.witness.controllers import DaemonSet, Recreate, RollingUpdate, StatefulSet, SurgingDaemonSet
from lib.witness.replay import Disagreement, Numbers, Replay, demand


class Plan:
    """The model that a view was computed from as the replay needs it, with what controls its pods."""

    def __init__(self, model, placement_is_assumed):
        self.numbers = Numbers(
            replicas=sum(model["zones"]),
            surge=model["maxSurge"],
            unavailable=model["maxUnavailable"],
            available=tuple(model["available"]),
            healthy=tuple(model["healthy"]),
            gate=model["readinessGate"],
            serves=model["servesAfterDeletion"],
            grace=model["terminationGracePeriodSeconds"],
            skew=model["maxSkew"],
            per_revision=model["counts"] == "revision",
        )
        self.zones = model["zones"]
        self.cross_zone = model["crossZone"]
        self.placement_is_assumed = placement_is_assumed
        self.controller = self._controller(model["strategy"])

    def _controller(self, strategy):
        if strategy == "DaemonSet" and self.numbers.surge:
            return SurgingDaemonSet()
        kinds = {"RollingUpdate": RollingUpdate, "Recreate": Recreate, "DaemonSet": DaemonSet, "StatefulSet": StatefulSet}
        return kinds[strategy]()


def _interval(value):
    return (value["least"], value["most"])


def _is_assumed(workload):
    return next(n["source"]["kind"] for n in workload["plan"] if n["setting"] == "placement") == "assumed"


def views(workload, model_after):
    """Every set of windows of a workload with its models: now, at each scale, and after the change.

    What a review of the changed text says of its model comes second, where there is one.
    """
    assumed = _is_assumed(workload)
    yield "now", workload, [workload["model"]], assumed
    for scale in workload["scales"]:
        yield f"at {scale['replicas']} replicas", scale, [scale["model"]], True
    recounted = assumed or any(one["setting"] == "replicas" for one in workload["recommendations"])
    for name in ("patchAlone", "withSteps"):
        view = (workload["certified"] or {}).get(name)
        if view:
            yield name, view, [view["model"], model_after(workload, name, view)], recounted


def _check_rows(workload):
    """The numbers that people are shown are those of the model."""
    model = workload["model"]
    if model is None:
        return
    values = {number["setting"]: number["value"] for number in workload["plan"]}
    rows = {
        "available": _interval(values["available"]), "healthy": _interval(values["healthy"]),
        "readinessGate": values["readinessGate"], "servesAfterDeletion": values["servesAfterDeletion"],
        "terminationGracePeriodSeconds": values["terminationGracePeriodSeconds"], "crossZone": values["crossZone"],
        "zones": [zone["pods"] for zone in workload["zones"]],
    }
    if "externalTrafficPolicy" in values:
        rows |= _rows_of_nodes(rows)
    if model["strategy"] == "RollingUpdate":
        rows |= {"maxSurge": values["maxSurge"], "maxUnavailable": values["maxUnavailable"]}
    for name, row in rows.items():
        shown = list(row) if isinstance(row, tuple) else row
        demand(shown == model[name], f"the plan says {name} {shown}, its model {model[name]}")


def _rows_of_nodes(rows):
    """Of targets that are nodes: pods are as if healthy when available, and old ones serve for less by what lies between."""
    later = rows["healthy"][1] - rows["available"][1]
    if later > rows["servesAfterDeletion"]:
        return {}
    return {
        "healthy": rows["available"], "readinessGate": True, "servesAfterDeletion": rows["servesAfterDeletion"] - later,
    }


class Account:
    """What came of the witnesses of one or more reviews."""

    def __init__(self):
        self.replayed = 0
        self.explained = 0
        self.without_plan = 0
        self.disagreements = []

    def check(self, review, model_after=lambda workload, name, view: None):
        """Replays every witness. `model_after` gives the model of a certified view by other means, or None."""
        for workload in review["workloads"]:
            self._try(f"{workload['namespace']}/{workload['name']}, plan", {"witness": None}, _check_rows, workload)
            for name, view, models, assumed in views(workload, model_after):
                where = f"{workload['namespace']}/{workload['name']}, {name}"
                self.without_plan += models[0] is None and _has_witness(view)
                plans = [Plan(model, assumed) for model in models if model is not None]
                if len(plans) == 2 and plans[0].numbers != plans[1].numbers:
                    self.disagreements.append(f"{where}: {plans[0].numbers}, but reviewed again {plans[1].numbers}")
                for plan in plans[:1]:
                    self._check_view(where, View(view, plan))
        return self

    def _check_view(self, where, claims):
        view = claims.view
        for zone in view["zones"]:
            (blackout,) = [window for window in zone["windows"] if window["kind"] == "blackout"]
            self._try(f"{where}, {zone['zone']}", blackout, claims.window, blackout, zone["zone"])
        self._try(f"{where}, outage", view["outage"], claims.window, view["outage"], None)
        if view.get("rollout"):
            self._try(f"{where}, rollout", view["rollout"], claims.rollout)

    def _try(self, where, window, check, *arguments):
        try:
            check(*arguments)
        except Disagreement as reason:
            self.disagreements.append(f"{where}: {reason}")
        self.replayed += window["witness"] is not None
        self.explained += bool(window.get("witnessAbsent"))


def _has_witness(view):
    windows = [window for zone in view["zones"] for window in zone["windows"]] + [view["outage"]]
    return any(window["witness"] for window in windows)


class View:
    """The windows of one plan, each held against its witness; every witness is held against all that is said of it."""

    def __init__(self, view, plan):
        self.view, self.plan = view, plan
        self.pods = {zone["zone"]: zone["pods"] for zone in view["zones"]}

    def window(self, window, zone):
        is_open = window["unbounded"] or bool(window["seconds"])
        placement = self._placement(window, zone)
        if window["exact"] and window["computed"]:
            demand(window["upperBoundSeconds"] == window["seconds"], "an exact window has another bound")
        if window["witness"] is None:
            reason = (window.get("witnessAbsent") or "").strip()
            demand(not is_open or reason, "an open window has neither a witness nor a reason why not")
            return
        demand(window["computed"], "a window that was not computed has a witness")
        replay = self._replay(window["witness"]["events"], placement)
        # With cross-zone balancing every target serves every zone.
        asked = None if self.plan.cross_zone else zone
        if zone is not None and asked is not None:
            demand(None not in replay.placement, "the witness of a zone does not say what happens in which zone")
        claimed = inf if window["unbounded"] else window["seconds"]
        shown = replay.dark(asked)
        demand(shown == claimed, f"the witness is dark for {shown} s, the window says {claimed} s")
        self._compare(replay, placement == self.pods)

    def rollout(self):
        """A rollout without darkness is shown where no window shows one with it."""
        rollout = self.view["rollout"]
        dark = [zone["windows"][0] for zone in self.view["zones"]] + [self.view["outage"]]
        is_drawn = all(window["seconds"] == 0 for window in dark)
        is_shown, reason = rollout["witness"] is not None, (rollout["witnessAbsent"] or "").strip()
        demand(is_drawn == (is_shown or bool(reason)), f"a rollout is {'not ' * is_drawn}shown")
        demand(not (is_shown and reason), "a rollout that is shown has a reason why it is not")
        if not is_shown:
            return
        placement = self._placement(rollout, None)
        replay = self._replay(rollout["witness"]["events"], placement)
        claims = [zone["lowestServing"] for zone in self.view["zones"]]
        if None in claims:
            # Of DaemonSets and StatefulSets nothing is said zone by zone.
            fewest = replay.fewest()
            claimed = fewest if rollout["lowestServing"] is None else rollout["lowestServing"]
        else:
            claimed = min(claim["atMost"] for claim in claims)
            fewest = replay.fewest() if self.plan.cross_zone else min(replay.fewest(zone) for zone in self.pods)
        demand(fewest == claimed, f"the rollout leaves {fewest} serving, {claimed} are claimed")
        self._compare(replay, placement == self.pods)

    def _placement(self, window, zone):
        """The placement that a window, or the rollout that is drawn, was computed for.

        An assumed one is balanced, with either number of pods in the zone. Where pods are fewer than zones, it is not
        known which zones are empty, and an empty zone has no window.
        """
        replicas, zones = self.plan.numbers.replicas, len(self.pods)
        balanced = {replicas // zones, -(-replicas // zones)}
        named = window.get("placement")
        if named is None:
            return self.pods
        placement = {each["zone"]: each["pods"] for each in named}
        demand(list(placement) == list(self.pods), f"{placement} has other zones")
        demand(placement != self.pods, "the placement is the stated one")
        demand(self.plan.placement_is_assumed, "the placement was stated, and the window has another")
        demand(set(placement.values()) <= balanced, f"{placement} is not balanced")
        demand(zone is None or placement[zone] > 0, f"{placement} has no pod in {zone}")
        return placement

    def _replay(self, events, placement):
        if all(event["zone"] is None for event in events):
            placement = {None: sum(placement.values())}
        return Replay(self.plan.numbers, placement, self.plan.controller).play(events)

    def _compare(self, replay, as_stated):
        """No rollout is worse than what is said of all rollouts of the plan."""
        self._bounded("outage", replay.dark(), self.view["outage"])
        rollout = self.view.get("rollout")
        if rollout:
            least, most = _interval(rollout["durationSeconds"])
            demand(least <= replay.finished <= most, f"finished after {replay.finished} s, not within {least}–{most}")
            self._not_under(rollout["lowestServing"], replay.fewest(), "all zones")
        if not as_stated or None in replay.placement:
            return
        for zone in self.view["zones"]:
            # With cross-zone balancing the figures of a zone are those of all zones.
            name = None if self.plan.cross_zone else zone["zone"]
            self._bounded(zone["zone"], replay.dark(name), zone["windows"][0])
            if zone["lowestServing"]:
                self._not_under(zone["lowestServing"]["atLeast"], replay.fewest(name), zone["zone"])

    def _not_under(self, lowest, fewest, where):
        demand(lowest is None or fewest >= lowest, f"{fewest} serve {where}, never under {lowest} are claimed")

    def _bounded(self, name, shown, window):
        bound = window["upperBoundSeconds"]
        # Null for a window without end, and where a search was ended before it had a bound.
        if bound is not None:
            demand(shown <= bound, f"{name} is dark for {shown} s, which its bound of {bound} s excludes")
