"""The example that the other tests show is one that the server could send."""

from pathlib import Path

import pytest
import yaml
from certificates import leave_open, leave_steps
from example import autoscale, review, set_aside
from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

DOCUMENT = Path(__file__).resolve().parents[2] / "openapi.yaml"


def autoscaled(full):
    autoscale(full)


def with_exception(full):
    set_aside(full, "one node at a time is drained here", "2027-01-31", full["workloads"][0]["location"])


def faults(schema, value):
    """What makes a value none of a schema of the contract."""
    contract = yaml.safe_load(DOCUMENT.read_text(encoding="utf-8"))
    registry = Registry().with_resource(
        "urn:openapi", Resource.from_contents(contract, default_specification=DRAFT202012)
    )
    validator = Draft202012Validator({"$ref": f"urn:openapi#/components/schemas/{schema}"}, registry=registry)
    return [f"{fault.json_path}: {fault.message}" for fault in validator.iter_errors(value)]


@pytest.mark.parametrize("change", [lambda full: None, autoscaled, leave_open, with_exception, leave_steps])
def test_the_example_fits_the_contract(manifests, change):
    full = review(manifests("reference/stage-1"), certified=True)
    change(full)
    assert faults("Review", full) == []
