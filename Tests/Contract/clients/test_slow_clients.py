"""Clients that are slow, silent, or many: each is cut in its time, and the others are served meanwhile.

The waits are the server's own deadlines, of 10 and 20 seconds; what is slow is all done side by side. A client that is not
cut would be noticed by its patience of a minute, not by a stopwatch.
"""

import contextlib
import http.client
import os
import resource
import threading
import time

import pytest

from lib.raw_http import STATUS, connect, problem, read_to_the_end, request
from lib.reference_case import STAGE_1, ZONES
from lib.server import OwnService

pytestmark = pytest.mark.process

PATIENCE = 60
POST = f"POST /v1/reviews?zones={ZONES}&label=slow HTTP/1.1"
# More than the buffers of two sockets hold, so that an answer that nobody reads stays with the server.
LARGE = 12_000_000


def trickle(server, start, pieces):
    """Sends a byte every now and then until the server has had enough; gives what it says then."""
    with connect(server, PATIENCE) as connection:
        connection.sendall(start)
        connection.settimeout(0.2)
        deadline = time.monotonic() + PATIENCE
        received = b""
        for piece in pieces:
            assert time.monotonic() < deadline, "the server waits for ever"
            try:
                connection.sendall(piece)
                while True:
                    data = connection.recv(65536)
                    if not data:
                        return received
                    received += data
            except TimeoutError:
                continue
            except (BrokenPipeError, ConnectionResetError):
                return received


def endless(byte):
    while True:
        yield byte


def a_head_by_the_byte(server):
    assert trickle(server, b"GET /healthz HTTP/1.1\r\nX-A: ", endless(b"a")) == b""


def nothing_at_all(server):
    with connect(server, PATIENCE) as connection:
        assert read_to_the_end(connection) == b""


def a_body_by_the_byte(server):
    received = trickle(server, request(POST, "Content-Length: 100000"), endless(b"#"))
    assert [int(status) for status in STATUS.findall(received)] == [408]
    assert problem(received)["code"] == "request-timeout"


def chunks_by_the_byte(server):
    received = trickle(server, request(POST, "Transfer-Encoding: chunked"), endless(b"1\r\n#\r\n"))
    assert [int(status) for status in STATUS.findall(received)] == [408]


def good_manifests_and_no_end(server):
    """What has come is a bundle by itself; it must not be taken for all of it."""
    with connect(server, PATIENCE) as connection:
        connection.sendall(request(POST, f"Content-Length: {len(STAGE_1) + 1}", body=STAGE_1))
        assert [int(status) for status in STATUS.findall(read_to_the_end(connection))] == [408]


def a_body_that_nobody_reads(server):
    """A path that answers without the body: the answer comes, and the rest is not waited for beyond its time."""
    received = trickle(server, request("POST /healthz HTTP/1.1", "Content-Length: 100000"), endless(b"#"))
    assert [int(status) for status in STATUS.findall(received)] == [405]


def an_answer_that_nobody_takes(server):
    with connect(server, PATIENCE, receive_buffer=4096) as connection:
        connection.sendall(request(f"GET {server.large}/manifests HTTP/1.1"))
        deadline = time.monotonic() + PATIENCE
        # By the other side's account, since to read would be to take it.
        port = connection.getsockname()[1]
        while established(server, port):
            assert time.monotonic() < deadline, "the server waits for ever"
            time.sleep(0.2)


def established(server, port):
    """Whether the server holds its end of the connection from a local port open."""
    local = int(server.address.rsplit(":", 1)[1])
    with open("/proc/net/tcp", encoding="ascii") as table:
        for line in list(table)[1:]:
            _, here, there, state = line.split()[:4]
            if int(here.split(":")[1], 16) == local and int(there.split(":")[1], 16) == port and state == "01":
                return True
    return False


def a_large_body_on_a_thin_line(server):
    """It takes longer than any body has that does not move, and is not cut."""
    body = STAGE_1 + b"#" * 4_000_000
    step = 160_000
    with connect(server, PATIENCE) as connection:
        line = f"POST /v1/reviews?zones={ZONES}&store=false HTTP/1.1"
        connection.sendall(request(line, f"Content-Length: {len(body)}", "Connection: close"))
        start = time.monotonic()
        for offset in range(0, len(body), step):
            connection.sendall(body[offset : offset + step])
            time.sleep(1)
        assert time.monotonic() - start > 20
        assert [int(status) for status in STATUS.findall(read_to_the_end(connection))] == [200]


def a_pause_between_two_requests(server):
    """The time for the first request of a connection is not the time between two."""
    connection = http.client.HTTPConnection(server.address.removeprefix("http://"), timeout=PATIENCE)
    for _ in range(2):
        connection.request("GET", "/healthz")
        assert connection.getresponse().read() == b'{"status":"ok"}'
        time.sleep(15)
    connection.close()


SLOW = [
    a_head_by_the_byte,
    nothing_at_all,
    a_body_by_the_byte,
    chunks_by_the_byte,
    good_manifests_and_no_end,
    a_body_that_nobody_reads,
    an_answer_that_nobody_takes,
]
STEADY = [a_large_body_on_a_thin_line, a_pause_between_two_requests]


def test_each_is_cut_and_the_others_are_served(own_server):
    large = own_server.post(STAGE_1 + b"#" * LARGE, zones=ZONES)
    own_server.large = large.headers["Location"]
    failures = []

    def run(client):
        try:
            client(own_server)
        except Exception as error:
            failures.append(f"{client.__name__}: {error!r}")

    threads = [threading.Thread(target=run, args=(client,)) for client in SLOW * 4 + STEADY]
    for thread in threads:
        thread.start()
    served = 0
    while any(thread.is_alive() for thread in threads):
        own_server.assert_alive()
        assert own_server.post(STAGE_1, zones=ZONES, store="false").status_code == 200
        served += 1
        time.sleep(0.2)
    assert failures == [] and served > 5
    # Each late body, and nothing else, is one line with the status that the client got.
    late = [line for line in own_server.log.read_text().splitlines() if "status=408" in line]
    assert len(late) == 4 * 3 and all("/v1/reviews" in line for line in late)
    assert [review["id"] for review in own_server.listed()] == [large.json()["id"]]


@contextlib.contextmanager
def idle(server, count):
    """Connections that say nothing, or the beginning of something, half of each."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, max(soft, count + 200)), hard))
    with contextlib.ExitStack() as stack:
        connections = []
        for number in range(count):
            connection = stack.enter_context(connect(server, PATIENCE))
            with contextlib.suppress(OSError):
                connection.sendall(b"GET / HTTP/1.1\r\n" if number % 2 else b"")
            connections.append(connection)
        yield connections


def assert_served(server, conforms):
    server.assert_alive()
    response = server.post(STAGE_1, zones=ZONES, store="false")
    conforms(response, "createReview")
    assert response.status_code == 200


def test_two_thousand_idle_connections(own_server, conforms):
    with idle(own_server, 2000) as connections:
        # The newest ones push out the oldest; all are gone when their time is up.
        for _ in range(10):
            assert_served(own_server, conforms)
        assert len(os.listdir(f"/proc/{own_server.process.pid}/fd")) < 1300
        for connection in connections:
            assert read_to_the_end(connection) == b""
    assert_served(own_server, conforms)


def test_two_thousand_that_have_begun_a_body(own_server, conforms):
    """They do something, and still do less than those that ask now."""
    head = request(POST, "Content-Length: 1000", body=b"a: b")
    with idle(own_server, 2000) as connections:
        for connection in connections:
            with contextlib.suppress(OSError):
                connection.sendall(head)
        for _ in range(10):
            assert_served(own_server, conforms)
    assert_served(own_server, conforms)


def test_few_files(binary, tmp_path, conforms):
    """A process that may open few files takes few connections, and does not end when more come."""
    limited = tmp_path / "limited"
    limited.write_text(f'#!/bin/sh\nulimit -n 256\nexec {binary} "$@"\n')
    limited.chmod(0o755)
    own = OwnService(limited, tmp_path).start()
    with idle(own, 600):
        for _ in range(10):
            assert_served(own, conforms)
    assert_served(own, conforms)
    own.stop()
