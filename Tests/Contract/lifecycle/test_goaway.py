"""The end of the server over HTTP/2: streams under way finish, and clients are told to open no more."""

import signal

import httpx
import pytest

from lib.http2_frames import Connection
from lib.reference_case import STAGE_1, ZONES
from lib.shutdown import ended, terminate
from lib.tls import Issuer, TLSService

MOST = 2**31 - 1


@pytest.fixture
def service(binary, tmp_path, monkeypatch):
    issuer = Issuer(tmp_path)
    issuer.renew()
    # OwnService waits with requests' error; httpx has its own.
    monkeypatch.setattr("lib.server.requests.ConnectionError", httpx.TransportError)
    service = TLSService(binary, tmp_path, issuer, "--accept-grace", "2").start()
    yield service
    if service.process:
        service.kill()


def connect(service, **options):
    return Connection(service.url, service.issuer.trust, **options)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_stream_under_way_is_answered_after_the_goaway(service, number):
    with connect(service) as busy, connect(service) as idle:
        # As text, which is shorter than what a client takes that never enlarges its window.
        stream = busy.ask("POST", f"/v1/reviews?zones={ZONES}&format=text")
        # Frames are read in their order: what was asked before has begun.
        assert busy.get("/healthz") == idle.get("/healthz") == 200
        # The server's settings were acknowledged with the first; before that it takes the acknowledgement for an error
        # once it has said that a connection without streams ends.
        assert idle.get("/healthz") == 200
        terminate(service, number)
        # First a word that stops the client from opening streams, and after a round trip which the last one was
        # (RFC 9113, section 6.8).
        for connection, last in [(busy, stream + 2), (idle, 3)]:
            first, second = connection.goaway(), connection.goaway()
            assert (first.error_code, first.last_stream_id) == (0, MOST)
            assert (second.error_code, second.last_stream_id) == (0, last)
        busy.send(stream, STAGE_1)
        assert busy.status(stream) == 201
        for connection in (busy, idle):
            connection.read_to_the_end()
    assert ended(service) == 0


def test_a_connection_of_the_grace_is_told_with_its_first_stream(service):
    terminate(service)
    with connect(service) as connection:
        assert connection.get("/healthz") == 200
        assert connection.goaway().error_code == 0
        connection.read_to_the_end()
    assert ended(service) == 0


def test_one_that_acknowledges_nothing_keeps_nothing_from_ending(service):
    with connect(service, acknowledges=False) as connection:
        assert connection.get("/healthz") == 200
        terminate(service)
        assert connection.goaway().error_code == 0
        assert ended(service) == 0
