"""A retry with the same key gets the first answer; whatever else is said by the key is refused."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from contract import CASES
from service import ZONES, unique

STAGE_1 = (CASES / "reference" / "stage-1.yaml").read_bytes()
STAGE_5 = (CASES / "reference" / "stage-5.yaml").read_bytes()


def send(server, body, key, **parameters):
    return server.post(body, zones=ZONES, headers={"Idempotency-Key": key}, **parameters)


def test_a_retry_gets_the_first_answer(server, conforms):
    key, label = unique(), unique()
    first = send(server, STAGE_1, key, label=label)
    again = send(server, STAGE_1, key, label=label)
    assert first.status_code == again.status_code == 201
    assert "Idempotent-Replayed" not in first.headers and again.headers["Idempotent-Replayed"] == "true"
    assert again.headers["Location"] == first.headers["Location"] and again.content == first.content
    conforms(again, "createReview")
    assert len(server.labelled(label)) == 1


def test_enforced_and_as_text(server):
    key = unique()
    first = send(server, STAGE_1, key, enforce="fail", format="text")
    again = send(server, STAGE_1, key, enforce="fail", format="text")
    assert first.status_code == again.status_code == 422
    assert again.content == first.content and again.headers["Location"] == first.headers["Location"]


@pytest.mark.parametrize("other", [dict(body=STAGE_5), dict(body=STAGE_1, repository="another")])
def test_the_same_key_for_something_else(server, conforms, other):
    key = unique()
    assert send(server, STAGE_1, key).status_code == 201
    refused = send(server, other.pop("body"), key, **other)
    assert conforms(refused, "createReview")["code"] == "idempotency-mismatch"


def test_many_at_once_are_one(server):
    key, label = unique(), unique()
    with ThreadPoolExecutor(12) as pool:
        answers = list(pool.map(lambda _: send(server, STAGE_1, key, label=label), range(12)))
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.headers["Location"] for answer in answers}) == 1
    assert len(server.labelled(label)) == 1


def test_a_failed_request_uses_up_no_key(server):
    key = unique()
    assert send(server, b"kind: x", key).status_code == 422
    assert send(server, STAGE_1, key).status_code == 201


@pytest.mark.parametrize("key", ["", "x" * 256])
def test_what_is_no_key(server, conforms, key):
    assert conforms(send(server, STAGE_1, key), "createReview")["code"] == "malformed-request"
