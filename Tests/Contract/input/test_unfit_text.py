"""Text that the database could not keep as it came is refused where it is read, with its place; nothing is cut or replaced."""

import json
import sqlite3
from urllib.parse import quote, urlsplit

import pytest
import yaml

from lib.paths import CASES
from lib.reference_case import ZONES

pytestmark = pytest.mark.live

STAGE_1 = (CASES / "reference" / "stage-1.yaml").read_text(encoding="utf-8")
PARAMETERS = ("zones", "profile", "kubernetes", "chart", "ignore", "repository", "revision", "pipeline", "label",
              "against", "explain", "format", "enforce", "store", "timing.gate", "nonsense")


def raw_query(server, query, body=STAGE_1.encode(), headers=()):
    """Sends an address as it is, without the help of a library that would escape it."""
    where = urlsplit(server.address)
    head = b"POST /v1/reviews?" + query + b" HTTP/1.1\r\nHost: " + where.netloc.encode()
    for line in headers:
        head += b"\r\n" + line
    head += b"\r\nContent-Length: %d\r\nConnection: close\r\n\r\n" % len(body)
    return server.raw(head, body)


@pytest.mark.parametrize("value", ["%00", "a%00b", "a:2%00,b:2"])
@pytest.mark.parametrize("name", PARAMETERS)
def test_nul_in_the_query(server, conforms, name, value):
    problem = conforms(answer := raw_query(server, f"{name}={value}".encode()), "createReview")
    assert answer.status_code == 400
    assert problem["errors"][0]["parameter"] == name
    assert "NUL" in problem["detail"]


@pytest.mark.parametrize("query", [b"%00=a", b"zones%00=a:2", b"label=%FF", b"label=%C3", b"label=%ED%A0%80"])
def test_names_and_broken_escapes(server, conforms, query):
    conforms(answer := raw_query(server, query), "createReview")
    assert answer.status_code == 400


@pytest.mark.parametrize("query", [b"label=\xff", b"label=a\xc3", b"zones=\xed\xa0\x80:2", b"\xff=1"])
def test_raw_bytes_that_are_not_utf8(server, query):
    answer = raw_query(server, query)
    assert answer.status_code == 400


@pytest.mark.parametrize("path", ["/v1/reviews?label=%00", "/v1/reviews?namespace=a%00b", "/v1/reviews?workload=%00",
                                  "/v1/reviews?repository=a%00", "/v1/workloads?namespace=%00"])
def test_nul_in_filters(server, path):
    assert server.get(path).status_code == 400


def test_a_path_does_not_lead_to_what_stands_before_the_nul(server, conforms):
    assert server.review_case("reference/stage-1.yaml").status_code == 201
    assert server.get("/v1/workloads/kube-system/traefik2").status_code == 200
    for path in ("kube-system/traefik2%00x", "kube-system%00x/traefik2", "%00/traefik2"):
        assert server.get(f"/v1/workloads/{path}").status_code == 404


def envelope(context=None, name="a.yaml", content=STAGE_1):
    return {"manifests": [{"name": name, "content": content}], "context": {"zones": ZONES, **(context or {})}}


@pytest.mark.parametrize("context", [{"label": ["ok", "a\0b"]}, {"repository": "\0"}, {"revision": "a\0"},
                                     {"zones": ["a\0", "b"]}, {"timing": {"gate": "0\0"}}, {"ignore": ["a\0b: c"]}])
def test_nul_in_the_envelope(server, conforms, context):
    answer = server.post(json.dumps(envelope(context)), content_type="application/json")
    problem = conforms(answer, "createReview")
    assert answer.status_code == 400
    name = next(iter(context))
    assert problem["errors"][0]["parameter"] == ("timing.gate" if name == "timing" else name)


def test_nul_in_the_name_of_a_file(server, conforms):
    answer = server.post(json.dumps(envelope(name="a\0.yaml")), content_type="application/json")
    assert conforms(answer, "createReview")["code"] == "malformed-request" and answer.status_code == 400


@pytest.mark.parametrize("half", ["\\ud800", "\\udc00", "\\ud800\\u0041", "\\udc00\\ud800"])
@pytest.mark.parametrize("place", ["label", "name", "content", "key"])
def test_halves_of_surrogates(server, conforms, place, half):
    text = json.dumps(envelope({"label": ["LABEL"], "KEY": "x"} if place == "key" else {"label": ["LABEL"]}, name="NAME",
                               content="CONTENT" if place == "content" else STAGE_1))
    text = text.replace(place.upper(), f"a{half}b").replace('"LABEL"', '"l"').replace('"NAME"', '"n"')
    answer = server.post(text.encode(), content_type="application/json")
    conforms(answer, "createReview")
    assert answer.status_code == 400


@pytest.mark.parametrize("place", ["label", "name", "content"])
def test_envelopes_that_are_not_utf8(server, conforms, place):
    text = json.dumps(envelope({"label": ["LABEL"]}, name="NAME", content="CONTENT"))
    answer = server.post(text.encode().replace(place.upper().encode(), b"a\xffb"), content_type="application/json")
    conforms(answer, "createReview")
    assert answer.status_code == 400


@pytest.mark.parametrize("key", [b"a\xffb", b"\xc3"])
def test_a_key_that_is_not_utf8(server, key):
    """Two different ones must not become the same."""
    answer = raw_query(server, f"zones={quote(ZONES)}".encode(), headers=[b"Idempotency-Key: " + key])
    assert answer.status_code == 400


# Each takes the documents of stage 1 and puts a NUL into one of them.


def kind(documents, name):
    return next(document for document in documents if document["kind"] == name)


PLACES = {
    "name of the workload": lambda all: kind(all, "Deployment")["metadata"].update(name="traefik2\0x"),
    "namespace of the workload": lambda all: kind(all, "Deployment")["metadata"].update(namespace="kube-system\0x"),
    "name of the Service": lambda all: kind(all, "Service")["metadata"].update(name="\0"),
    "label": lambda all: kind(all, "Service")["metadata"].setdefault("labels", {}).update(app="a\0b"),
    "name of a label": lambda all: kind(all, "Service")["metadata"].setdefault("labels", {}).update({"a\0b": "c"}),
    "name of a port": lambda all: kind(all, "Service")["spec"]["ports"][0].update(name="web\0"),
    "name of a container": lambda all: kind(all, "Deployment")["spec"]["template"]["spec"]["containers"][0].update(
        name="traefik\0"
    ),
    "zone of a Node": lambda all: all.append(
        {"apiVersion": "v1", "kind": "Node",
         "metadata": {"name": "n", "labels": {"topology.kubernetes.io/zone": "us-east-1a\0x"}}}
    ),
}


@pytest.mark.parametrize("place", PLACES)
def test_nul_in_the_manifests(server, conforms, place):
    documents = [document for document in yaml.safe_load_all(STAGE_1) if document]
    PLACES[place](documents)
    text = yaml.safe_dump_all(documents, sort_keys=False)
    assert "\\0" in text
    answer = server.post(text.encode())
    problem = conforms(answer, "createReview")
    assert answer.status_code == 422, answer.text
    error = problem["errors"][0]
    assert error["code"] == "invalid-field" and error["line"] > 0 and "NUL" in error["detail"]


def test_nul_where_it_is_nobodys_name(server, conforms):
    """An annotation may hold it, and shows it as it came."""
    documents = [document for document in yaml.safe_load_all(STAGE_1) if document]
    kind(documents, "Deployment")["metadata"]["annotations"] = {"note": "a\0b"}
    answer = server.post(yaml.safe_dump_all(documents).encode(), zones=ZONES)
    assert answer.status_code == 201
    kept = server.get(f"/v1/reviews/{conforms(answer, 'createReview')['id']}/manifests").text
    assert "a\\0b" in kept


@pytest.mark.process
def test_nothing_is_cut_in_the_database(own_server):
    """Whole texts only: every refused value is nowhere, not even its beginning."""
    for query in (b"label=cutlabel%00x", b"repository=cutrepository%00x", b"zones=cutzone%00:2", b"label=cutraw\xff"):
        assert raw_query(own_server, query).status_code == 400
    connection = sqlite3.connect(own_server.database)
    dump = "\n".join(connection.iterdump())
    connection.close()
    assert "cut" not in dump
