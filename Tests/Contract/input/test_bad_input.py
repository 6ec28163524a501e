"""What cannot be reviewed: a clear refusal with the place of the mistake, nothing stored, the server alive."""

import re
import subprocess
import time

import pytest

from lib.paths import CASES
from lib.reference_case import ZONES
from lib.unique_names import unique

README = (CASES / "bad-input" / "README.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| `([\w.-]+)` \|[^|]*\| (\d+|–) \| (\d+:\d+|–|by the limit) \|", re.MULTILINE)

CODES = {
    "empty.yaml": "empty-input",
    "comment-only.yaml": "empty-input",
    "not-yaml.yaml": "yaml-syntax",
    "tab-indent.yaml": "yaml-syntax",
    "truncated.yaml": "yaml-syntax",
    "no-workload.yaml": "no-workload",
    "workload-without-load-balancer.yaml": "no-workload",
    "duplicate-keys.yaml": "duplicate-key",
    "replicas-six.yaml": "invalid-field",
    "alias-bomb.yaml": "limit-exceeded",
    "invalid-utf8.yaml": "yaml-syntax",
    "zero-zero.yaml": "contradictory-fields",
}
FIXTURES = ROW.findall(README)
GOOD = (CASES / "reference" / "stage-1.yaml").read_bytes()

# 10,000 levels in each of the ways in which a short text can nest.
DEEP = {
    "flow-sequences": b"[" * 10_000,
    "closed-flow-sequences": b"[" * 10_000 + b"]" * 10_000,
    "flow-mappings": b"{a: " * 10_000,
    "block-sequences": b"- " * 10_000 + b"x",
    "explicit-keys": b"? " * 10_000 + b"x",
    "inside-a-good-bundle": GOOD + b"\n---\n" + b"[" * 10_000,
}


def test_the_table_of_the_fixtures_is_read_whole():
    assert {name for name, _, _ in FIXTURES} == set(CODES)
    there = {path.name for path in (CASES / "bad-input").iterdir()}
    assert there == set(CODES) | {"README.md", "json-bundle.json", "windows-crlf.yaml", "flow-style.yaml"}


@pytest.mark.live
@pytest.mark.parametrize(("name", "document", "place"), FIXTURES, ids=[row[0] for row in FIXTURES])
def test_each_fixture_is_refused_at_its_place(server, conforms, name, document, place):
    label = unique()
    response = server.post((CASES / "bad-input" / name).read_bytes(), zones=ZONES, label=label)
    problem = conforms(response, "createReview")
    assert response.status_code == 422
    assert problem["code"] == CODES[name]
    first = problem["errors"][0]
    assert first["code"] == CODES[name]
    if ":" in place:
        line, column = map(int, place.split(":"))
        assert (first["document"], first["line"], first["column"]) == (int(document), line, column)
        assert str(line) in problem["detail"]
    elif place == "by the limit":
        assert first["document"] == 1 and 8 <= first["line"] <= 15
    elif first["line"] is not None:
        # The one place that such an input has, where it has one at all.
        assert name == "no-workload.yaml" and (first["document"], first["line"], first["column"]) == (2, 20, 3)
    server.assert_alive()
    assert server.labelled(label) == []


@pytest.mark.live
def test_the_wrong_value_is_named_with_its_pointer(server):
    problem = server.post((CASES / "bad-input" / "replicas-six.yaml").read_bytes()).json()
    assert problem["errors"][0]["pointer"] == "/spec/replicas"
    assert "six" in problem["errors"][0]["detail"]


@pytest.mark.live
def test_several_mistakes_are_told_at_once(server, conforms):
    many = b"".join(b"---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a, name: b}\n" for _ in range(50))
    problem = conforms(server.post(many), "createReview")
    assert len(problem["errors"]) == 20
    assert "30" in problem["detail"] or "49" in problem["detail"]


@pytest.mark.live
@pytest.mark.parametrize("body", DEEP.values(), ids=DEEP.keys())
def test_deep_nesting_is_refused(server, conforms, body):
    response = server.post(body)
    problem = conforms(response, "createReview")
    assert response.status_code == 422
    assert problem["code"] == "limit-exceeded"
    assert problem["errors"][0]["line"] is not None
    server.assert_alive()


@pytest.mark.live
@pytest.mark.parametrize("opening", [b"[", b'{"manifests":', b'{"manifests":[', b'{"context":{"a":'], ids=repr)
def test_deep_json_is_refused(server, conforms, opening):
    response = server.post(opening * 10_000, content_type="application/json")
    conforms(response, "createReview")
    assert response.status_code == 400
    server.assert_alive()


@pytest.mark.live
@pytest.mark.parametrize("content_type", [None, "application/yaml", "application/x-www-form-urlencoded"])
def test_an_empty_body_is_refused(server, conforms, content_type):
    response = server.post(b"", content_type=content_type)
    assert conforms(response, "createReview")["code"] == "empty-input"
    assert response.status_code == 422


def head(*fields):
    return "\r\n".join(["POST /v1/reviews HTTP/1.1", "Host: localhost", *fields, "", ""]).encode()


@pytest.mark.live
@pytest.mark.parametrize("connection", ["keep-alive", "close"])
def test_fifty_megabytes_are_refused(server, conforms, connection):
    """Also to a client that sends everything before it reads: it must not be left hanging."""
    size = 50_000_000
    fields = ("Content-Type: application/yaml", f"Content-Length: {size}", f"Connection: {connection}")
    start = time.monotonic()
    answer = server.raw(head(*fields), *[b"#" * 1_000_000] * (size // 1_000_000), timeout=90)
    assert conforms(answer, "createReview")["code"] == "payload-too-large"
    assert answer.status_code == 413
    server.assert_alive()
    assert time.monotonic() - start < 20


@pytest.mark.live
def test_fifty_megabytes_without_a_length_are_refused(server, conforms):
    chunk = b"f4240\r\n" + b"#" * 1_000_000 + b"\r\n"
    fields = ("Content-Type: application/yaml", "Transfer-Encoding: chunked")
    answer = server.raw(head(*fields), *[chunk] * 50, b"0\r\n\r\n")
    assert conforms(answer, "createReview")["code"] == "payload-too-large"
    assert answer.status_code == 413
    server.assert_alive()


@pytest.mark.live
def test_curl_is_told_that_fifty_megabytes_are_too_many(server, tmp_path):
    (tmp_path / "large.yaml").write_bytes(b"#" * 50_000_000)
    command = ["curl", "-sS", "--max-time", "60", "-o", tmp_path / "answer", "-w", "%{http_code}"]
    command += ["--data-binary", f"@{tmp_path / 'large.yaml'}", server.url("/v1/reviews")]
    result = subprocess.run(list(map(str, command)), capture_output=True, text=True, timeout=120)
    assert result.stdout == "413", result
    assert b"payload-too-large" in (tmp_path / "answer").read_bytes()
    server.assert_alive()


@pytest.mark.live
def test_both_sides_of_the_limit(server, conforms):
    """16 MiB of manifests pass, one byte more does not; most of them is a comment."""
    limit = 16 * 1024 * 1024
    room = limit - len(GOOD)
    filler = b"#" * 1023 + b"\n"
    body = filler * (room // 1024) + b"#" * (room % 1024 - 1) + b"\n" + GOOD
    assert len(body) == limit
    response = server.post(body, zones=ZONES, store="false")
    conforms(response, "createReview")
    assert response.status_code == 200
    response = server.post(b"#" + body, zones=ZONES, store="false")
    assert conforms(response, "createReview")["code"] == "payload-too-large"
    assert response.status_code == 413


@pytest.mark.process
def test_the_list_is_as_it_was_after_all_of_that(own_server):
    own_server.post(GOOD, zones=ZONES)
    before = own_server.listed()
    assert len(before) == 1
    for name in CODES:
        assert own_server.post((CASES / "bad-input" / name).read_bytes(), zones=ZONES).status_code == 422
    for body in DEEP.values():
        assert own_server.post(body).status_code == 422
    assert own_server.post(GOOD, content_type="text/csv").status_code == 415
    assert own_server.post(GOOD, headers={"Accept": "text/csv"}).status_code == 406
    assert own_server.post(GOOD, zones="a:1,b:2").status_code == 422
    assert own_server.post(GOOD, nonsense="1").status_code == 400
    assert own_server.listed() == before
