"""OPTIONS: which methods a path takes, without a token and without a body."""

import pytest

from lib.openapi import Contract


def paths():
    for path, item in Contract().document["paths"].items():
        methods = {method.upper() for method in item if method in ("get", "head", "post", "put", "delete", "patch")}
        yield path, methods


@pytest.mark.parametrize("path, methods", list(paths()), ids=lambda value: value if isinstance(value, str) else "")
def test_every_path_says_what_it_takes(server, path, methods):
    response = server.request("OPTIONS", path.replace("{", "").replace("}", ""))
    assert response.status_code == 204 and response.content == b""
    allowed = set(response.headers["Allow"].split(", "))
    assert allowed == methods | {"OPTIONS"} | ({"HEAD"} if "GET" in methods else set())


def test_the_server_as_a_whole(server):
    response = server.raw(b"OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    assert response.status_code == 204
    assert {"GET", "HEAD", "POST", "OPTIONS"} == set(response.headers["Allow"].split(", "))


def test_a_path_that_is_not_there(server):
    assert server.request("OPTIONS", "/v1/nothing").status_code == 404
