"""Values held against the schemas of openapi.yaml."""


import yaml
from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from lib.server import ROOT

DOCUMENT = ROOT / "openapi.yaml"


def faults(schema, value):
    """What makes a value none of a schema of the contract."""
    contract = yaml.safe_load(DOCUMENT.read_text(encoding="utf-8"))
    registry = Registry().with_resource(
        "urn:openapi", Resource.from_contents(contract, default_specification=DRAFT202012)
    )
    validator = Draft202012Validator({"$ref": f"urn:openapi#/components/schemas/{schema}"}, registry=registry)
    return [f"{fault.json_path}: {fault.message}" for fault in validator.iter_errors(value)]
