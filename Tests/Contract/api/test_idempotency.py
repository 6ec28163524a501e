"""A retry with the same key gets the first answer; whatever else is said by the key is refused."""

import gzip
import sqlite3
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests

from lib.paths import CASES
from lib.reference_case import STAGE_1, ZONES
from lib.unique_names import unique

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


def test_the_same_content_in_other_bytes(server):
    """Each run of gzip writes another time into its header, and a client may order its parameters anew."""
    key, label = unique(), unique()
    bodies = [gzip.compress(STAGE_1, mtime=1), gzip.compress(STAGE_1, mtime=2), STAGE_1]
    encodings = ["gzip", "gzip", None]
    queries = [f"zones={ZONES}&label={label}", f"label={label}&zones={ZONES}", f"zones={ZONES}&label={label}"]
    answers = []
    for body, encoding, query in zip(bodies, encodings, queries):
        headers = {"Idempotency-Key": key, "Content-Type": "application/yaml"}
        if encoding:
            headers["Content-Encoding"] = encoding
        answers.append(requests.post(server.url(f"/v1/reviews?{query}"), data=body, headers=headers, timeout=60))
    assert [answer.status_code for answer in answers] == [201] * 3
    assert len({answer.headers["Location"] for answer in answers}) == 1


def test_no_digest_lets_anyone_guess_a_secret(own_server):
    """What is kept beside the key is the same whatever the secret is, so that it cannot tell one from another."""

    def manifests(pin):
        secret = f"apiVersion: v1\nkind: Secret\nmetadata: {{name: s}}\nstringData: {{pin: '{pin}'}}\n"
        return secret.encode() + b"---\n" + STAGE_1

    for pin in ("4711", "0815"):
        assert send(own_server, manifests(pin), unique()).status_code == 201
    with sqlite3.connect(own_server.database) as database:
        keys, contents = database.execute("SELECT count(*), count(DISTINCT content) FROM idempotency").fetchone()
    assert (keys, contents) == (2, 1)
