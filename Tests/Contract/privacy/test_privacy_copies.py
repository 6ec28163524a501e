"""Copies of a secret beside it: comments, and what deploy tools keep in annotations."""

import pytest

from lib.privacy.unique_values import SECRET, STAGE_1, Tokens, files_of
from lib.reference_case import ZONES

pytestmark = pytest.mark.process


@pytest.mark.parametrize(
    "secret",
    [
        "data:\n  # {0}\n  a: eA==\n",
        "data: # {0}\n  a: eA==\n",
        "data:\n  a: eA== # {0}\n  b: eA==\n",
        "data:\n  a: eA==\n  # {0}\n  b: eA==\n",
        "data:\n  a: eA==\n  # {0}\n",
        "data: {{ # {0}\n  a: eA== }}\n",
    ],
    ids=["before the first", "beside the key", "beside a value", "between", "after the last", "in flow style"],
)
def test_comments_inside_a_secret_go_with_it(own_server, secret):
    """A rotated password is often kept as a comment beside the new one."""
    tokens = Tokens()
    text = (SECRET + secret).format(tokens.new()) + "---\n" + STAGE_1
    response = own_server.post(text.encode(), zones=ZONES)
    assert response.status_code == 201
    kept = own_server.get(response.headers["Location"] + "/manifests").text
    assert tokens.leaks(kept.encode()) == []
    assert len(kept.split("\n")) == len(text.split("\n"))


@pytest.mark.parametrize(
    "annotation",
    [
        "kapp.k14s.io/original",
        "objectset.rio.cattle.io/applied",
        "kubectl.kubernetes.io/last-applied-configuration",
    ],
)
def test_copies_in_annotations_of_a_secret_go_with_it(own_server, annotation):
    """Deploy tools keep the whole object in an annotation of it."""
    tokens = Tokens()
    copy = f'{{"data":{{"a":"{tokens.new()}"}}}}'
    secret = (
        "apiVersion: v1\nkind: Secret\nmetadata:\n  name: s\n  annotations:\n"
        f"    {annotation}: |\n      {copy}\n  labels: {{a: lost}}\ndata: {{a: eA==}}\n---\n"
    )
    response = own_server.post((secret + STAGE_1).encode(), zones=ZONES)
    assert response.status_code == 201
    kept = own_server.get(response.headers["Location"] + "/manifests").text
    assert tokens.leaks(kept.encode()) == [] and "name: s\n" in kept and "lost" not in kept
    assert len(kept.split("\n")) == len((secret + STAGE_1).split("\n"))
    assert {name: tokens.leaks(content) for name, content in files_of(own_server).items()} == dict.fromkeys(
        files_of(own_server), []
    )


def test_a_comment_behind_a_variable_goes_with_its_value(own_server):
    tokens = Tokens()
    line = "      containers:\n"
    assert STAGE_1.count(line) == 1
    variable = "      - name: sidecar\n        image: busybox\n        env: [{name: P, value: x}]\n"
    variable += "      - name: other\n        image: busybox\n        env:\n"
    variable += f"        - name: P\n          value: y # {tokens.new()}\n"
    text = STAGE_1.replace(line, line + variable)
    response = own_server.post(text.encode(), zones=ZONES)
    assert response.status_code == 201, response.text
    kept = own_server.get(response.headers["Location"] + "/manifests").text
    assert tokens.leaks(kept.encode()) == []
    assert len(kept.split("\n")) == len(text.split("\n"))
