"""The JSON envelope: files, context, and what it refuses."""

import json

import pytest

from lib.openapi import Contract
from lib.paths import CASES
from lib.reference_case import STAGE_1, ZONES
from lib.review_parts import without_submission

pytestmark = pytest.mark.live

CONTRACT = Contract()


def envelope(server, value, **parameters):
    return server.post(json.dumps(value).encode(), content_type="application/json", **parameters)


def test_one_text_in_an_envelope_is_the_text(server, conforms):
    plain = conforms(server.post(STAGE_1, zones=ZONES), "createReview")
    wrapped = envelope(server, {"manifests": STAGE_1.decode(), "context": {"zones": ZONES}})
    review = conforms(wrapped, "createReview")
    assert wrapped.status_code == 201
    assert without_submission(review) == without_submission(plain)


def test_files_keep_their_names_and_their_lines(server, conforms):
    documents = STAGE_1.decode().split("\n---\n")
    files = [{"name": f"{index}-\u00e9.yaml", "content": text} for index, text in enumerate(documents)]
    response = envelope(server, {"manifests": files, "context": {"zones": ZONES}})
    review = conforms(response, "createReview")
    (workload,) = review["workloads"]
    assert workload["location"]["file"] == files[-1]["name"]
    line = next(index for index, text in enumerate(documents[-1].split("\n"), 1) if text.startswith("  replicas:"))
    (replicas,) = [number for number in workload["plan"] if number["setting"] == "replicas"]
    assert (replicas["source"]["location"]["file"], replicas["source"]["location"]["line"]) == (files[-1]["name"], line)
    path = f"/v1/reviews/{review['id']}/manifests"
    assert conforms(server.get(path), "getManifests") == {"files": files}
    assert conforms(server.get(path + "?format=json"), "getManifests") == {"files": files}
    assert server.get(path + "?format=yaml").status_code == 406


def test_a_mistake_in_a_file_names_the_file(server, conforms):
    files = [{"name": "good.yaml", "content": STAGE_1.decode()}, {"name": "bad.yaml", "content": "a: [\n"}]
    problem = conforms(envelope(server, {"manifests": files}), "createReview")
    assert problem["errors"][0]["file"] == "bad.yaml"
    assert "bad.yaml" in problem["detail"]


def test_the_context_of_an_envelope(server, conforms):
    context = {
        "zones": ["us-east-1a:2", "us-east-1b:2", "us-east-1f:2"],
        "timing": {"deregistration": "30..180"},
        "timing.dns-ttl": 30,
        "readiness-gate": True,
        "longest": "1m",
        "label": ["a", "b"],
        "repository": "git.example/a",
        "kubernetes": None,
    }
    body = {"manifests": STAGE_1.decode(), "context": context}
    assert CONTRACT.faults(body, "/components/schemas/Envelope") == []
    review = conforms(envelope(server, body), "createReview")
    assert review["context"]["timings"] == {
        "deregistration": {"least": 30, "most": 180},
        "dns-ttl": {"least": 30, "most": 30},
    }
    assert review["context"]["readinessGate"] is True and review["context"]["longest"] == 60
    assert review["provenance"]["labels"] == ["a", "b"]


def test_the_envelope_wins_over_the_query_and_labels_add_up(server, conforms):
    body = {"manifests": STAGE_1.decode(), "context": {"zones": ZONES, "label": "inside"}}
    review = conforms(envelope(server, body, zones="a,b", label="outside"), "createReview")
    assert [zone["zone"] for zone in review["context"]["zones"]] == ["us-east-1a", "us-east-1b", "us-east-1f"]
    assert sorted(review["provenance"]["labels"]) == ["inside", "outside"]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"nonsense",
        b"[]",
        b"null",
        b"{}",
        b'"text"',
        b'{"manifests": 7}',
        b'{"manifests": null}',
        b'{"manifests": []}',
        b'{"manifests": [7]}',
        b'{"manifests": [{"name": "a.yaml"}]}',
        b'{"manifests": [{"name": 7, "content": ""}]}',
        b'{"manifests": "a: 1", "context": 7}',
        b'{"manifests": "a: 1", "context": {"zones": {"a": 2}}}',
        b'{"manifests": "a: 1", "context": {"nonsense": "1"}}',
        b'{"manifests": "a: 1", "context": {"timing.gate": 1.5}}',
        b'{"manifests": "a: 1", "context": {"timing": {"deregistration": {"least": 0, "most": 60}}}}',
        b'{"manifests": "a: 1", "context": {"timing": {"gate": ["1"]}}}',
        b'{"manifests": "a: 1", "context": {"profile": "reference", "timing": {"nonsense": "1"}}}',
        b'{"manifests": "a: 1", "context": {"zones": {"a": 2}}',
        b'{"manifests": "\xff"}',
        b'\xef\xbb\xbf{}',
        (CASES / "bad-input" / "json-bundle.json").read_bytes(),
    ],
    ids=lambda body: repr(body)[:60],
)
def test_malformed_envelopes(server, conforms, body):
    response = server.post(body, content_type="application/json")
    problem = conforms(response, "createReview")
    assert response.status_code == 400
    assert problem["code"] in ("malformed-request", "invalid-parameter")
    assert "Swift" not in problem["detail"] and "Decod" not in problem["detail"]


@pytest.mark.parametrize(
    "change",
    [{"contxt": {"profile": "field"}}, {"zones": ZONES}, {"context": {"timing": {"gate": [1]}}}],
    ids=["misspelt", "misplaced", "dropped"],
)
def test_what_an_envelope_says_is_never_passed_over(server, conforms, change):
    """A misspelt key must not give a review without what it meant to say."""
    response = envelope(server, {"manifests": STAGE_1.decode(), **change}, store="false")
    conforms(response, "createReview")
    assert response.status_code == 400


def test_two_files_of_one_name(server, conforms):
    files = [{"name": "a.yaml", "content": STAGE_1.decode()}] * 2
    response = envelope(server, {"manifests": files})
    assert conforms(response, "createReview")["code"] == "invalid-parameter"
    assert response.status_code == 400


@pytest.mark.parametrize("count, status", [(1000, 201), (1001, 422)])
def test_files_at_their_bound(server, conforms, count, status):
    files = [{"name": "a.yaml", "content": STAGE_1.decode()}]
    files += [{"name": f"{number}.yaml", "content": "# nothing"} for number in range(count - 1)]
    response = envelope(server, {"manifests": files})
    body = conforms(response, "createReview")
    assert response.status_code == status
    if status == 422:
        assert body["code"] == "limit-exceeded" and "1000 files" in body["detail"]
