"""Filters of the list, the list of workloads, their histories and badges, and comparisons."""

from urllib.parse import quote
from xml.etree import ElementTree

import pytest

from lib.paths import CASES
from lib.reference_case import ZONES
from lib.unique_names import unique

STAGE_1 = (CASES / "reference" / "stage-1.yaml").read_text(encoding="utf-8")
STAGE_5 = (CASES / "reference" / "stage-5.yaml").read_text(encoding="utf-8")


def named(text, namespace):
    """The reference case in a namespace of the test's own."""
    return text.replace("kube-system", namespace).encode()


@pytest.fixture(scope="module")
def history(server):
    """Three reviews of one workload: bad, better, bad again; the last with another repository and two labels."""
    namespace = f"ns-{unique()}"
    reviews = [
        server.post(named(STAGE_1, namespace), zones=ZONES, repository="git.example/a", label=f"{namespace}-x").json(),
        server.post(named(STAGE_5, namespace), zones=ZONES, repository="git.example/a", revision="2").json(),
        server.post(
            named(STAGE_1, namespace),
            zones=ZONES,
            repository=f"git.example/{namespace}+b c",
            label=[f"{namespace}-x", f"{namespace}-y"],
        ).json(),
    ]
    return namespace, reviews


def ids(response):
    return [review["id"] for review in response.json()["reviews"]]


def test_filters(server, conforms, history):
    namespace, reviews = history
    all_of_it = [review["id"] for review in reversed(reviews)]

    def listed(query):
        response = server.get(f"/v1/reviews?{query}")
        conforms(response, "listReviews")
        return ids(response)

    assert listed(f"namespace={namespace}") == all_of_it
    assert listed(f"namespace={namespace}&workload=traefik2") == all_of_it
    assert listed(f"namespace={namespace}&workload=other") == []
    assert listed(f"namespace={namespace}&verdict=pass") == []
    assert listed(f"namespace={namespace}&verdict=fail") == all_of_it
    assert listed(f"namespace={namespace}&repository=git.example/a") == all_of_it[1:]
    assert listed("repository=" + quote(f"git.example/{namespace}+b c", safe="")) == all_of_it[:1]
    assert listed(f"label={namespace}-x") == [all_of_it[0], all_of_it[2]]
    assert listed(f"label={namespace}-x&label={namespace}-y") == all_of_it[:1]
    middle = reviews[1]["createdAt"]
    assert listed(f"namespace={namespace}&since={middle}") == all_of_it[:2]
    assert listed(f"namespace={namespace}&until={middle}") == all_of_it[2:]
    assert listed(f"namespace={namespace}&since=2100-01-01") == []


def test_pages_keep_their_filters(server, history):
    namespace, reviews = history
    seen = []
    for response, page in server.pages(start=f"/v1/reviews?limit=1&namespace={namespace}&verdict=fail"):
        assert len(page) <= 1
        seen += [review["id"] for review in page]
    assert seen == [review["id"] for review in reversed(reviews)]


@pytest.mark.parametrize(
    "query",
    ["verdict=bad", "since=yesterday", "until=2026-13-01", "since=1969-01-01T00:00:00Z", "colour=red", "verdict=pass&verdict=fail"],
)
def test_filters_that_are_none(server, conforms, query):
    assert conforms(server.get(f"/v1/reviews?{query}"), "listReviews")["code"] == "malformed-request"


def test_each_workload_has_its_latest_verdict(server, conforms, history):
    namespace, reviews = history
    (entry,) = conforms(server.get(f"/v1/workloads?namespace={namespace}"), "listWorkloads")["workloads"]
    assert entry == {
        "namespace": namespace,
        "name": "traefik2",
        "kind": "Deployment",
        "verdict": "fail",
        "review": reviews[-1]["id"],
        "createdAt": reviews[-1]["createdAt"],
        "summary": reviews[-1]["summary"],
    }
    workload = conforms(server.get(f"/v1/workloads/{namespace}/traefik2"), "getWorkload")
    assert [one["review"] for one in workload["history"]] == [review["id"] for review in reversed(reviews)]
    assert workload["history"][1]["revision"] == "2"


def test_workloads_page_by_page(server, conforms):
    prefix = unique()
    names = sorted(f"{prefix}-{index}" for index in range(5))
    for name in reversed(names):
        server.post(named(STAGE_1, name), zones=ZONES)
    target, seen = "/v1/workloads?limit=2&verdict=fail", []
    while target:
        response = server.get(target)
        page = conforms(response, "listWorkloads")["workloads"]
        assert len(page) <= 2
        seen += [workload["namespace"] for workload in page]
        target = response.links["next"]["url"] if "next" in response.links else None
    assert seen == sorted(seen) and [name for name in seen if name in names] == names


def test_badge(server, conforms, history):
    namespace, _ = history
    response = server.get(f"/v1/workloads/{namespace}/traefik2/badge.svg")
    conforms(response, "getBadge")
    picture = ElementTree.fromstring(response.content)
    assert picture.tag == "{http://www.w3.org/2000/svg}svg"
    assert "".join(picture.itertext()).split() == ["rollout:", "failrolloutfail"]


def test_workloads_that_are_not_there(server, conforms):
    conforms(server.get("/v1/workloads/nowhere/nobody"), "getWorkload")
    conforms(server.get("/v1/workloads/nowhere/nobody/badge.svg"), "getBadge")


def test_comparison(server, conforms, history):
    _, (bad, better, again) = history
    comparison = conforms(server.get(f"/v1/reviews/{better['id']}/compare/{bad['id']}"), "compareReviews")
    assert comparison["base"]["review"] == bad["id"] and comparison["head"]["review"] == better["id"]
    (workload,) = comparison["workloads"]
    assert workload["change"] == "better"
    outage = next(window for window in workload["windows"] if window["kind"] == "outage")
    assert outage["before"]["seconds"] == bad["workloads"][0]["outage"]["seconds"] > 0
    assert outage["after"]["seconds"] == 0 and outage["change"] == "better"
    assert "load-balancer-outage" in {finding["rule"] for finding in workload["goneFindings"]}
    assert {"setting": "maxUnavailable", "before": "1", "after": "0"} in workload["settings"]
    back = conforms(server.get(f"/v1/reviews/{bad['id']}/compare/{better['id']}"), "compareReviews")
    assert back["workloads"][0]["change"] == "worse"
    same = conforms(server.get(f"/v1/reviews/{again['id']}/compare/{bad['id']}"), "compareReviews")
    (workload,) = same["workloads"]
    assert same["change"] == "same" and workload["change"] == "same"
    assert workload["windows"] == workload["newFindings"] == workload["goneFindings"] == workload["settings"] == []


def test_a_comparison_needs_two_reviews(server, conforms, history):
    _, reviews = history
    missing = "01ARZ3NDEKTSV4RRFFQ69G5FAV"
    for path in (f"{reviews[0]['id']}/compare/{missing}", f"{missing}/compare/{reviews[0]['id']}"):
        conforms(server.get(f"/v1/reviews/{path}"), "compareReviews")
