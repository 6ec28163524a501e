"""What tests read in the JSON of a review."""


def without_submission(review):
    """What a review says, without what belongs to one submission of it."""
    return {key: value for key, value in review.items() if key not in ("id", "createdAt")}


def the_workload(review):
    (workload,) = review["workloads"]
    return workload


def plan(workload):
    return {number["setting"]: number for number in workload["plan"]}


def windows_of_kind(workload, kind):
    every = [(zone["zone"], window) for zone in workload["zones"] for window in zone["windows"]]
    return [(zone, window) for zone, window in every if window["kind"] == kind]


def blackouts(zones):
    return [window["seconds"] for zone in zones for window in zone["windows"] if window["kind"] == "blackout"]


def windows_by_zone(zones):
    return [[(window["kind"], window["seconds"], window["unbounded"]) for window in zone["windows"]] for zone in zones]


def rules(workload):
    return [finding["rule"] for finding in workload["findings"]]
