"""Bytes that are no request, or more than one: refused once, the connection closed, everybody else unharmed."""

import os
import socket
import struct
import threading
import time

import pytest

from lib.raw_http import STATUS, connect, problem, read_to_the_end, request, talk
from lib.reference_case import STAGE_1, ZONES
from lib.unique_names import unique

# What follows each: an answer to it, after a refusal, is one answer too many. It ends the connection when it is answered.
SMUGGLED = request("GET /readyz HTTP/1.1", "Connection: close")
POST = "POST /v1/reviews HTTP/1.1"
CHUNKED = "Transfer-Encoding: chunked"
END = b"0\r\n\r\n"


def chunked(*pieces):
    return request(POST, CHUNKED, body=b"".join(pieces) + END)


REFUSED = {
    "length and chunks": request(POST, "Content-Length: 5", CHUNKED, body=END),
    "chunks and length": request(POST, CHUNKED, "Content-Length: 5", body=END),
    "two lengths": request(POST, "Content-Length: 5", "Content-Length: 6", body=b"a: b\n"),
    "one length twice": request(POST, "Content-Length: 5", "Content-Length: 5", body=b"a: b\n"),
    "a list of lengths": request(POST, "Content-Length: 5, 5", body=b"a: b\n"),
    "a length below zero": request(POST, "Content-Length: -5", body=b"a: b\n"),
    "a length with a sign": request(POST, "Content-Length: +5", body=b"a: b\n"),
    "a length in hexadecimal": request(POST, "Content-Length: 0x5", body=b"a: b\n"),
    "a length that overflows": request(POST, "Content-Length: 99999999999999999999999", body=b"a: b\n"),
    "a length with a space before the colon": request(POST, "Content-Length : 5", body=b"a: b\n"),
    "a length of nothing": request(POST, "Content-Length:", body=b"a: b\n"),
    "another coding": request(POST, "Transfer-Encoding: identity"),
    "an unknown coding": request(POST, "Transfer-Encoding: xchunked", body=END),
    "a coding before chunks": request(POST, "Transfer-Encoding: gzip, chunked", body=END),
    "a coding after chunks": request(POST, "Transfer-Encoding: chunked, identity", body=END),
    "chunks twice": request(POST, CHUNKED, CHUNKED, body=END),
    "chunks with a tab": request(POST, "Transfer-Encoding: \x0bchunked", body=END),
    "chunks in HTTP/1.0": request("POST /v1/reviews HTTP/1.0", CHUNKED, body=END),
    "a chunk of no size": chunked(b"\r\na: b\n\r\n"),
    "a chunk of another size": chunked(b"3\r\na: b\n\r\n"),
    "a chunk below zero": chunked(b"-5\r\na: b\n\r\n"),
    "a chunk with a prefix": chunked(b"0x5\r\na: b\n\r\n"),
    "a chunk that overflows": chunked(b"ffffffffffffffffff\r\na: b\n\r\n"),
    "a chunk with a line feed": chunked(b"5\na: b\n\r\n"),
    "an extension with a line feed": chunked(b"5;\na: b\n\r\n"),
    "a length behind the chunks": request(POST, CHUNKED, body=b"0\r\nContent-Length: 3\r\n\r\n"),
    "a folded header": request("GET /healthz HTTP/1.1", "X-A: b\r\n c"),
    "a folded coding": request(POST, "Transfer-Encoding:\r\n chunked", body=END),
    "line feeds": b"GET /healthz HTTP/1.1\nHost: localhost\n\n",
    "one line feed": b"GET /healthz HTTP/1.1\r\nHost: localhost\nX-A: b\r\n\r\n",
    "a carriage return": request("GET /healthz HTTP/1.1", "X-A: b\rX-B: c"),
    "a space before the colon": request("GET /healthz HTTP/1.1", "X-A : b"),
    "a space before the name": request("GET /healthz HTTP/1.1", " X-A: b", host=None),
    "no name": request("GET /healthz HTTP/1.1", ": b"),
    "a zero in a value": request("GET /healthz HTTP/1.1", "X-A: b\0c"),
    "a zero in a name": request("GET /healthz HTTP/1.1", "X\0A: b"),
    "a control character": request("GET /healthz HTTP/1.1", "X-A: a\x01b"),
    "no host": request("GET /healthz HTTP/1.1", host=None),
    "two hosts": request("GET /healthz HTTP/1.1", "Host: elsewhere"),
    "the same host twice": request("GET /healthz HTTP/1.1", "Host: localhost"),
    "a host with a space": request(host="Host: a b"),
    "a host with a path": request(host="Host: localhost/healthz"),
    "a host with a user": request(host="Host: a@localhost"),
    "a target without a slash": request("GET healthz HTTP/1.1"),
    "a target with a space": request("GET /health z HTTP/1.1"),
    "a target that is not ASCII": request("GET /\xff\xfe HTTP/1.1"),
    "a tab for a space": request("GET\t/healthz\tHTTP/1.1"),
    "HTTP/0.9": b"GET /healthz\r\n",
    "HTTP/1.2": request("GET /healthz HTTP/1.2"),
    "HTTP/3.0": request("GET /healthz HTTP/3.0"),
    "HTTP/2 without TLS": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "TLS": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(range(200)),
    "noise": bytes(range(256)) * 4,
    "a method without end": b"A" * 100_000 + b" / HTTP/1.1\r\n\r\n",
}

# What may look odd and is in order, with the answers that are due, that to the request behind it included.
TAKEN = {
    "two requests at once": (request(), [200, 200]),
    "an empty line before": (b"\r\n" + request(), [200, 200]),
    "a whole address": (request("GET http://localhost/healthz HTTP/1.1"), [200, 200]),
    "an empty host": (request(host="Host:"), [200, 200]),
    "an address for a host": (request(host="Host: [::1]:8080"), [200, 200]),
    "a body where none is read": (request("GET /healthz HTTP/1.1", "Content-Length: 5", body=b"GET /"), [200, 200]),
    "an extension of a chunk": (chunked(b'5;a="b"\r\na: b\n\r\n'), [422, 200]),
    "a field behind the chunks": (request(POST, CHUNKED, body=b"0\r\nX-A: b\r\n\r\n"), [422, 200]),
    "Latin-1 in a header": (request("GET /healthz HTTP/1.1", "X-A: \xe9"), [200, 200]),
    "HEAD": (request("HEAD /healthz HTTP/1.1"), [200, 200]),
    # These end the connection: nothing behind them is answered.
    "HTTP/1.0": (request("GET /healthz HTTP/1.0", host=None), [200]),
    "close among others": (request("GET /healthz HTTP/1.1", "Connection: foo, Close"), [200]),
    "a protocol that is not spoken": (request("GET /healthz HTTP/1.1", "Connection: Upgrade", "Upgrade: h2c"), [200]),
    "a tunnel": (request("CONNECT localhost:80 HTTP/1.1"), [404]),
}


@pytest.mark.live
@pytest.mark.parametrize("data", REFUSED.values(), ids=REFUSED.keys())
def test_one_refusal_and_nothing_behind_it(server, contract, data):
    statuses, received = talk(server, data + SMUGGLED)
    assert statuses == [400], received
    refusal = problem(received)
    assert contract.faults(refusal, "/components/schemas/Problem") == []
    assert refusal["code"] == "malformed-request"
    server.assert_alive()


@pytest.mark.live
@pytest.mark.parametrize(("data", "due"), TAKEN.values(), ids=TAKEN.keys())
def test_as_many_answers_as_are_due(server, data, due):
    statuses, received = talk(server, data + SMUGGLED)
    assert statuses == due, received


@pytest.mark.live
@pytest.mark.parametrize("bad", ["a chunk of no size", "no host", "noise", "two lengths"])
def test_answers_that_are_due_come_before_the_refusal(server, bad):
    """Requests that were read keep their answers, in their order."""
    good = request("HEAD /v1/nothing HTTP/1.1") + request()
    statuses, received = talk(server, good + REFUSED[bad] + SMUGGLED)
    assert statuses == [404, 200, 400], received


@pytest.mark.live
def test_many_requests_at_once_keep_their_order(server):
    paths = ["/healthz", "/nowhere", "/v1/rules?x=1", "/v1/reviews?limit=0"] * 10
    data = b"".join(request(f"GET {path} HTTP/1.1") for path in paths)
    statuses, _ = talk(server, data + SMUGGLED)
    single = {path: server.get(path).status_code for path in set(paths)}
    assert statuses == [single[path] for path in paths] + [200]


NAMES = len("Host" + "localhost" + "/healthz" + "Connection" + "close")
CLOSE = "Connection: close"


@pytest.mark.live
@pytest.mark.parametrize(
    ("fields", "status"),
    [
        (["X-A: " + "a" * 16_384], 200),
        (["X-A: " + "a" * 16_385], 431),
        ([f"X-{n}: " + "a" * 10_000 for n in range(3)] + ["X-A: " + "a" * (32_768 - NAMES - 30_012)], 200),
        ([f"X-{n}: " + "a" * 10_000 for n in range(3)] + ["X-A: " + "a" * (32_769 - NAMES - 30_012)], 431),
        ([f"X-{n}: a" for n in range(98)], 200),
        ([f"X-{n}: a" for n in range(99)], 431),
        (["X-A: " + "a" * 5_000_000], 431),
    ],
    ids=["field", "field+1", "all", "all+1", "count", "count+1", "endless"],
)
def test_both_sides_of_the_bounds_of_headers(server, fields, status):
    statuses, received = talk(server, request("GET /healthz HTTP/1.1", CLOSE, *fields))
    assert statuses == [status], received[-400:]
    if status == 431:
        assert problem(received)["code"] == "headers-too-large"
    server.assert_alive()


@pytest.mark.live
def test_an_address_beyond_the_bounds(server):
    statuses, received = talk(server, request("GET /" + "a" * 40_000 + " HTTP/1.1") + SMUGGLED)
    assert statuses == [431] and problem(received)["code"] == "headers-too-large"


@pytest.mark.live
def test_a_client_that_asks_first_is_told_to_go_on(server):
    fields = (f"Content-Length: {len(STAGE_1)}", "Expect: 100-continue", "Connection: close")
    with connect(server) as connection:
        connection.sendall(request(f"POST /v1/reviews?store=false&zones={ZONES} HTTP/1.1", *fields))
        # Before a byte of the body is sent.
        assert connection.recv(4096).startswith(b"HTTP/1.1 100 Continue\r\n\r\n")
        connection.sendall(STAGE_1)
        assert [int(status) for status in STATUS.findall(read_to_the_end(connection))] == [200]


@pytest.mark.live
def test_a_client_that_asks_first_is_told_that_it_is_too_much(server):
    """And may send nothing of it: what comes then is not read as a body, nor as a request."""
    with connect(server) as connection:
        connection.sendall(request(POST, "Content-Length: 50000000", "Expect: 100-continue") + SMUGGLED)
        received = read_to_the_end(connection)
    assert [int(status) for status in STATUS.findall(received)] == [413]
    assert problem(received)["code"] == "payload-too-large"


@pytest.mark.live
def test_a_length_that_nobody_would_wait_for(server):
    with connect(server) as connection:
        connection.sendall(request(POST, "Content-Length: 999999999999999999", body=b"a: b\n"))
        assert connection.recv(65536).startswith(b"HTTP/1.1 413 ")


@pytest.mark.live
def test_a_client_that_has_said_everything_still_gets_its_answer(server):
    with connect(server) as connection:
        connection.sendall(request())
        connection.shutdown(socket.SHUT_WR)
        assert read_to_the_end(connection).startswith(b"HTTP/1.1 200 ")


def reset(connection):
    """Closes as a client that has crashed: no end of stream, but a reset."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


@pytest.mark.live
@pytest.mark.parametrize("how", ["half-closed", "closed", "reset"])
@pytest.mark.parametrize("framing", ["length", "chunks"])
def test_half_a_body_is_no_review(server, how, framing):
    """What has arrived is good manifests by itself, so that only its end tells that it is not all."""
    label = unique()
    line = f"POST /v1/reviews?zones={ZONES}&label={label} HTTP/1.1"
    if framing == "length":
        data = request(line, f"Content-Length: {len(STAGE_1) + 100}", body=STAGE_1)
    else:
        data = request(line, CHUNKED, body=b"%x\r\n" % len(STAGE_1) + STAGE_1 + b"\r\n")
    connection = connect(server)
    connection.sendall(data)
    if how == "half-closed":
        connection.shutdown(socket.SHUT_WR)
        assert [int(status) for status in STATUS.findall(read_to_the_end(connection))] == [400]
        connection.close()
    elif how == "closed":
        connection.close()
    else:
        reset(connection)
    # A review after it, on a server that works in order, shows that this one's time has passed.
    assert server.post(STAGE_1, zones=ZONES, store="false").status_code == 200
    assert server.labelled(label) == []


def resources(process):
    """Open files, and KiB of resident memory."""
    with open(f"/proc/{process.pid}/status", encoding="ascii") as status:
        memory = next(int(line.split()[1]) for line in status if line.startswith("VmRSS:"))
    return len(os.listdir(f"/proc/{process.pid}/fd")), memory


@pytest.mark.process
def test_clients_that_vanish_leave_nothing_behind(own_server):
    """Half of a request, a whole one whose answer nobody takes, and one that ends in noise, again and again."""
    body = STAGE_1 + b"#" * 1_000_000
    whole = request(f"POST /v1/reviews?zones={ZONES}&store=false HTTP/1.1", f"Content-Length: {len(body)}", body=body)

    def vanish():
        for data in (whole[: len(whole) // 2], whole, request() * 20, request()[:10], REFUSED["a chunk of no size"]):
            connection = connect(own_server)
            connection.sendall(data)
            reset(connection)

    def batch():
        threads = [threading.Thread(target=vanish) for _ in range(20)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            own_server.assert_alive()
            if resources(own_server.process)[0] <= files + 2:
                break
            time.sleep(0.1)
        return resources(own_server.process)

    own_server.post(body, zones=ZONES, store="false")
    files, _ = resources(own_server.process)
    _, first = batch()
    after = [batch() for _ in range(4)]
    assert after[-1][0] <= files + 2, "connections stay open"
    # The first batch fills what the allocator keeps; 100 requests of a megabyte each would show.
    assert after[-1][1] < first + 64 * 1024, (first, after)
