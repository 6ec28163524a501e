"""The list, page by page."""

import pytest

from lib.reference_case import STAGE_1, ZONES
from lib.unique_names import unique


def submit(server, count, **parameters):
    return [server.post(STAGE_1, zones=ZONES, **parameters).json() for _ in range(count)]


@pytest.mark.live
def test_five_reviews_by_two(server, conforms):
    """Whatever else is stored meanwhile: each of the five once, the newest first."""
    label = unique()
    ids = [review["id"] for review in submit(server, 5, label=label)]
    seen = []
    for response, page in server.pages(limit=2):
        conforms(response, "listReviews")
        assert len(page) <= 2
        seen += [review["id"] for review in page]
        if ids[0] in seen:
            break
    assert seen == sorted(seen, reverse=True)
    assert [id for id in seen if id in ids] == ids[::-1]


@pytest.mark.live
def test_an_entry_says_what_the_review_says(server, conforms):
    label = unique()
    origin = {"repository": "git.example/a", "revision": "1", "pipeline": "https://ci.example/1"}
    (review,) = submit(server, 1, label=label, **origin)
    (entry,) = server.labelled(label)
    for key in ("id", "createdAt", "verdict", "summary", "digest", "provenance"):
        assert entry[key] == review[key]
    keys = ("namespace", "name", "kind", "verdict")
    assert entry["workloads"] == [{key: workload[key] for key in keys} for workload in review["workloads"]]


@pytest.mark.process
def test_an_empty_list(own_server, conforms):
    response = own_server.get("/v1/reviews")
    assert conforms(response, "listReviews") == {"reviews": []}
    assert "Link" not in response.headers


@pytest.mark.process
@pytest.mark.parametrize(
    ("limit", "sizes"), [(1, [1] * 5), (2, [2, 2, 1]), (4, [4, 1]), (5, [5]), (6, [5]), (200, [5])]
)
def test_the_last_page_is_known_as_such(own_server, limit, sizes):
    ids = [review["id"] for review in submit(own_server, 5)]
    pages = [page for _, page in own_server.pages(limit=limit)]
    assert [len(page) for page in pages] == sizes
    assert [review["id"] for page in pages for review in page] == ids[::-1]


@pytest.mark.process
def test_the_default_page(own_server):
    submit(own_server, 51)
    pages = [page for _, page in own_server.pages(start="/v1/reviews")]
    assert [len(page) for page in pages] == [50, 1]


@pytest.mark.process
def test_pages_do_not_shift_when_reviews_arrive(own_server):
    ids = [review["id"] for review in submit(own_server, 5)]
    seen = []
    for _, page in own_server.pages(limit=2):
        seen += [review["id"] for review in page]
        submit(own_server, 3)
    assert seen == ids[::-1]


@pytest.mark.process
def test_ids_rise_within_a_millisecond(own_server):
    """The order of the list is the order of the answers, also when they come faster than the clock ticks."""
    ids = [review["id"] for review in submit(own_server, 30)]
    assert ids == sorted(ids) and len(set(ids)) == len(ids)
