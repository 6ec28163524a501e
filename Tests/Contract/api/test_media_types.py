"""Media types and the forms of an answer: Content-Type, Accept, `format`, and curl as it is."""

import gzip
import json
import re
import subprocess
import zlib

import pytest
import yaml

from lib.paths import CASES, DOCUMENT, ROOT
from lib.reference_case import STAGE_1, ZONES
from lib.unique_names import unique

pytestmark = pytest.mark.live


@pytest.fixture(scope="module")
def stored(server, conforms):
    return conforms(server.post(STAGE_1, zones=ZONES), "createReview")


@pytest.mark.parametrize(
    "content_type",
    [
        None,
        "application/yaml",
        "text/yaml",
        "application/x-yaml",
        "text/x-yaml",
        "application/octet-stream",
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


def test_a_gzipped_body_is_the_body(server, conforms):
    plain = conforms(server.post(STAGE_1, zones=ZONES), "createReview")
    half = len(STAGE_1) // 2
    for body in (gzip.compress(STAGE_1), gzip.compress(STAGE_1[:half]) + gzip.compress(STAGE_1[half:])):
        response = server.post(body, zones=ZONES, headers={"Content-Encoding": "gzip"})
        assert conforms(response, "createReview")["digest"] == plain["digest"]


@pytest.mark.parametrize(
    "body",
    [b"", STAGE_1, gzip.compress(STAGE_1)[:-9], gzip.compress(STAGE_1)[:40], gzip.compress(STAGE_1) + b"more", zlib.compress(STAGE_1)],
    ids=["empty", "plain", "cut", "cut early", "more behind", "zlib"],
)
def test_what_is_no_gzip(server, conforms, body):
    response = server.post(body, zones=ZONES, headers={"Content-Encoding": "gzip"})
    assert conforms(response, "createReview")["code"] == "malformed-request"


def test_a_gzip_bomb_is_too_large(server, conforms):
    bomb = gzip.compress(b"a: b\n" * 30_000_000, 9)
    assert len(bomb) < 400_000
    response = server.post(bomb, headers={"Content-Encoding": "gzip"})
    assert conforms(response, "createReview")["code"] == "payload-too-large"
    server.assert_alive()


@pytest.mark.parametrize("encoding", ["deflate", "br", "gzip, gzip", "zstd"])
def test_other_encodings(server, conforms, encoding):
    response = server.post(STAGE_1, headers={"Content-Encoding": encoding})
    assert conforms(response, "createReview")["code"] == "unsupported-media-type"
    assert response.headers["Accept-Encoding"] == "gzip"


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


@pytest.mark.parametrize("accept", ["text/csv", "application/json;q=0", "image/*", "nonsense", "application/json;Q=0"])
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


def test_every_form_is_documented(server):
    """The names and types that the server takes are those of openapi.yaml and of docs/formats.md."""
    openapi = yaml.safe_load(DOCUMENT.read_text())
    names = server.post(STAGE_1, format="none").json()["detail"].removeprefix("format takes one of ").rstrip(".").split(", ")
    types = server.post(STAGE_1, headers={"Accept": "text/csv"}).json()["detail"]
    types = [one.split(";")[0] for one in types.removeprefix("A review can be had as ").rstrip(".").split(", ")]
    assert openapi["components"]["schemas"]["ReviewFormat"]["enum"] == names
    for path, method, status in (("/v1/reviews", "post", "201"), ("/v1/reviews/{id}", "get", "200")):
        assert list(openapi["paths"][path][method]["responses"][status]["content"]) == types, path
    table = re.findall(r"^\| `(\w+)` \|.*\| `([^`]+)` \|$", (ROOT / "docs" / "formats.md").read_text(), flags=re.MULTILINE)
    assert table == list(zip(names, types))


@pytest.mark.parametrize(
    "accept, given",
    [
        ("application/json;q=0, */*", "text/plain"),
        ("application/json;Q=0.5, text/plain", "text/plain"),
        ("application/json, */*;q=0.1", "application/json"),
    ],
)
def test_weights_of_accept(server, accept, given):
    response = server.post(STAGE_1, zones=ZONES, store="false", headers={"Accept": accept})
    assert response.status_code == 200 and response.headers["Content-Type"].split(";")[0] == given


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
