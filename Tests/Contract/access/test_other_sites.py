"""Pages of other sites in a user's browser: they post nothing, and no name of theirs for loopback reads anything."""

import pytest
import requests

from lib.reference_case import STAGE_1, ZONES
from lib.server import OwnService


@pytest.mark.parametrize("site, status", [("cross-site", 403), ("same-site", 403), ("same-origin", 201), ("none", 201)])
def test_pages_of_other_sites_may_not_post(server, conforms, site, status):
    response = requests.post(
        server.url(f"/v1/reviews?zones={ZONES}"), data=STAGE_1, headers={"Sec-Fetch-Site": site}, timeout=60
    )
    assert response.status_code == status
    conforms(response, "createReview")


@pytest.mark.parametrize(
    "origin, host, status",
    [
        ("http://127.0.0.1:{port}", "127.0.0.1:{port}", 201),
        ("http://localhost:{port}", "localhost:{port}", 201),
        ("HTTP://LocalHost:{port}", "localhost:{port}", 201),
        ("http://[::1]:{port}", "[::1]:{port}", 201),
        # A proxy on the same machine that ends TLS, and leaves the host as it was.
        ("https://localhost", "localhost", 201),
        ("https://localhost", "localhost:443", 201),
        ("https://evil.example", "127.0.0.1:{port}", 403),
        ("http://127.0.0.1:1", "127.0.0.1:{port}", 403),
        ("http://localhost", "localhost:{port}", 403),
        ("http://localhost.evil.example:{port}", "localhost:{port}", 403),
        ("http://localhost:{port}@evil.example", "localhost:{port}", 403),
        ("http://localhost:{port}/", "localhost:{port}", 403),
        ("http://localhost:{port}, https://evil.example", "localhost:{port}", 403),
        ("file://", "localhost:{port}", 403),
        ("null", "localhost:{port}", 403),
        ("", "localhost:{port}", 403),
    ],
)
def test_the_origin_of_a_page_has_to_be_this_server(server, conforms, origin, host, status):
    port = server.address.rsplit(":", 1)[1]
    headers = {"Origin": origin.format(port=port), "Host": host.format(port=port)}
    response = server.post(STAGE_1, zones=ZONES, headers=headers)
    assert response.status_code == status
    if status == 403:
        assert conforms(response, "createReview")["code"] == "forbidden"
    # Reading is what the browser itself keeps from other sites.
    assert server.get("/v1/rules", headers=headers).status_code == 200


@pytest.mark.parametrize("site, status", [("same-origin", 403), (None, 403)])
def test_neither_header_may_speak_against_a_request(server, site, status):
    headers = {"Origin": "https://evil.example", **({"Sec-Fetch-Site": site} if site else {})}
    assert server.post(STAGE_1, zones=ZONES, headers=headers).status_code == status
    own = {"Origin": server.address, "Sec-Fetch-Site": "cross-site"}
    assert server.post(STAGE_1, zones=ZONES, headers=own).status_code == 403


def test_a_page_behind_a_proxy_has_the_origin_of_the_url(binary, tmp_path):
    """The proxy asks by the address of the server, the browser by the address of the proxy."""
    service = OwnService(binary, tmp_path, "--url", "https://Reviews.example/").start()
    origins = [
        ("https://reviews.example", 201),
        ("https://reviews.example:443", 201),
        ("http://reviews.example", 403),
        ("https://reviews.example:8443", 403),
        ("https://other.example", 403),
    ]
    for origin, status in origins:
        assert service.post(STAGE_1, zones=ZONES, headers={"Origin": origin}).status_code == status, origin
    service.stop()


@pytest.mark.parametrize(
    "host, status",
    [
        ("localhost:{port}", 200),
        ("LOCALHOST", 200),
        ("reviews.localhost", 200),
        ("127.0.0.1:{port}", 200),
        ("[::1]:{port}", 200),
        ("10.1.2.3", 200),
        ("evil.example", 403),
        ("localhost.evil.example:{port}", 403),
        ("127.0.0.1.evil.example", 403),
        ("%zz", 403),
    ],
)
def test_another_sites_name_for_loopback_reads_nothing(server, conforms, host, status):
    """What a page of a site gets whose name was made to lead here (DNS rebinding)."""
    port = server.address.rsplit(":", 1)[1]
    response = server.get("/v1/reviews", headers={"Host": host.format(port=port)})
    assert response.status_code == status
    conforms(response, "listReviews")
    assert server.get("/healthz", headers={"Host": host.format(port=port)}).status_code == 200


def test_the_host_of_its_url_is_its_own(binary, tmp_path):
    service = OwnService(binary, tmp_path, "--url", "https://Reviews.example/").start()
    for host, status in [("reviews.example", 200), ("reviews.example:8443", 200), ("other.example", 403)]:
        assert service.get("/v1/reviews", headers={"Host": host}).status_code == status, host
    service.stop()
