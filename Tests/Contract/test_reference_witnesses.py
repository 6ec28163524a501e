"""The witnesses of the reference case, replayed by their events alone, show what is claimed."""

from itertools import groupby

import pytest

from reference import NAMES, plan, the_workload, windows

pytestmark = pytest.mark.live


def replayed(witness, numbers, zone):
    """The seconds that the events show for a zone (all zones when None); None when no new pod ever serves it."""
    replicas = numbers["replicas"]["value"]
    live = available = replicas
    served = []
    stopped = []
    gone = set()
    last = 0
    for event in witness["events"]:
        assert event["at"] >= last and event["rule"]
        last = event["at"]
        here = zone is None or event["zone"] == zone
        match event["event"]:
            case "create":
                live += 1
                assert live <= replicas + numbers["maxSurge"]["value"]
            case "delete":
                assert event["pod"].startswith("old-") and event["pod"] not in gone
                gone.add(event["pod"])
                live, available = live - 1, available - 1
                assert available >= replicas - numbers["maxUnavailable"]["value"]
            case "available":
                available += 1
            case "healthy" if here:
                served.append(last)
            case "stops-serving" if here:
                stopped.append(last)
    assert len(gone) == replicas, "the rollout is not finished"
    return max(0, min(served) - max(stopped)) if served else None


@pytest.mark.parametrize("scheduler", ["honours-soft", "hard-only"])
@pytest.mark.parametrize("name", NAMES)
def test_a_witness_shows_what_is_claimed(reviewed, name, scheduler):
    """Replayed here by the counts alone: the events keep the bounds of the rollout and give the window's length."""
    workload = the_workload(reviewed(name, scheduler=scheduler))
    claims = windows(workload, "blackout") + [(None, workload["outage"])]
    for zone, window in claims:
        if window["witness"] is None:
            assert not window["seconds"] and not window["unbounded"], "an open window is shown by a witness"
            continue
        assert replayed(window["witness"], plan(workload), zone) == window["seconds"], (zone, window["derivation"])


def fewest(witness, zones):
    """The fewest pods of any zone that the events leave serving at the end of a second."""
    serving = {zone["zone"]: zone["pods"] for zone in zones}
    lowest = min(serving.values())
    for at, events in groupby(witness["events"], key=lambda event: event["at"]):
        for event in events:
            serving[event["zone"]] += {"healthy": 1, "stops-serving": -1}.get(event["event"], 0)
        lowest = min(lowest, *serving.values())
    return lowest


@pytest.mark.parametrize("name", NAMES)
def test_where_nothing_is_dark_a_rollout_shows_the_fewest(reviewed, name):
    workload = the_workload(reviewed(name))
    certified = workload["certified"] or {"patchAlone": None, "withSteps": None}
    for view in filter(None, (workload, certified["patchAlone"], certified["withSteps"])):
        dark = [window for _, window in windows(view, "blackout")] + [view["outage"]]
        if any(window["seconds"] != 0 for window in dark):
            assert view["rollout"]["witness"] is None, "an open window has a witness that shows more"
            continue
        claimed = min(zone["lowestServing"]["atMost"] for zone in view["zones"])
        assert fewest(view["rollout"]["witness"], view["zones"]) == claimed > 0
