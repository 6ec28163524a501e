"""A rendering of several thousand lines: the right lines are found in it, by PyYAML's account."""

import pytest

from lib.paths import CASES
from lib.yaml_positions import find, misplaced, objects, place

pytestmark = pytest.mark.live

NAME = "bundles/helm-template-large.yaml"
TEXT = (CASES / NAME).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def bundle():
    return objects(TEXT)


@pytest.fixture(scope="module")
def workload(server, conforms):
    response = server.review_case(NAME)
    review = conforms(response, "createReview")
    assert response.status_code == 201
    return next(one for one in review["workloads"] if one["name"] == "traefik2")


def the_object(bundle, kind, name):
    found = [
        (number, node)
        for number, node, value in bundle
        if isinstance(value, dict) and value.get("kind") == kind and value["metadata"]["name"] == name
    ]
    assert len(found) == 1
    return found[0]


def test_only_what_is_behind_a_load_balancer_is_reviewed(server, conforms, bundle):
    """Everything else of the bundle, the other Deployments too, is passed over."""
    review = conforms(server.review_case(NAME), "createReview")
    assert [one["name"] for one in review["workloads"]] == ["traefik2"]
    assert sum(isinstance(value, dict) and value.get("kind") == "Deployment" for _, _, value in bundle) > 1


def test_the_workload_is_found_at_its_document_and_line(bundle, workload):
    number, node = the_object(bundle, "Deployment", "traefik2")
    location = workload["location"]
    assert (location["document"], location["line"], location["column"]) == (number, *place(node))


def test_the_websecure_gap_points_at_the_arguments(bundle, workload):
    number, node = the_object(bundle, "Deployment", "traefik2")
    _, args = find(node, "/spec/template/spec/containers/0/args")
    assert any("websecure" in item.value for item in args.value)
    (finding,) = [one for one in workload["findings"] if one["rule"] == "accept-window-short"]
    assert "websecure" in finding["message"]
    (advice,) = [one for one in workload["recommendations"] if one["setting"] == "acceptWindow/websecure"]
    for location in (finding["location"], advice["location"]):
        assert (location["document"], location["line"], location["column"]) == (number, *place(args))
        # The last argument's last character, not the blank lines that a block sequence reaches over.
        last = args.value[-1].end_mark
        assert (location["endLine"], location["endColumn"]) == (last.line + 1, last.column + 1)
    assert advice["isInsertion"] is True


def test_the_grace_of_web_is_read_from_its_argument(bundle, workload):
    number, node = the_object(bundle, "Deployment", "traefik2")
    _, args = find(node, "/spec/template/spec/containers/0/args")
    option = "--entrypoints.web.transport.lifecycle.requestacceptgracetimeout="
    (argument,) = [item for item in args.value if item.value.lower().startswith(option)]
    (window,) = [number for number in workload["plan"] if number["setting"] == "acceptWindow/web"]
    location = window["source"]["location"]
    assert (location["document"], location["line"], location["column"]) == (number, *place(argument))
    assert window["value"] == 90


def test_the_delay_is_read_from_the_service(bundle, workload):
    number, node = the_object(bundle, "Service", "traefik2")
    (delay,) = [one for one in workload["plan"] if one["setting"] == "deregistrationDelay/web"]
    location = delay["source"]["location"]
    _, value = find(node, location["pointer"])
    assert (location["document"], location["line"], location["column"]) == (number, *place(value))
    assert "deregistration_delay.timeout_seconds=120" in value.value


def test_every_place_is_where_its_pointer_leads(workload):
    assert misplaced(workload, TEXT) == []


def test_the_windows_are_those_of_stage_5(server, workload):
    stage = server.review_case("reference/stage-5.yaml").json()["workloads"][0]
    assert workload["zones"] == stage["zones"]
    assert workload["outage"] == stage["outage"]
