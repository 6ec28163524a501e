"""openapi.yaml and docs/errors.md by themselves."""

import re

import pytest
import requests
import yaml
from openapi_spec_validator import validate

from lib.openapi import Contract
from lib.paths import ROOT

CONTRACT = Contract()
ERRORS = (ROOT / "docs" / "errors.md").read_text(encoding="utf-8")
PROBLEM = (ROOT / "Sources/ManifestText/Reading/InputProblem.swift").read_text(encoding="utf-8")


def codes():
    return CONTRACT.document["components"]["schemas"]["ProblemCode"]["enum"]


def test_the_document_is_valid_openapi():
    validate(CONTRACT.document)


@pytest.mark.parametrize("example", list(CONTRACT.examples()), ids=lambda example: example[0])
def test_every_example_fits_its_schema(example):
    _, value, pointer = example
    assert CONTRACT.faults(value, pointer) == []


def test_every_operation_has_an_example():
    assert {name.split()[0] for name, _, _ in CONTRACT.examples()} >= set(CONTRACT.operations)


def test_every_reference_leads_somewhere_and_every_component_is_used():
    text = (ROOT / "openapi.yaml").read_text(encoding="utf-8")
    used = set(re.findall(r"#/components/(\w+/\w+)", text))
    there = {f"{kind}/{name}" for kind, all in CONTRACT.document["components"].items() for name in all}
    # Security schemes are named, not referred to.
    schemes = {"securitySchemes/bearer", "securitySchemes/slackSignature", "securitySchemes/mattermostToken"}
    assert used | schemes == there


def test_every_property_of_the_review_is_required():
    """The review's keys are always there, as null when there is nothing to say; only `timings` names what was given."""
    schemas = CONTRACT.document["components"]["schemas"]
    for name, schema in schemas.items():
        if schema.get("additionalProperties") is False and not name.startswith("Envelope"):
            assert set(schema["properties"]) == set(schema["required"]), name


def schemas():
    """Every schema of the document that stands in another or in a component, with its pointer."""

    def below(value, pointer):
        if isinstance(value, dict):
            yield pointer, value
            for key, inner in value.items():
                # Values of examples are no schemas, and `properties` maps names to them.
                if key not in ("examples", "example", "enum", "const", "default"):
                    yield from below(inner, f"{pointer}/{key}")
        elif isinstance(value, list):
            for index, inner in enumerate(value):
                yield from below(inner, f"{pointer}/{index}")

    for kind in ("paths", "webhooks", "components"):
        for name, value in CONTRACT.document[kind].items():
            if name != "examples":
                yield from below(value, f"/{kind}/{name}")


def test_json_of_each_status_has_one_schema():
    """Many generators of clients read the first media type of a status and pass over the others."""
    for operation_id, (path, method) in CONTRACT.operations.items():
        for status in CONTRACT.at("paths", path, method, "responses")[0]:
            content = CONTRACT.at("paths", path, method, "responses", status)[0].get("content", {})
            json = [content[name]["schema"]["$ref"] for name in ("application/json", "application/problem+json") if name in content]
            assert len(set(json)) <= 1, f"{operation_id} {status}"


def test_generators_of_clients_read_every_schema():
    """Each rule was broken once, and a generator then wrote a client that did not import, or types without properties."""
    for pointer, schema in schemas():
        assert "const" not in schema or isinstance(schema.get("type"), str), f"{pointer}: a const without a type"
        assert not ("properties" in schema and {"oneOf", "anyOf"} & set(schema)), f"{pointer}: an object that is a union too"
        assert None not in schema.get("enum", ()), f"{pointer}: null in an enum"
        several = schema.get("type") if isinstance(schema.get("type"), list) else []
        assert len([one for one in several if one != "null"]) <= 1, f"{pointer}: several types at once"


def test_no_component_may_be_null():
    """Null stands beside the reference: a nullable enum of its own is a class around a value to some generators."""
    for name, schema in CONTRACT.document["components"]["schemas"].items():
        alternatives = schema.get("oneOf", [])
        assert {"type": "null"} not in alternatives and "null" not in schema.get("type", ""), name


def test_every_code_has_a_heading_and_nothing_else_has():
    headings = re.findall(r"^## (.+)$", ERRORS, re.MULTILINE)
    assert sorted(headings) == sorted(codes())


def test_every_heading_says_what_to_do():
    for section in re.split(r"^## ", ERRORS, flags=re.MULTILINE)[1:]:
        assert "What to do: " in section, section.splitlines()[0]


def test_the_core_and_the_contract_know_the_same_input_problems():
    core = re.findall(r'^\s*case \w+ = "([a-z-]+)"', PROBLEM, re.MULTILINE)
    assert core and set(core) <= set(codes())
    http = {"malformed-request", "not-found", "method-not-allowed", "not-acceptable", "payload-too-large"}
    access = {"unauthorized", "forbidden", "rate-limited", "idempotency-mismatch", "unknown-baseline"}
    access |= {"bad-signature", "chat-not-configured"}
    transport = {"request-timeout", "headers-too-large"}
    own = {"unsupported-media-type", "overloaded", "storage-unavailable", "internal"}
    assert set(codes()) - set(core) == http | transport | own | access


def test_the_query_and_the_envelope_take_the_same_parameters():
    parameters = {
        CONTRACT.at("paths", "/v1/reviews", "post", "parameters")[0][index].get("$ref", "").rsplit("/", 1)[-1]
        for index in range(len(CONTRACT.document["paths"]["/v1/reviews"]["post"]["parameters"]))
    }
    components = CONTRACT.document["components"]["parameters"]
    named = [components[name] for name in parameters if name]
    names = {parameter["name"] for parameter in named if parameter["in"] == "query"} | {"format"}
    envelope = CONTRACT.document["components"]["schemas"]["EnvelopeContext"]["properties"]
    assert names == set(envelope) - {"timing"}
    assert {name for name in names if name.startswith("timing.")} == {
        f"timing.{name}" for name in envelope["timing"]["properties"]
    }


@pytest.mark.live
def test_the_server_serves_the_contract_and_the_errors_as_they_stand(server, conforms):
    contract = server.get("/openapi.yaml")
    conforms(contract, "getContract")
    assert contract.content == (ROOT / "openapi.yaml").read_bytes()
    assert yaml.safe_load(contract.content)["openapi"] == "3.1.0"
    errors = server.get("/errors")
    conforms(errors, "getErrors")
    assert errors.content.decode("utf-8") == ERRORS


@pytest.mark.live
def test_the_page_is_served_with_what_it_needs(server, conforms):
    page = conforms(server.get("/"), "getPage")
    assets = re.findall(r'(?:src|href)="(/?[\w./-]+\.(?:js|css|svg))"', page)
    assert assets
    for asset in assets:
        response = server.get("/" + asset.lstrip("./"))
        assert response.status_code == 200 and response.content, asset


@pytest.mark.live
def test_health_and_readiness(server, conforms):
    conforms(server.get("/healthz"), "getHealth")
    conforms(server.get("/readyz"), "getReadiness")


@pytest.mark.live
def test_the_request_examples_give_what_their_answers_show(server, conforms):
    examples = CONTRACT.document["components"]["examples"]
    shown = examples["Review"]["value"]
    query = {
        "zones": ",".join(f"{zone['zone']}:{zone['pods']}" for zone in shown["context"]["zones"]),
        "readiness-gate": str(shown["context"]["readinessGate"]).lower(),
    }
    review = conforms(server.post(examples["Manifests"]["value"].encode(), **query), "createReview")

    def essence(review):
        (workload,) = review["workloads"]
        windows = [window for zone in workload["zones"] for window in zone["windows"]] + [workload["outage"]]
        return (
            review["verdict"],
            [(window["kind"], window["port"], window["seconds"], window["unbounded"]) for window in windows],
            [(one["setting"], one["recommended"]) for one in workload["recommendations"]],
            [finding["rule"] for finding in workload["findings"]],
        )

    assert essence(review) == essence(shown), "openapi.yaml's example no longer shows what the program answers"
    envelope = requests.post(server.url("/v1/reviews"), json=examples["Envelope"]["value"], timeout=60)
    body = conforms(envelope, "createReview")
    assert {finding["location"]["file"] for finding in body["workloads"][0]["findings"] if finding["location"]} <= {
        "service.yaml",
        "deployment.yaml",
    }
    assert body["provenance"]["labels"] == ["staging"]


@pytest.mark.live
def test_every_example_of_a_parameter_is_taken_and_echoed(server, conforms):
    query = [
        (parameter["name"], value)
        for parameter in CONTRACT.document["components"]["parameters"].values()
        # A base is that of a comparison, which is asked for elsewhere.
        if parameter["in"] == "query" and "example" in parameter and parameter["name"] != "base"
        for value in (parameter["example"] if isinstance(parameter["example"], list) else [parameter["example"]])
    ]
    query = [(name, str(value).lower() if isinstance(value, bool) else value) for name, value in query]
    manifests = CONTRACT.document["components"]["examples"]["Manifests"]["value"]
    response = requests.post(
        server.url("/v1/reviews"),
        params=query,
        data=manifests.encode(),
        headers={"Content-Type": "application/yaml"},
        timeout=60,
    )
    review = conforms(response, "createReview")
    assert response.status_code == 201
    given = dict(query)
    assert review["provenance"] == {
        "repository": given["repository"],
        "branch": given["branch"],
        "revision": given["revision"],
        "pipeline": given["pipeline"],
        "labels": [given["label"]],
    }
    context = review["context"]
    assert [f"{zone['zone']}:{zone['pods']}" for zone in context["zones"]] == given["zones"].split(",")
    for name in ("kubernetes", "lbc", "chart", "profile", "scheduler"):
        assert context[name] == given[name]
    assert context["longest"] == 30 and context["readinessGate"] is True
    assert context["timings"] == {
        name.removeprefix("timing."): dict(zip(("least", "most"), map(int, (value.split("..") * 2)[:2])))
        for name, value in given.items()
        if name.startswith("timing.")
    }
