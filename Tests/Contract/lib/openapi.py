"""openapi.yaml as a thing that answers can be held against."""

import json
from dataclasses import dataclass, field
from urllib.parse import quote

import jsonschema_rs
import yaml
from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from lib.paths import DOCUMENT

# What a refusal is follows from its type; its schema takes both.
REFUSALS = {"application/problem+json": "Problem", "application/json": "Review"}
METHODS = ("get", "post", "put", "patch", "delete")

_BASE = "urn:rollout-review:openapi"


@dataclass
class Answer:
    """A response that was read without requests; it has what `conforms` looks at."""

    status_code: int
    headers: dict
    content: bytes = b""
    method: str = field(default="GET")


class Contract:
    def __init__(self, path=DOCUMENT):
        self.document = yaml.safe_load(path.read_text(encoding="utf-8"))
        resource = Resource.from_contents(self.document, default_specification=DRAFT202012)
        self._registry = Registry().with_resource(_BASE, resource)
        self._quick = {}
        self._quick_registry = jsonschema_rs.Registry([(_BASE, self.document)])
        self.operations = {
            operation["operationId"]: (path, method)
            for path, item in self.document["paths"].items()
            for method, operation in item.items()
            if method in METHODS
        }

    def at(self, *keys):
        """The value under the keys with references followed, and the pointer at which it stands."""
        value, pointer = self.document, ""
        for key in keys:
            value, pointer = value[key], pointer + "/" + key.replace("~", "~0").replace("/", "~1")
            while isinstance(value, dict) and isinstance(value.get("$ref"), str) and len(value) == 1:
                pointer = value["$ref"].removeprefix("#")
                value = self.document
                for step in pointer.strip("/").split("/"):
                    value = value[step.replace("~1", "/").replace("~0", "~")]
        return value, pointer

    def faults(self, instance, pointer):
        """What keeps the instance from being valid under the schema at the pointer."""
        # Most answers are valid, which this one sees in a fiftieth of the time; the other has the words for those that are not.
        if pointer not in self._quick:
            self._quick[pointer] = jsonschema_rs.Draft202012Validator(
                {"$ref": f"{_BASE}#{quote(pointer, safe='/~')}"}, registry=self._quick_registry
            )
        if self._quick[pointer].is_valid(instance):
            return []
        validator = Draft202012Validator({"$ref": f"{_BASE}#{pointer}"}, registry=self._registry)
        return [f"{fault.json_path}: {fault.message}" for fault in validator.iter_errors(instance)]

    def examples(self):
        """Every example of the document as (name, value, pointer of its schema)."""
        for operation_id, (path, method) in self.operations.items():
            operation = ("paths", path, method)
            if "requestBody" in self.at(*operation)[0]:
                yield from self._content_examples(operation_id, *operation, "requestBody")
            for status in self.at(*operation, "responses")[0]:
                response = (*operation, "responses", status)
                yield from self._content_examples(f"{operation_id} {status}", *response)
                for header, _ in self.at(*response)[0].get("headers", {}).items():
                    value, pointer = self.at(*response, "headers", header)
                    if "example" in value:
                        yield f"{operation_id} {status} {header}", value["example"], pointer + "/schema"
        for name, value in self.document["components"]["parameters"].items():
            if "example" in value:
                yield f"parameter {name}", value["example"], f"/components/parameters/{name}/schema"

    def _content_examples(self, name, *keys):
        for media_type in self.at(*keys)[0].get("content", {}):
            content, pointer = self.at(*keys, "content", media_type)
            for example in content.get("examples", {}):
                value, _ = self.at(*keys, "content", media_type, "examples", example)
                yield f"{name} {media_type} {example}", value["value"], pointer + "/schema"

    def conforms(self, response, operation_id, *, head=False):
        """Asserts that the answer is one that the document promises; gives the parsed body."""
        path, method = self.operations[operation_id]
        status = str(response.status_code)
        promised, _ = self.at("paths", path, method, "responses")
        said = response.content[:2000]
        assert status in promised, f"{operation_id} may not answer {status}: {said!r}"
        answer, _ = self.at("paths", path, method, "responses", status)
        headers = {name.lower(): value for name, value in response.headers.items()}
        for name in answer.get("headers", {}):
            self._check_header(headers, name, "paths", path, method, "responses", status, "headers", name)
        content = answer.get("content")
        if content is None:
            assert response.content == b"", f"{operation_id} {status} has a body: {said!r}"
            return None
        media_type = headers.get("content-type", "").split(";")[0].strip().lower()
        assert media_type in content, f"{operation_id} {status} is of type {media_type!r}: {said!r}"
        if head:
            assert response.content == b""
            return None
        _, pointer = self.at("paths", path, method, "responses", status, "content", media_type)
        text = response.content.decode("utf-8")
        body = json.loads(text) if media_type.endswith("json") else text
        faults = self.faults(body, pointer + "/schema")
        if response.status_code >= 400 and media_type in REFUSALS:
            faults += self.faults(body, f"/components/schemas/{REFUSALS[media_type]}")
        assert not faults, f"{operation_id} {status} {media_type}:\n" + "\n".join(faults[:10]) + f"\n{said!r}"
        if media_type == "application/problem+json":
            assert body["status"] == response.status_code
            assert body["type"] == f"/errors#{body['code']}"
        return body

    def _check_header(self, headers, name, *keys):
        header, pointer = self.at(*keys)
        if name.lower() not in headers:
            assert not header.get("required"), f"the header {name} is missing: {sorted(headers)}"
            return
        value = headers[name.lower()]
        if header["schema"].get("type") == "integer":
            assert value.isdigit(), f"{name}: {value}"
            value = int(value)
        faults = self.faults(value, pointer + "/schema")
        assert not faults, f"{name}: {faults}"
