"""TLS: both versions of HTTP, certificates that are replaced while the server runs, and files that cannot be used."""

import signal
import socket
import ssl
import subprocess
import time
from urllib.parse import urlparse

import httpx
import pytest

from lib.paths import ROOT
from lib.reference_case import STAGE_1, ZONES
from lib.server import OwnService
from lib.tls import Issuer, TLSService


@pytest.fixture
def issuer(tmp_path):
    return Issuer(tmp_path)


@pytest.fixture
def service(binary, tmp_path, issuer, monkeypatch):
    issuer.first = issuer.renew()
    # OwnService waits with requests' error; httpx has its own.
    monkeypatch.setattr("lib.server.requests.ConnectionError", httpx.TransportError)
    service = TLSService(binary, tmp_path, issuer).start()
    yield service
    service.stop()


@pytest.mark.parametrize("http2", [False, True], ids=["HTTP/1.1", "HTTP/2"])
def test_both_versions_of_http_answer_alike(service, http2):
    with httpx.Client(verify=service.issuer.trust, http2=http2, base_url=service.url) as client:
        posted = client.post("/v1/reviews", content=STAGE_1, params={"zones": ZONES})
        assert posted.status_code == 201
        assert posted.http_version == ("HTTP/2" if http2 else "HTTP/1.1")
        assert client.get(posted.headers["location"]).json() == posted.json()
        assert client.get("/v1/reviews/none").status_code == 404
        assert client.head("/").status_code == 200
        page = client.get("/")
        assert "content-security-policy" in page.headers and "<!doctype html>" in page.text.lower()


def test_many_streams_share_one_connection(service):
    import asyncio

    async def ask():
        async with httpx.AsyncClient(verify=service.issuer.trust, http2=True, base_url=service.url) as client:
            await client.get("/healthz")
            answers = await asyncio.gather(*(
                client.post("/v1/reviews", content=STAGE_1, params={"zones": ZONES, "label": str(n)}) for n in range(20)
            ))
            return {answer.json()["id"] for answer in answers}, {answer.http_version for answer in answers}

    identifiers, versions = asyncio.run(ask())
    assert len(identifiers) == 20 and versions == {"HTTP/2"}


def test_links_say_https(service):
    with httpx.Client(verify=service.issuer.trust, base_url=service.url) as client:
        review = client.post("/v1/reviews", content=STAGE_1, params={"zones": ZONES})
        assert review.status_code == 201
    assert f"open {service.url}/" in service.log.read_text()


def test_old_versions_of_tls_are_refused(service):
    context = service.issuer.trust
    context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
    context.maximum_version = ssl.TLSVersion.TLSv1_1
    context.set_ciphers("ALL:@SECLEVEL=0")
    address = urlparse(service.address)
    with socket.create_connection((address.hostname, address.port), timeout=10) as plain:
        with pytest.raises((ssl.SSLError, ConnectionError)):
            context.wrap_socket(plain, server_hostname="127.0.0.1").close()
    assert service.get("/healthz").status_code == 200


def test_plain_http_on_the_port_harms_nobody(service):
    address = urlparse(service.address)
    with socket.create_connection((address.hostname, address.port), timeout=10) as plain:
        plain.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
        try:
            assert not plain.recv(1000).startswith(b"HTTP/")
        except ConnectionError:
            pass
    assert service.get("/healthz").status_code == 200


def test_a_hangup_reads_the_files_again(service):
    assert service.leaf() == service.issuer.first
    with httpx.Client(verify=service.issuer.trust, base_url=service.url) as held:
        assert held.get("/healthz").status_code == 200
        renewed = service.issuer.renew()
        service.process.send_signal(signal.SIGHUP)
        wait_for(service, renewed)
        # A connection from before lives on.
        assert held.get("/healthz").status_code == 200


def test_a_change_is_noticed_without_a_signal(service):
    wait_for(service, service.issuer.renew())


def test_half_of_a_pair_keeps_the_last_good_one(service):
    stale = service.issuer.chain.read_bytes()
    service.issuer.renew()
    service.issuer.chain.write_bytes(stale)
    service.process.send_signal(signal.SIGHUP)
    deadline = time.monotonic() + 30
    while "cannot be used" not in service.log.read_text():
        assert time.monotonic() < deadline, service.log_tail()
        time.sleep(0.1)
    assert service.leaf() == service.issuer.first
    assert service.get("/healthz").status_code == 200


def wait_for(service, leaf):
    deadline = time.monotonic() + 60
    while service.leaf() != leaf:
        assert time.monotonic() < deadline, service.log_tail()
        time.sleep(0.1)


def test_a_hangup_without_tls_ends_nothing(binary, tmp_path):
    service = OwnService(binary, tmp_path).start()
    service.process.send_signal(signal.SIGHUP)
    time.sleep(0.3)
    assert service.get("/healthz").status_code == 200
    service.stop()


@pytest.mark.parametrize("case", ["absent", "empty", "no certificate", "another key", "only one option"])
def test_files_that_cannot_be_used_are_refused_at_the_start(binary, tmp_path, issuer, case):
    if case != "absent":
        issuer.renew()
    options = ["--tls-certificate", issuer.chain, "--tls-key", issuer.key]
    if case == "empty":
        issuer.chain.write_bytes(b"")
    elif case == "no certificate":
        issuer.chain.write_text("hello\n")
    elif case == "another key":
        chain = issuer.chain.read_bytes()
        issuer.renew()
        issuer.chain.write_bytes(chain)
    elif case == "only one option":
        options = options[:2]
    command = [binary, "serve", "--port", "0", "--database", tmp_path / "reviews.sqlite", *options]
    ended = subprocess.run(list(map(str, command)), cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert ended.returncode != 0
    last = ended.stderr.strip().splitlines()
    assert last and ended.stdout == ""
    assert "PRIVATE KEY" not in ended.stderr
