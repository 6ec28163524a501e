"""Timelines of reviews: the cases that have one, their windows with a witness, and how one of them is shown."""

CASES = ["stage-1", "stage-2", "stage-3", "stage-4", "stage-5", "stage-5-hard-per-revision"]


def choose(page, beginning):
    """Shows the window whose words begin so; where there is no choice it is shown already."""
    select = page.get_by_label("Show", exact=True)
    if select.count() and select.is_visible():
        labels = [label.replace("\u00a0", " ") for label in select.locator("option").all_inner_texts()]
        select.select_option(index=next(index for index, label in enumerate(labels) if label.startswith(beginning)))


def axis(page):
    """The times on the axis, once it is drawn: a picture has its words at once, and its places when it knows its width."""
    page.wait_for_selector(".tick__text >> nth=1", state="attached")
    # Not the inner text, which only elements of HTML have.
    return page.locator(".tick__text").all_text_contents()


def witnesses(full):
    """The windows with a witness: `(zone, window)`."""
    workload = full["workloads"][0]
    every = [(None, workload["outage"])] + [(one["zone"], w) for one in workload["zones"] for w in one["windows"]]
    return [(zone, window) for zone, window in every if window["witness"]]
