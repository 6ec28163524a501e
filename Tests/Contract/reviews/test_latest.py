"""A review against the latest one of a branch, which the server finds by itself."""

import pytest

from lib.paths import CASES
from lib.reference_case import STAGE_1, ZONES
from lib.unique_names import unique

pytestmark = pytest.mark.live

STAGE_5 = (CASES / "reference" / "stage-5.yaml").read_bytes()


def named(body, namespace):
    return body.replace(b"kube-system", namespace.encode())


@pytest.fixture
def repository():
    return f"git.example/{unique('latest')}"


def post(server, body, repository, **parameters):
    return server.post(body, zones=ZONES, repository=repository, **parameters)


def test_the_latest_of_the_base_branch_is_found(server, conforms, repository):
    first = post(server, STAGE_1, repository, branch="main").json()["id"]
    latest = post(server, STAGE_5, repository, branch="main").json()["id"]
    post(server, STAGE_1, repository, branch="other")
    post(server, STAGE_1, repository)
    post(server, STAGE_1, repository + "-fork", branch="main")
    response = post(server, STAGE_1, repository, branch="feature", base="main", against="latest")
    review = conforms(response, "createReview")
    assert (response.headers["Review-Baseline"], review["change"]["review"]) == (latest, latest)
    assert response.headers["Review-Change"] == "worse"
    assert review["provenance"]["branch"] == "feature"
    # Later the same answer comes from the stored review, of which another one of the branch is not the latest then.
    again = conforms(server.get(f"/v1/reviews/{review['id']}", params={"against": "latest", "base": "main"}), "getReview")
    assert again["change"] == review["change"]
    # On the branch itself it is the one before.
    own = server.get(f"/v1/reviews/{latest}", params={"against": "latest"})
    assert own.headers["Review-Baseline"] == first


def test_a_branch_that_has_none_is_compared_with_nothing(server, conforms, repository):
    response = post(server, STAGE_1, repository, branch="main", against="latest", enforce="fail")
    assert conforms(response, "createReview")["change"] is None
    assert (response.status_code, response.headers["Review-Baseline"]) == (422, "none")
    assert "Review-Change" not in response.headers
    for form in ("text", "markdown"):
        text = post(server, STAGE_1, repository, base="none-yet", against="latest", format=form).text
        assert "Compared with nothing" in text.replace("\n", " ") and "none-yet" in text.replace("\\", "")


def test_only_a_review_of_the_same_workload_counts(server, repository):
    mine, other = unique("mine"), unique("other")
    own = post(server, named(STAGE_1, mine), repository, branch="main").json()["id"]
    post(server, named(STAGE_1, other), repository, branch="main")
    response = post(server, named(STAGE_1, mine), repository, branch="main", against="latest")
    assert (response.headers["Review-Baseline"], response.headers["Review-Change"]) == (own, "same")


def test_a_retry_is_compared_with_the_same(server, repository):
    base = post(server, STAGE_1, repository, branch="main").json()["id"]
    key = {"Idempotency-Key": unique("key")}
    asked = {"branch": "main", "against": "latest"}
    first = server.post(STAGE_1, headers=key, zones=ZONES, repository=repository, **asked)
    again = server.post(STAGE_1, headers=key, zones=ZONES, repository=repository, **asked)
    assert again.headers["Idempotent-Replayed"] == "true"
    assert first.headers["Review-Baseline"] == again.headers["Review-Baseline"] == base


def test_a_list_has_a_branch(server, conforms, repository):
    mine = post(server, STAGE_5, repository, branch="main").json()["id"]
    post(server, STAGE_5, repository, branch="feature")
    page = conforms(server.get("/v1/reviews", params={"repository": repository, "branch": "main"}), "listReviews")
    assert [review["id"] for review in page["reviews"]] == [mine]


@pytest.mark.parametrize("parameters, at_fault", [
    ({"against": "latest"}, "against"),
    ({"against": "latest", "repository": "r"}, "against"),
    ({"against": "latest", "branch": "main"}, "against"),
    ({"base": "main"}, "base"),
    ({"against": "01KAV4Q5ZC3M6T8W9X0Y1Z2A3B", "base": "main"}, "base"),
    ({"against": "Latest", "repository": "r", "branch": "main"}, "against"),
])
def test_what_is_missing_is_named(server, conforms, parameters, at_fault):
    problem = conforms(server.post(STAGE_5, zones=ZONES, **parameters), "createReview")
    assert (problem["code"], problem["errors"][0]["parameter"] if "errors" in problem else problem["detail"]) and (
        at_fault in str(problem)
    )
    assert problem["status"] == 400
