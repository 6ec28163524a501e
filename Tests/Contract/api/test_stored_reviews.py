"""Stored reviews: reading them again, conditional requests, `store`, `enforce`, digests."""

import pytest

from lib.reference_case import STAGE_1, ZONES, behind_another_load_balancer
from lib.review_parts import without_submission
from lib.unique_names import unique

pytestmark = pytest.mark.live

# Nodes as targets are not modelled: nothing is known to be open, and nothing is known to be closed.
NOT_MODELLED = behind_another_load_balancer(STAGE_1.decode()).encode()


@pytest.fixture(scope="module")
def stored(server, conforms):
    return conforms(server.post(STAGE_1, zones=ZONES), "createReview")


def test_a_stored_review_reads_as_it_was_answered(server, conforms):
    response = server.post(STAGE_1, zones=ZONES, repository="git.example/a", revision="1", label="x")
    conforms(response, "createReview")
    again = server.get(response.headers["Location"])
    conforms(again, "getReview")
    assert again.json() == response.json()
    assert again.headers["Review-Verdict"] == response.headers["Review-Verdict"] == response.json()["verdict"]
    assert response.headers["Location"] == f"/v1/reviews/{response.json()['id']}"


def test_the_manifests_read_as_they_were_sent(server, conforms, stored):
    path = f"/v1/reviews/{stored['id']}/manifests"
    assert conforms(server.get(path), "getManifests") == STAGE_1.decode()
    assert conforms(server.get(path + "?format=yaml"), "getManifests") == STAGE_1.decode()
    files = conforms(server.get(path + "?format=json"), "getManifests")
    assert files == {"files": [{"name": None, "content": STAGE_1.decode()}]}


@pytest.mark.parametrize(
    ("path", "operation"),
    [
        ("/v1/reviews/{id}", "getReview"),
        ("/v1/reviews/{id}/manifests", "getManifests"),
        ("/v1/reviews/{id}/manifests?format=json", "getManifests"),
    ],
)
def test_conditional_requests(server, conforms, stored, path, operation):
    address = path.replace("{id}", stored["id"])
    first = server.get(address)
    conforms(first, operation)
    tag = first.headers["ETag"]
    assert "immutable" in first.headers["Cache-Control"]
    for known in (tag, f"W/{tag}", f'"other", {tag}', f'"other",{tag}', "*"):
        response = server.get(address, headers={"If-None-Match": known})
        assert response.status_code == 304, known
        conforms(response, operation)
        assert response.headers["ETag"] == tag
    for other in ('"other"', "", "nonsense", tag.strip('"'), tag[:-2] + '"'):
        assert server.get(address, headers={"If-None-Match": other}).status_code == 200, other
    assert server.head(address, headers={"If-None-Match": tag}).status_code == 304


def test_two_forms_of_the_manifests_have_two_tags(server, stored):
    path = f"/v1/reviews/{stored['id']}/manifests"
    assert server.get(path).headers["ETag"] != server.get(path + "?format=json").headers["ETag"]


def test_store_false_stores_nothing(server, conforms):
    label = unique()
    response = server.post(STAGE_1, zones=ZONES, store="false", label=label)
    review = conforms(response, "createReview")
    assert response.status_code == 200 and "Location" not in response.headers
    assert response.headers["Review-Verdict"] == "fail"
    missing = server.get(f"/v1/reviews/{review['id']}")
    assert missing.status_code == 404
    conforms(missing, "getReview")
    assert server.labelled(label) == []


@pytest.mark.parametrize(
    ("manifests", "enforce", "status", "verdict"),
    [
        (STAGE_1, "fail", 422, "fail"),
        (STAGE_1, "warn", 422, "fail"),
        (NOT_MODELLED, "fail", 201, "warn"),
        (NOT_MODELLED, "warn", 422, "warn"),
    ],
    ids=["fail-fail", "fail-warn", "warn-fail", "warn-warn"],
)
def test_enforce(server, conforms, manifests, enforce, status, verdict):
    response = server.post(manifests, zones=ZONES, enforce=enforce)
    review = conforms(response, "createReview")
    assert (response.status_code, review["verdict"], response.headers["Review-Verdict"]) == (status, verdict, verdict)
    assert response.headers["Content-Type"].startswith("application/json")
    assert server.get(response.headers["Location"]).json() == review


def test_enforce_without_storing(server, conforms):
    response = server.post(STAGE_1, zones=ZONES, enforce="fail", store="false")
    review = conforms(response, "createReview")
    assert response.status_code == 422 and "Location" not in response.headers
    assert server.get(f"/v1/reviews/{review['id']}").status_code == 404


def test_the_same_input_gives_the_same_review(server, conforms):
    one, other = (conforms(server.post(STAGE_1, zones=ZONES), "createReview") for _ in range(2))
    assert one["id"] < other["id"] and one["createdAt"] <= other["createdAt"]
    assert one["digest"] == other["digest"]
    assert without_submission(one) == without_submission(other)


def test_the_same_input_gives_the_same_bytes(server):
    texts = []
    for _ in range(3):
        response = server.post(STAGE_1, zones=ZONES)
        review = response.json()
        texts.append(response.text.replace(review["id"], "ID").replace(review["createdAt"], "NOW"))
    assert len(set(texts)) == 1


def test_the_digest_follows_what_decides(server):
    def digest(manifests=STAGE_1, **parameters):
        return server.post(manifests, **{"zones": ZONES, "store": "false", **parameters}).json()["digest"]

    usual = digest()
    assert digest(STAGE_1 + b"\n") != usual
    assert digest(profile="field") != usual
    assert digest(zones="us-east-1a:3,us-east-1b:2,us-east-1f:1") != usual
    assert digest(label="other", repository="other") == usual
    assert digest(profile="reference") == usual
