"""The lines of Tests/Cases/node-targets/instances.jsonl: instances with the windows that the search finds.

    cd Tests/Contract && python3 -m lib.nodes.fixture

writes the file; the same script writes the same bytes.
"""

import json
from math import inf

from lib.nodes import formulas, search
from lib.nodes.instances import to_json
from lib.nodes.random_instances import random_instances
from lib.paths import CASES

FILE = CASES / "node-targets" / "instances.jsonl"
SEED = 1


def instances():
    """The instances of the fixture in its order."""
    return [instance for kind in random_instances(SEED).values() for instance in kind]


def solved(instance):
    """The line of an instance: what is given, and its windows as the README beside the file explains them."""
    expected = search.windows(instance)
    # A node with one pod hears of one change, which is in order.
    alone = instance.policy == "Local" and instance.strategy != "DaemonSet" and not instance.nodes
    return {
        **to_json(instance),
        "expected": windows_to_json(expected),
        "anyOrder": windows_to_json(expected if alone else search.windows(instance, in_order=False)),
        "separate": windows_to_json(formulas.separate_windows(instance)),
    }


def windows_to_json(windows):
    return {
        "refused": windows.refused,
        "outage": _finite(windows.outage),
        "blackout": {zone: _finite(seconds) for zone, seconds in windows.blackout.items()},
        "unbounded": {
            "outage": windows.outage == inf,
            "blackout": {zone: seconds == inf for zone, seconds in windows.blackout.items()},
        },
    }


def dark_times(windows):
    """The outage and the blackouts that a line holds, in seconds: `inf` without end, 0 for a zone that has none."""
    endless = windows["unbounded"]
    zones = [inf if endless["blackout"][zone] else seconds or 0 for zone, seconds in windows["blackout"].items()]
    return [inf if endless["outage"] else windows["outage"], *zones]


def _finite(seconds):
    return None if seconds == inf else seconds


if __name__ == "__main__":
    FILE.write_text("".join(json.dumps(solved(one)) + "\n" for one in instances()), encoding="utf-8")
