"""Media types, methods, conditional requests, the envelope, storing and enforcing."""

import gzip
import json
import subprocess

import pytest

from contract import CASES, METHODS, Contract
from service import ZONES, unique

pytestmark = pytest.mark.live

CONTRACT = Contract()
STAGE_1 = (CASES / "reference" / "stage-1.yaml").read_bytes()
# Nodes as targets are not modelled: nothing is known to be open, and nothing is known to be closed.
NOT_MODELLED = STAGE_1.replace(b"nlb-target-type: ip", b"nlb-target-type: instance")
UNKNOWN = "01KAV4Q5ZC3M6T8W9X0Y1Z2A3B"


@pytest.fixture(scope="module")
def stored(server, conforms):
    return conforms(server.post(STAGE_1, zones=ZONES), "createReview")


# Media types


@pytest.mark.parametrize(
    "content_type",
    [
        None,
        "application/yaml",
        "text/yaml",
        "application/x-yaml",
        "application/x-www-form-urlencoded",
        "application/yaml; charset=utf-8",
        "Application/YAML",
    ],
)
def test_yaml_by_any_name(server, conforms, content_type):
    response = server.post(STAGE_1, content_type=content_type, zones=ZONES)
    conforms(response, "createReview")
    assert response.status_code == 201


@pytest.mark.parametrize(
    "content_type", ["text/csv", "text/plain", "application/xml", "multipart/form-data; boundary=x", "yaml", "*/*"]
)
def test_other_types_are_refused(server, conforms, content_type):
    label = unique()
    response = server.post(STAGE_1, content_type=content_type, label=label)
    assert conforms(response, "createReview")["code"] == "unsupported-media-type"
    assert response.status_code == 415
    assert server.labelled(label) == []


def test_compressed_bodies_are_not_taken_for_broken_yaml(server, conforms):
    response = server.post(gzip.compress(STAGE_1), headers={"Content-Encoding": "gzip"})
    assert conforms(response, "createReview")["code"] == "unsupported-media-type"
    assert response.status_code == 415


def curl(server, *arguments, parameters=f"zones={ZONES}"):
    command = ["curl", "-sS", "--max-time", "60", *arguments, server.url(f"/v1/reviews?{parameters}")]
    return subprocess.run(command, capture_output=True, timeout=120)


def test_curl_needs_no_header(server):
    """--data-binary sends a form type; the colons and commas of `zones` stay as they are."""
    result = curl(server, "-w", "\n%{http_code}", "--data-binary", f"@{CASES / 'reference' / 'stage-1.yaml'}")
    body, status = result.stdout.rsplit(b"\n", 1)
    assert (result.returncode, status) == (0, b"201"), result
    review = json.loads(body)
    assert review["verdict"] == "fail"
    assert [zone["pods"] for zone in review["context"]["zones"]] == [2, 2, 2]


def test_curl_reads_a_pipe(server):
    with (CASES / "reference" / "stage-1.yaml").open("rb") as manifests:
        command = ["curl", "-sS", "--max-time", "60", "--data-binary", "@-", server.url(f"/v1/reviews?zones={ZONES}")]
        result = subprocess.run(command, stdin=manifests, capture_output=True, timeout=120)
    assert json.loads(result.stdout)["verdict"] == "fail"


def test_curl_stops_a_pipeline_when_enforced(server, tmp_path):
    manifests = f"@{CASES / 'reference' / 'stage-1.yaml'}"
    result = curl(server, "--fail-with-body", "--data-binary", manifests, parameters=f"zones={ZONES}&enforce=fail")
    assert result.returncode == 22
    assert json.loads(result.stdout)["verdict"] == "fail"


@pytest.mark.parametrize(
    "accept",
    [
        None,
        "*/*",
        "application/*",
        "application/json",
        "text/html, application/json;q=0.9",
        "application/json; charset=utf-8",
    ],
)
def test_accept_json(server, conforms, accept):
    response = server.post(STAGE_1, zones=ZONES, headers={"Accept": accept})
    conforms(response, "createReview")
    assert response.status_code == 201
    assert response.headers["Content-Type"].startswith("application/json")


@pytest.mark.parametrize("accept", ["text/csv", "application/json;q=0", "image/*", "nonsense"])
def test_accept_something_else(server, conforms, stored, accept):
    label = unique()
    response = server.post(STAGE_1, zones=ZONES, label=label, headers={"Accept": accept})
    assert conforms(response, "createReview")["code"] == "not-acceptable"
    assert response.status_code == 406
    assert server.labelled(label) == []
    for path, operation in ((f"/v1/reviews/{stored['id']}", "getReview"), ("/v1/reviews", "listReviews")):
        response = server.get(path, headers={"Accept": accept})
        assert response.status_code == 406, path
        assert conforms(response, operation)["code"] == "not-acceptable"


def test_the_query_wins_over_accept(server, conforms, stored):
    response = server.post(STAGE_1, zones=ZONES, format="json", headers={"Accept": "text/csv"})
    conforms(response, "createReview")
    assert response.status_code == 201
    response = server.get(f"/v1/reviews/{stored['id']}?format=json", headers={"Accept": "text/csv"})
    conforms(response, "getReview")
    assert response.status_code == 200


def test_text_for_a_terminal(server, conforms):
    response = server.post(STAGE_1, zones=ZONES, format="text")
    text = conforms(response, "createReview")
    assert response.status_code == 201 and response.headers["Review-Verdict"] == "fail"
    assert "443" in text and "90 s" in text


@pytest.mark.parametrize("path", ["/v1/reviews", "/v1/reviews/{id}", "/v1/reviews/{id}/manifests"])
def test_an_unknown_format_is_a_mistake(server, conforms, stored, path):
    operation = {"/v1/reviews": "createReview", "/v1/reviews/{id}": "getReview"}.get(path, "getManifests")
    if operation == "createReview":
        response = server.post(STAGE_1, zones=ZONES, format="csv")
    else:
        response = server.get(path.replace("{id}", stored["id"]) + "?format=csv")
    assert conforms(response, operation)["code"] == "malformed-request"
    assert response.status_code == 400


# Methods and addresses


def the_operation(path):
    """Some operation of a path, for what all of them may answer."""
    return next(name for name, (where, _) in CONTRACT.operations.items() if where == path)


WRONG_METHODS = [
    (method, path)
    for path, item in CONTRACT.document["paths"].items()
    for method in ("post", "put", "patch", "delete", "options")
    if method not in item
]


@pytest.mark.parametrize(("method", "path"), WRONG_METHODS)
def test_wrong_methods(server, conforms, stored, method, path):
    response = server.request(method.upper(), path.replace("{id}", stored["id"]))
    assert response.status_code == 405
    assert conforms(response, the_operation(path))["code"] == "method-not-allowed"
    there = {name.upper() for name in CONTRACT.document["paths"][path] if name in METHODS}
    assert {name.strip() for name in response.headers["Allow"].split(",")} == there | {"HEAD"}


@pytest.mark.parametrize("path", [path for path, item in CONTRACT.document["paths"].items() if "get" in item])
def test_head_is_get_without_a_body(server, conforms, stored, path):
    address = path.replace("{id}", stored["id"])
    get, head = server.get(address), server.head(address)
    assert head.status_code == get.status_code == 200
    conforms(head, CONTRACT.document["paths"][path]["get"]["operationId"], head=True)
    changing = {"date", "connection", "last-modified", "link", "x-request-id"}
    lists = {"content-length"} if path == "/v1/reviews" else set()

    def steady(headers):
        return {name.lower(): value for name, value in headers.items() if name.lower() not in changing | lists}

    assert steady(head.headers) == steady(get.headers)


@pytest.mark.parametrize(
    "id", [UNKNOWN, UNKNOWN.lower(), "1", "nonsense", "I" * 26, UNKNOWN + "X", "..%2F..%2Fetc%2Fpasswd"]
)
@pytest.mark.parametrize(("suffix", "operation"), [("", "getReview"), ("/manifests", "getManifests")])
def test_unknown_reviews(server, conforms, id, suffix, operation):
    response = server.get(f"/v1/reviews/{id}{suffix}")
    assert response.status_code in ((400, 404) if ".." in id else (404,))
    conforms(response, operation)


@pytest.mark.parametrize(
    "path", ["/v1", "/v2/reviews", "/v1/review", "/nowhere", "/v1/reviews/x/y/z", "/docs/errors.md", "/.git/config"]
)
def test_unknown_addresses(server, conforms, path):
    response = server.get(path)
    assert response.status_code == 404
    assert conforms(response, "getReview")["code"] == "not-found"


@pytest.mark.parametrize(
    "path", ["/../openapi.yaml", "/%2e%2e/Package.swift", "/..%2fPackage.swift", "/public/../Package.swift"]
)
def test_nothing_outside_the_page_is_served(server, conforms, path):
    answer = server.raw(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode(), method="GET")
    assert answer.status_code in (400, 404)
    assert b"swift-tools-version" not in answer.content
    conforms(answer, "getReview")


# What is stored


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


def without_submission(review):
    return {key: value for key, value in review.items() if key not in ("id", "createdAt")}


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


# The envelope


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
