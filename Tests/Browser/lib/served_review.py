"""The example of a review as the service gives it to a page, and the page at it."""

import json
from urllib.parse import urlsplit

from lib.example_review import DIFF, ID
from lib.stored import timelines_of


def listed(full):
    """The review as the list has it."""
    workloads = [{key: one[key] for key in ("namespace", "name", "kind", "verdict")} for one in full["workloads"]]
    return {key: full[key] for key in ("id", "createdAt", "verdict", "summary", "digest", "provenance")} | {
        "workloads": workloads
    }


def serve(page, full, text):
    """Answers the page's requests for the review, its manifests and the list with what is given."""
    answer = lambda body: lambda route: route.fulfill(content_type="application/json", body=json.dumps(body))
    page.route("**/v1/reviews", answer({"reviews": [listed(full)]}))
    page.route(f"**/v1/reviews/{full['id']}", answer(full))
    drawn = lambda route: answer(timelines_of(f"http://{urlsplit(route.request.url).netloc}", full))(route)
    page.route(f"**/v1/reviews/{full['id']}?format=timeline", drawn)
    page.route(
        f"**/v1/reviews/{full['id']}/manifests?format=json", answer({"files": [{"name": None, "content": text}]})
    )
    page.route(
        f"**/v1/reviews/{full['id']}/patch?format=*",
        lambda route: route.fulfill(content_type="text/x-diff", body=DIFF),
    )


def open_review(page, url, identifier=ID, query=""):
    page.goto(f"{url}/#/reviews/{identifier}{query}")
    page.wait_for_selector(".verdict")
