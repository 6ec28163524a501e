"""The reference case: what was derived by hand, and what the tests read of a review of it."""

import json

from contract import CASES

EXPECTED = json.loads((CASES / "reference" / "expected.json").read_text(encoding="utf-8"))
NAMES = sorted(EXPECTED["cases"])


def the_workload(review):
    (workload,) = review["workloads"]
    return workload


def plan(workload):
    return {number["setting"]: number for number in workload["plan"]}


def windows(workload, kind):
    every = [(zone["zone"], window) for zone in workload["zones"] for window in zone["windows"]]
    return [(zone, window) for zone, window in every if window["kind"] == kind]
