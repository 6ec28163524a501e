"""Parameters as nobody should send them: an answer each, never a crash, never a surprise."""

import http.client
from urllib.parse import quote

import pytest

from lib.reference_case import STAGE_1, ZONES
from lib.unique_names import unique

pytestmark = pytest.mark.live

LONG = "x" * 5_000

# Percent-encoded here, so that what no URL library would send arrives as it is.
REFUSED = [
    "zones=",
    "zones=,",
    "zones=a,,b",
    "zones=a:",
    "zones=:2",
    "zones=a:-1",
    "zones=a:1.5",
    "zones=a:2:2",
    "zones=a:2,b",
    "zones=a:2,a:4",
    "zones=a:99999999999999999999999",
    "zones=a:" + "9" * 5_000,
    "zones=" + LONG,
    "zones=" + ",".join(f"z{number}" for number in range(17)),
    "zones=a,b&zones=a,b",
    "profile=",
    "profile=REFERENCE",
    "profile=..%2F..%2Fetc%2Fpasswd",
    "scheduler=maybe",
    "scheduler=honours-soft&scheduler=hard-only",
    "kubernetes=latest",
    "kubernetes=1.31%27%3B%20DROP%20TABLE%20review%3B--",
    "kubernetes=1.2.3.4.5",
    "kubernetes=1.%00",
    "lbc=-1",
    "lbc=" + "9" * 300,
    "chart=9..1",
    "longest=forever",
    "longest=-30s",
    "longest=1e400h",
    "longest=" + "9" * 300 + "h",
    "longest=1000000h",
    "longest=NaN",
    "readiness-gate=perhaps",
    "readiness-gate=",
    "timing.deregistration=90..30",
    "timing.deregistration=-5",
    "timing.deregistration=30...90",
    "timing.deregistration=30..",
    "timing.deregistration=..90",
    "timing.deregistration=30-90",
    "timing.deregistration=1e3",
    "timing.deregistration=%D9%A3%D9%A0",
    "timing.deregistration=99999999999",
    "timing.deregistration=9223372036854775808",
    "timing.nonsense=1",
    "timing=1",
    "nonsense=1",
    "ZONES=a,b",
    "store=no",
    "store=",
    "store=false&store=true",
    "enforce=pass",
    "enforce=FAIL",
    "enforce=",
    "format=",
    "format=pdf",
    "pipeline=javascript%3Aalert%281%29",
    "pipeline=file%3A%2F%2F%2Fetc%2Fpasswd",
    "pipeline=https%3A%2F%2Fci.example%2F" + LONG,
    "repository=" + LONG,
    "revision=a&revision=b",
    "label=" + LONG,
    "&".join(f"label={number}" for number in range(100)),
]

# Odd, but each means something: a review or a refusal, and nothing else.
ODD = [
    "",
    "&&&",
    "=",
    "=1",
    "zones",
    "label=",
    "label=%00",
    "label=%0D%0AX-Injected:%201",
    "repository=%3Cscript%3Ealert(1)%3C%2Fscript%3E",
    "repository=%E2%80%AE%F0%9F%92%A3",
    "label=%FF%FE",
    "label=%ZZ",
    "label=%",
    "zones=%F0%9F%9A%80:2,b:4",
    "zones=a%0Ab:6",
    "zones=%20a:2%20,%20b:4",
    "zones=a+b:6",
    "zones=a:6;drop",
    "longest=31536000",
    "timing.deregistration=0",
    "timing.deregistration=31536000",
    "timing.pod-start=31536000&timing.registration=31536000&timing.gate=31536000&timing.dns-ttl=31536000",
    "kubernetes=v1.31.0-eks-1234+build",
    "a" * 4_000,
    "&".join(f"p{number}=1" for number in range(1_000)),
]


def post(server, query, body=STAGE_1):
    head = f"POST /v1/reviews?{query} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
    head += f"Content-Type: application/yaml\r\nContent-Length: {len(body)}\r\n\r\n"
    return server.raw(head.encode("ascii") + body)


def short(query):
    return query[:60]


@pytest.mark.parametrize("query", REFUSED, ids=short)
def test_refused(server, conforms, query):
    label = unique()
    answer = post(server, query + f"&label={label}")
    problem = conforms(answer, "createReview")
    assert answer.status_code == 400, problem
    assert problem["code"] in ("invalid-parameter", "malformed-request")
    assert len(answer.content) < 10_000
    name = query.split("=")[0]
    assert problem["errors"][0]["parameter"] == name
    server.assert_alive()
    assert server.labelled(label) == []


@pytest.mark.parametrize("query", ODD, ids=short)
def test_odd(server, conforms, query):
    answer = post(server, query)
    conforms(answer, "createReview")
    assert answer.status_code in (201, 400, 422)
    assert "x-injected" not in {name.lower() for name in answer.headers}
    server.assert_alive()


def test_every_wrong_parameter_is_told(server):
    problem = server.post(STAGE_1, zones="a,a", profile="x", nonsense="1").json()
    assert {error["parameter"] for error in problem["errors"]} == {"zones", "profile", "nonsense"}


def test_the_known_parameters_are_named(server):
    problem = server.post(STAGE_1, zone="a:6").json()
    assert "zones" in problem["detail"] and "timing.deregistration" in problem["detail"]


def test_a_placement_that_contradicts_the_replicas(server, conforms):
    response = server.post(STAGE_1, zones="a:1,b:2")
    problem = conforms(response, "createReview")
    assert response.status_code == 422
    assert problem["errors"][0]["parameter"] == "zones"
    assert problem["errors"][0]["line"] == 76


def test_text_comes_back_as_it_was_sent(server, conforms):
    text = "<b>&\"'\u202e\U0001f680\t\\</b>"
    response = server.post(STAGE_1, zones=ZONES, label=text, repository=text)
    review = conforms(response, "createReview")
    assert review["provenance"]["labels"] == [text] and review["provenance"]["repository"] == text
    assert server.get(response.headers["Location"]).json() == review
    assert server.labelled(text)


def test_a_plus_is_a_space(server, conforms):
    """As forms, URLSearchParams and most clients write it; the page sends `a:2, b:4` this way."""
    answer = post(server, "zones=a:2,+b:4&label=one+word&label=a%2Bb")
    review = conforms(answer, "createReview")
    assert [zone["zone"] for zone in review["context"]["zones"]] == ["a", "b"]
    assert review["provenance"]["labels"] == ["one word", "a+b"]


def test_a_zone_may_have_any_name(server, conforms):
    name = "zone \u00e9/\U0001f680"
    review = conforms(server.post(STAGE_1, zones=f"{name}:6"), "createReview")
    assert review["workloads"][0]["zones"][0]["zone"] == name


@pytest.mark.parametrize(
    "query",
    ["limit=0", "limit=-1", "limit=201", "limit=abc", "limit=", "limit=1.5", "limit=%D9%A3"]
    + ["limit=9223372036854775808", "cursor=", "cursor=nonsense", "cursor=%00", "cursor=" + "A" * 5_000]
    + ["cursor=%27%20OR%201%3D1--", "cursor=MDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMA%3D%3DX", "cursor=../..", "nonsense=1"],
    ids=short,
)
def test_the_list_refuses(server, conforms, query):
    response = server.get(f"/v1/reviews?{query}")
    problem = conforms(response, "listReviews")
    assert response.status_code == 400, response.text[:500]
    assert problem["code"] == "malformed-request"
    assert problem["errors"][0]["parameter"] == query.split("=")[0]


@pytest.mark.parametrize("limit", [1, 200])
def test_the_list_takes_the_ends_of_its_range(server, conforms, limit):
    response = server.get(f"/v1/reviews?limit={limit}")
    assert len(conforms(response, "listReviews")["reviews"]) <= limit


@pytest.mark.parametrize(
    "request_text",
    [
        "nonsense\r\n\r\n",
        "GET /healthz HTTP/9.9\r\n\r\n",
        "FOO /v1/reviews HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /v1/reviews?" + "a" * 200_000 + " HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "a" * 200_000 + "\r\n\r\n",
        "POST /v1/reviews HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
        "POST /v1/reviews HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n"
        "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST /v1/reviews HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nZZZ\r\n",
    ],
    ids=lambda text: repr(text[:40]),
)
def test_what_is_not_http_harms_nobody(server, request_text):
    try:
        answer = server.raw(request_text.encode(), timeout=10)
        assert 400 <= answer.status_code < 600
    except (OSError, ValueError, http.client.HTTPException):
        pass  # A closed connection is an answer, too.
    server.assert_alive()


def test_nothing_is_echoed_unescaped(server):
    """A browser must not be led to take a refusal for a page."""
    script = "<script>alert(1)</script>"
    for response in (server.get(f"/{quote(script)}"), server.post(STAGE_1, profile=script)):
        assert response.headers["Content-Type"].startswith("application/problem+json")
        assert response.headers["X-Content-Type-Options"] == "nosniff"
