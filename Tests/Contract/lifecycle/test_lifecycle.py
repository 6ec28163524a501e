"""The end of the server: not ready at once, still accepting for its grace, requests in flight finished, and then no later."""

import http.client
import signal
import time

import pytest
import requests

from lib.raw_http import connect, problem, read_to_the_end, request
from lib.reference_case import STAGE_1, ZONES
from lib.server import OwnService
from lib.shutdown import ended, terminate

GET = request("GET /v1/rules HTTP/1.1")
POST = request(f"POST /v1/reviews?zones={ZONES} HTTP/1.1", f"Content-Length: {len(STAGE_1)}")
# What requests have after the grace, as docs/limits.md says.
REQUEST_SECONDS = 20


@pytest.fixture
def ending(binary, tmp_path):
    """Starts a server, and sees to it that it has ended."""
    started = []

    def start(grace):
        service = OwnService(binary, tmp_path, "--accept-grace", str(grace)).start()
        started.append(service)
        return service

    yield start
    for service in started:
        if service.process:
            service.kill()


def answer(connection):
    """One answer and the connection's fate: the status, whether the answer announces the end, and the body."""
    response = http.client.HTTPResponse(connection)
    response.begin()
    body = response.read()
    return response.status, (response.getheader("Connection") or "").lower() == "close", body


def test_it_drains_before_it_ends(ending):
    service = ending(4)
    assert service.get("/readyz").status_code == 200
    service.process.send_signal(signal.SIGTERM)
    accepted, ready = 0, []
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            ready.append(service.get("/readyz").status_code)
            # Each is a connection of its own.
            accepted += service.post(STAGE_1, zones=ZONES, label=str(accepted)).status_code == 201
        except requests.ConnectionError:
            break
        time.sleep(0.1)
    assert ended(service) == 0
    assert accepted >= 3, (accepted, ready)
    # The signal may arrive while the first request is under way; from then on it is never ready again.
    assert ready[1:] and set(ready[1:]) == {503}
    service.start()
    assert len(service.listed()) >= accepted
    service.stop()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_kept_connection_is_told_with_its_next_answer(ending, number):
    service = ending(2)
    with connect(service) as kept, connect(service) as new:
        for _ in range(2):
            kept.sendall(GET)
            assert answer(kept)[:2] == (200, False)
        terminate(service, number)
        kept.sendall(GET)
        new.sendall(GET)
        for connection in (kept, new):
            assert answer(connection)[:2] == (200, True)
            assert connection.recv(1) == b""
    assert ended(service) == 0


def test_what_was_pipelined_is_answered(ending):
    service = ending(2)
    with connect(service) as connection:
        connection.sendall(GET)
        answer(connection)
        terminate(service)
        connection.sendall(POST + STAGE_1 + POST + STAGE_1 + GET)
        received = read_to_the_end(connection)
    assert received.count(b"HTTP/1.1 201 ") >= 1
    # Behind an answer that is the last one there is nothing.
    assert received.lower().count(b"connection: close") == 1
    head = received[received.rindex(b"HTTP/1.1 ") :].partition(b"\r\n\r\n")[0]
    assert b"connection: close" in head.lower()
    assert ended(service) == 0


def test_a_connection_that_waits_for_a_request_ends_in_order(ending):
    """Its client reads the end of the stream, not a reset, and need not do anything for the server to end."""
    service = ending(1)
    with connect(service) as kept, connect(service) as unused:
        kept.sendall(GET)
        assert answer(kept)[0] == 200
        terminate(service)
        # Both are open until the grace is over.
        for connection in (kept, unused):
            connection.setblocking(False)
            with pytest.raises(BlockingIOError):
                connection.recv(1)
            connection.settimeout(60)
        assert kept.recv(1) == b"" and unused.recv(1) == b""
        assert ended(service) == 0


def test_a_request_that_has_begun_to_arrive_is_answered(ending):
    service = ending(0)
    with connect(service) as head, connect(service) as second, connect(service) as body:
        second.sendall(GET)
        assert answer(second)[0] == 200
        head.sendall(GET[:20])
        second.sendall(GET[:20])
        body.sendall(POST + STAGE_1[:100])
        # What was sent before is read before: the server goes through its connections in turn.
        assert service.get("/healthz").status_code == 200
        terminate(service)
        head.sendall(GET[20:])
        second.sendall(GET[20:])
        body.sendall(STAGE_1[100:])
        for connection, status in [(head, 200), (second, 200), (body, 201)]:
            assert answer(connection)[:2] == (status, True)
            assert connection.recv(1) == b""
    assert ended(service) == 0


def test_half_a_request_keeps_nothing_from_ending(ending):
    service = ending(0)
    with connect(service) as connection:
        connection.sendall(GET[:20])
        terminate(service)
        assert read_to_the_end(connection) == b""
        assert ended(service) == 0


def test_what_has_no_answer_in_time_is_refused(ending):
    """A body that goes on arriving is within its limits, and would take minutes."""
    service = ending(0)
    with connect(service) as connection:
        start = time.monotonic()
        connection.sendall(request("POST /v1/reviews HTTP/1.1", f"Content-Length: {20 << 20}"))
        # What was sent before is read before: half a head would be no request.
        assert service.get("/healthz").status_code == 200
        terminate(service)
        connection.settimeout(0.1)
        received = b""
        while not received and time.monotonic() < start + 60:
            try:
                connection.sendall(b"#" * 32768)
            except (BrokenPipeError, ConnectionResetError, TimeoutError):
                break
            try:
                received = connection.recv(65536)
            except TimeoutError:
                pass
        connection.settimeout(10)
        received += read_to_the_end(connection)
    assert received.startswith(b"HTTP/1.1 503 ") and problem(received)["code"] == "overloaded"
    assert ended(service) == 75
    assert time.monotonic() - start >= REQUEST_SECONDS
    assert "refused=1" in service.log.read_text(encoding="utf-8")


@pytest.mark.parametrize("value", ["-1", "3601", "soon"])
def test_what_is_no_grace(binary, tmp_path, value):
    service = OwnService(binary, tmp_path, "--accept-grace", value)
    with pytest.raises(AssertionError):
        service.start()
