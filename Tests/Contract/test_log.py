"""The log: one access line a request, as text or as JSON that a collector can read."""

import json

import pytest

from service import ZONES, OwnService
from test_lifecycle import STAGE_1


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


def test_text_has_one_line_a_request(binary, tmp_path):
    service = OwnService(binary, tmp_path).start()
    service.get("/v1/nothing")
    service.stop()
    lines = [line for line in service.log.read_text().splitlines() if "/v1/nothing" in line]
    assert len(lines) == 1 and "404" in lines[0] and "GET" in lines[0]
