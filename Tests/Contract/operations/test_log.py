"""The log: one access line a request, as text or as JSON that a collector can read."""

import json

import pytest

from lib.raw_http import problem, talk
from lib.reference_case import STAGE_1, ZONES
from lib.server import OwnService


@pytest.fixture
def lines(binary, tmp_path):
    """The lines after a post, a look at it, a path that is not there, and a hostile one."""
    service = OwnService(binary, tmp_path, "--log-format", "json").start()
    posted = service.post(STAGE_1, zones=ZONES, label="in-the-query")
    service.get(posted.headers["Location"], headers={"Accept": "application/json"})
    service.get("/v1/nothing")
    service.get('/v1/%0a{"level":"error"}')
    identifier = service.get("/healthz").headers["X-Request-Id"]
    service.stop()
    return identifier, [json.loads(line) for line in service.log.read_text().splitlines()]


def test_every_line_is_an_object_of_its_own(lines):
    identifier, entries = lines
    assert all({"time", "level", "message"} <= entry.keys() for entry in entries)
    requests = [entry for entry in entries if entry["message"] == "request"]
    assert all(isinstance(entry["status"], int) and isinstance(entry["ms"], int) for entry in requests)
    seen = [(entry["method"], entry["path"], entry["status"]) for entry in requests if entry["path"] != "/healthz"]
    assert seen[0] == ("POST", "/v1/reviews", 201)
    assert seen[1][0] == "GET" and seen[1][1].startswith("/v1/reviews/") and seen[1][2] == 200
    assert seen[2] == ("GET", "/v1/nothing", 404)
    assert [status for _, _, status in seen] == [201, 200, 404, 404]
    # The answer's identifier finds its line.
    assert [entry["path"] for entry in requests if identifier in entry.values()] == ["/healthz"]
    assert not any("in-the-query" in json.dumps(entry) for entry in entries)


@pytest.mark.parametrize(
    "sent, status, code",
    [
        (b"GET / HTTP/1.1\r\n\r\n", 400, "malformed-request"),
        (b"\x16\x03\x01\x02\x00\r\n\r\n", 400, "malformed-request"),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 40_000 + b"\r\n\r\n", 431, "headers-too-large"),
    ],
)
def test_what_is_refused_before_it_is_a_request_has_a_line_too(binary, tmp_path, sent, status, code):
    service = OwnService(binary, tmp_path, "--log-format", "json").start()
    statuses, answer = talk(service, sent)
    counted = f'rollout_review_http_requests_total{{method="other",route="other",status="{status}"}} 1'
    assert counted in service.get("/metrics").text.splitlines()
    service.stop()
    assert statuses == [status] and problem(answer)["code"] == code
    head = answer.split(b"\r\n\r\n")[0].decode().split("\r\n")[1:]
    headers = dict(line.lower().split(": ", 1) for line in head)
    assert headers["x-content-type-options"] == "nosniff" and "default-src 'self'" in headers["content-security-policy"]
    lines = [json.loads(line) for line in service.log.read_text().splitlines()]
    refused = [line for line in lines if line["message"] == "request" and line["status"] == status]
    assert [(line["method"], line["path"], line["code"]) for line in refused] == [("-", "-", code)]
    assert headers["x-request-id"] in refused[0].values()


def test_text_has_one_line_a_request(binary, tmp_path):
    service = OwnService(binary, tmp_path).start()
    service.get("/v1/nothing")
    service.stop()
    lines = [line for line in service.log.read_text().splitlines() if "/v1/nothing" in line]
    assert len(lines) == 1 and "404" in lines[0] and "GET" in lines[0]
