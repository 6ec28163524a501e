"""Methods and addresses: 405, HEAD, unknown paths."""

import pytest

from lib.openapi import METHODS, Contract
from lib.reference_case import STAGE_1, ZONES

pytestmark = pytest.mark.live

CONTRACT = Contract()
UNKNOWN = "01KAV4Q5ZC3M6T8W9X0Y1Z2A3B"


@pytest.fixture(scope="module")
def stored(server, conforms):
    return conforms(server.post(STAGE_1, zones=ZONES), "createReview")


def address_of(path, stored):
    """An address that the path of the contract stands for and that answers."""
    workload = stored["workloads"][0]
    return (
        path.replace("{id}", "zone-blackout" if path.startswith("/v1/rules/") else stored["id"])
        .replace("{other}", stored["id"])
        .replace("{namespace}", workload["namespace"])
        .replace("{name}", workload["name"])
    )


def the_operation(path):
    """Some operation of a path, for what all of them may answer."""
    return next(name for name, (where, _) in CONTRACT.operations.items() if where == path)


WRONG_METHODS = [
    (method, path)
    for path, item in CONTRACT.document["paths"].items()
    for method in ("post", "put", "patch", "delete")
    if method not in item
]


@pytest.mark.parametrize(("method", "path"), WRONG_METHODS)
def test_wrong_methods(server, conforms, stored, method, path):
    response = server.request(method.upper(), address_of(path, stored))
    assert response.status_code == 405
    assert conforms(response, the_operation(path))["code"] == "method-not-allowed"
    there = {name.upper() for name in CONTRACT.document["paths"][path] if name in METHODS}
    head = {"HEAD"} if "GET" in there else set()
    assert {name.strip() for name in response.headers["Allow"].split(",")} == there | head | {"OPTIONS"}


@pytest.mark.parametrize("path", [path for path, item in CONTRACT.document["paths"].items() if "get" in item])
def test_head_is_get_without_a_body(server, conforms, stored, path):
    address = address_of(path, stored)
    # The length that HEAD tells is that of the answer as it is, not of a compressed one.
    plain = {"Accept-Encoding": "identity"}
    get, head = server.get(address, headers=plain), server.head(address, headers=plain)
    assert head.status_code == get.status_code == 200
    conforms(head, CONTRACT.document["paths"][path]["get"]["operationId"], head=True)
    changing = {"date", "connection", "last-modified", "link", "x-request-id"}
    lists = {"content-length"} if path in ("/v1/reviews", "/metrics") else set()

    def steady(headers):
        return {name.lower(): value for name, value in headers.items() if name.lower() not in changing | lists}

    assert steady(head.headers) == steady(get.headers)


@pytest.mark.parametrize(
    "id", [UNKNOWN, UNKNOWN.lower(), "1", "nonsense", "I" * 26, UNKNOWN + "X", "..%2F..%2Fetc%2Fpasswd"]
)
@pytest.mark.parametrize(("suffix", "operation"), [("", "getReview"), ("/manifests", "getManifests")])
def test_unknown_reviews(server, conforms, id, suffix, operation):
    response = server.get(f"/v1/reviews/{id}{suffix}")
    assert response.status_code in ((400, 404) if ".." in id else (404,))
    conforms(response, operation)


@pytest.mark.parametrize(
    "path", ["/v1", "/v2/reviews", "/v1/review", "/nowhere", "/v1/reviews/x/y/z", "/docs/errors.md", "/.git/config"]
)
def test_unknown_addresses(server, conforms, path):
    response = server.get(path)
    assert response.status_code == 404
    assert conforms(response, "getReview")["code"] == "not-found"


@pytest.mark.parametrize(
    "path", ["/../openapi.yaml", "/%2e%2e/Package.swift", "/..%2fPackage.swift", "/public/../Package.swift"]
)
def test_nothing_outside_the_page_is_served(server, conforms, path):
    answer = server.raw(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode(), method="GET")
    assert answer.status_code in (400, 404)
    assert b"swift-tools-version" not in answer.content
    conforms(answer, "getReview")
