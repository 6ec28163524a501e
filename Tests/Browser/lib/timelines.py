"""Timelines of reviews: the cases that have one, their windows with a witness, and how one of them is shown."""

CASES = ["stage-1", "stage-2", "stage-3", "stage-4", "stage-5", "stage-5-hard-per-revision"]


def choose(page, beginning):
    """Shows the window whose words begin so; where there is no choice it is shown already."""
    select = page.get_by_label("Show", exact=True)
    if select.count() and select.is_visible():
        labels = [label.replace("\u00a0", " ") for label in select.locator("option").all_inner_texts()]
        select.select_option(index=next(index for index, label in enumerate(labels) if label.startswith(beginning)))


def witnesses(full):
    """The windows with a witness: `(zone, window)`."""
    workload = full["workloads"][0]
    every = [(None, workload["outage"])] + [(one["zone"], w) for one in workload["zones"] for w in one["windows"]]
    return [(zone, window) for zone, window in every if window["witness"]]
