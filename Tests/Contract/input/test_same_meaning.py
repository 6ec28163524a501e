"""A review depends on what the manifests say, not on how they are written.

Every fixture is posted again with its documents in another order, with comments between its lines, and as JSON (by
PyYAML and Python's json, which know nothing of the server). Only places may differ.
"""

import json
import random

import pytest
import yaml

from lib.cases import FIXTURES
from lib.kubernetes_yaml import TextLoader

SMALL = [case for case in FIXTURES if len(case.text) < 300_000]


def meaning(value):
    """The review without places, ids and what comes of the order of documents."""
    if isinstance(value, dict):
        hidden = ("location", "template", "digest", "id", "createdAt", "isInsertion")
        return {key: meaning(item) for key, item in value.items() if key not in hidden}
    if isinstance(value, list):
        return sorted((meaning(item) for item in value), key=lambda item: json.dumps(item, sort_keys=True))
    return value


def review(server, text, context):
    response = server.request(
        "POST",
        f"/v1/reviews?store=false&{context}",
        data=text.encode("utf-8"),
        headers={"Content-Type": "application/yaml"},
    )
    assert response.status_code == 200, response.text[:500]
    review = response.json()
    # Which of several equally bad workloads gives the sentence depends on their order.
    del review["summary"]
    return meaning(review)


def documents(text):
    return [document for document in yaml.load_all(text, Loader=TextLoader) if document is not None]


@pytest.mark.parametrize("case", SMALL, ids=str)
def test_the_way_of_writing_changes_nothing(server, case):
    text = case.text.decode()
    query = case.context
    plain = review(server, text, query)
    objects = documents(text)

    one_list = {"apiVersion": "v1", "kind": "List", "items": objects}
    assert review(server, json.dumps(one_list), query) == plain, "as one JSON list"

    shuffled = list(objects)
    # Of an object that stands twice the last one counts.
    if "object-twice" not in str(case):
        random.Random(case.name).shuffle(shuffled)
    stream = "\n---\n".join(json.dumps(item, indent=2, ensure_ascii=False) for item in shuffled)
    assert review(server, stream, query) == plain, "in another order"

    dumped = yaml.safe_dump_all(objects, sort_keys=True, width=60, explicit_start=True)
    assert review(server, dumped, query) == plain, "as another writer writes YAML"


@pytest.mark.parametrize("case", SMALL, ids=str)
def test_comments_change_nothing(server, case):
    text = case.text.decode()
    plain = review(server, text, case.context)
    # A comment may stand before every document, and behind the last; inside, block scalars would take it for text.
    commented = "\n".join(
        f"# before\n{line}\n# after --- a: b" if line == "---" else line for line in text.split("\n")
    )
    assert review(server, commented + "\n# the end", case.context) == plain
