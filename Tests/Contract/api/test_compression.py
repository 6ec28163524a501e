"""Answers as gzip for those who ask for it: the same content, with tags and lengths that stay true."""

import gzip
import socket
from urllib.parse import urlparse

import pytest
import requests

from lib.reference_case import STAGE_1, ZONES


@pytest.fixture(scope="module")
def review(server):
    return server.post(STAGE_1, zones=ZONES).headers["Location"]


def raw(server, path, method="GET", **headers):
    """The bytes as they are sent: nothing is inflated, and nothing asked for but what is given."""
    request = requests.Request(method, server.address + path, headers={"Accept-Encoding": "identity", **headers})
    with requests.Session() as session:
        prepared = session.prepare_request(request)
        response = session.send(prepared, stream=True)
        return response, response.raw.read(decode_content=False)


@pytest.mark.parametrize("path", ["", "?format=text", "/manifests", "/patch"])
def test_the_same_content_in_fewer_bytes(server, review, path):
    plain, body = raw(server, review + path)
    packed, small = raw(server, review + path, **{"Accept-Encoding": "gzip"})
    assert plain.status_code == packed.status_code == 200
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(small) == body
    assert len(small) < len(body) / 2
    assert packed.headers["Content-Type"] == plain.headers["Content-Type"]
    assert "Accept-Encoding" in plain.headers["Vary"] and "Accept-Encoding" in packed.headers["Vary"]
    assert packed.headers["ETag"] != plain.headers["ETag"]


@pytest.mark.parametrize(
    "accepted, is_packed",
    [
        ("gzip", True),
        ("GZIP", True),
        ("br, gzip;q=0.5", True),
        ("*", True),
        ("x-gzip", True),
        ("gzip;q=0", False),
        ("gzip; q=0.000", False),
        ("*;q=0", False),
        ("gzip;q=0, *", False),
        ("br", False),
        ("identity", False),
        ("gzip;q=nonsense", False),
    ],
)
def test_who_gets_it(server, review, accepted, is_packed):
    response, _ = raw(server, review, **{"Accept-Encoding": accepted})
    assert response.status_code == 200
    assert (response.headers.get("Content-Encoding") == "gzip") == is_packed


@pytest.mark.parametrize("path", ["/", "/style.css", "/scripts/app.js", "/openapi.yaml"])
def test_the_page_is_compressed_too(server, path):
    _, body = raw(server, path)
    packed, small = raw(server, path, **{"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(small) == body


def test_what_is_short_stays_as_it_is(server):
    response, body = raw(server, "/healthz", **{"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in response.headers
    assert int(response.headers["Content-Length"]) == len(body)


@pytest.mark.parametrize("accepted", ["gzip", "identity"])
def test_a_tag_is_known_again(server, review, accepted):
    first, _ = raw(server, review, **{"Accept-Encoding": accepted})
    tag = first.headers["ETag"]
    again, body = raw(server, review, **{"Accept-Encoding": accepted, "If-None-Match": tag})
    assert again.status_code == 304 and body == b""
    assert again.headers["ETag"] == tag
    other, _ = raw(server, review, **{"Accept-Encoding": accepted, "If-None-Match": '"another-gzip"'})
    assert other.status_code == 200


def test_static_files_know_their_tags_again(server):
    first, _ = raw(server, "/style.css", **{"Accept-Encoding": "gzip"})
    again, body = raw(server, "/style.css", **{"Accept-Encoding": "gzip", "If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304 and body == b""


def test_a_range_gets_the_whole(server):
    """A server may pass over Range (RFC 9110, section 14.2); a part of compressed bytes would be a part of something else."""
    _, body = raw(server, "/style.css")
    whole, packed = raw(server, "/style.css", **{"Accept-Encoding": "gzip", "Range": "bytes=10-19"})
    assert whole.status_code == 200 and gzip.decompress(packed) == body


def test_head_tells_of_the_plain_answer(server, review):
    """The length of a compressed one is not known before it is made."""
    head, nothing = raw(server, review, method="HEAD", **{"Accept-Encoding": "gzip"})
    get, body = raw(server, review)
    assert nothing == b""
    assert int(head.headers["Content-Length"]) == len(body)
    for name in ("ETag", "Content-Type", "Vary"):
        assert head.headers[name] == get.headers[name]


def test_a_posted_review_comes_compressed(server):
    response = server.post(STAGE_1, zones=ZONES, headers={"Accept-Encoding": "gzip"})
    assert response.headers["Content-Encoding"] == "gzip"
    assert response.json()["workloads"]


def test_connections_go_on_after_a_compressed_answer(server, review):
    """The length is unknown beforehand, so the end of the body has to be marked within the connection."""
    address = urlparse(server.address)
    request = f"GET {review} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n\r\n".encode()
    last = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    with socket.create_connection((address.hostname, address.port), timeout=30) as connection:
        connection.sendall(request + last)
        received = b""
        while piece := connection.recv(65536):
            received += piece
    assert received.count(b"HTTP/1.1 200") == 2
